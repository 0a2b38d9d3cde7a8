/**
 * Links in a log: update numbers to their page at Microsoft, paths to files of the workspace. Log text decides where a link stands, never what
 * it opens: an address of one fixed form with nothing but digits in it, or a file that the workspace was found to hold.
 */
import * as vscode from 'vscode';
import { LANGUAGE } from '../analyses';
import type { ErrorBorder } from '../errorBorder';
import { mentionsIn, type PathMention } from './linkTargets';
import { bestMatch, createWorkspaceFiles, type WorkspaceFiles } from './workspaceFiles';

/** Each link is a decoration that VS Code keeps; beyond this number the links of a log end, which the output channel tells. */
const MOST_LINKS = 20_000;

/** Lines that are read before others get a turn: well under a frame. */
const SLICE = 2000;

/** Registers the provider. */
export function registerLinks(log: vscode.LogOutputChannel, border: ErrorBorder): vscode.Disposable {
  const files = createWorkspaceFiles(log);
  /** What a link to a file was made from, for the moment it is followed. */
  const paths = new WeakMap<vscode.DocumentLink, { readonly path: string; readonly log: vscode.Uri }>();

  function fileLink(mention: PathMention, range: vscode.Range, document: vscode.TextDocument): vscode.DocumentLink {
    const link = new vscode.DocumentLink(range);
    link.tooltip = vscode.l10n.t('Open the file of this name in the workspace');
    paths.set(link, { path: mention.path, log: document.uri });
    return link;
  }

  async function linksOf(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.DocumentLink[]> {
    await files.list(token);
    const { version } = document;
    const links: vscode.DocumentLink[] = [];
    const known = new Map<string, boolean>();
    const leadsSomewhere = ({ path }: PathMention): boolean => {
      const answer = known.get(path) ?? matchOf(path, files, document.uri) !== undefined;
      known.set(path, answer);
      return answer;
    };
    for (let line = 0; line < document.lineCount; line += 1) {
      if (line % SLICE === SLICE - 1) await aTurn();
      if (token.isCancellationRequested || document.version !== version) return [];
      for (const mention of mentionsIn(document.lineAt(line).text, (name) => files.named(name).length > 0)) {
        if (mention.kind === 'path' && !leadsSomewhere(mention)) continue;
        if (links.length === MOST_LINKS) {
          log.info(`Only the first ${MOST_LINKS} links of ${document.uri.path} are shown.`);
          return links;
        }
        const range = new vscode.Range(line, mention.start, line, mention.end);
        links.push(mention.kind === 'article' ? articleLink(mention.number, range) : fileLink(mention, range, document));
      }
    }
    return links;
  }

  async function resolve(link: vscode.DocumentLink): Promise<vscode.DocumentLink> {
    const from = paths.get(link);
    if (from === undefined) return link;
    const target = matchOf(from.path, files, from.log);
    if (target !== undefined && (await exists(target))) link.target = target;
    return link;
  }

  const registered = vscode.languages.registerDocumentLinkProvider(
    { language: LANGUAGE },
    {
      provideDocumentLinks: (document, token) => border.provide('links', () => linksOf(document, token)),
      resolveDocumentLink: (link) => border.provide('a link', () => resolve(link)),
    },
  );
  return vscode.Disposable.from(registered, files);
}

function matchOf(path: string, files: WorkspaceFiles, log: vscode.Uri): vscode.Uri | undefined {
  return bestMatch(path, files.named(path.slice(path.lastIndexOf('\\') + 1).toLowerCase()), log);
}

/**
 * The address under which Microsoft's own documentation links an article by its number alone.
 * Source: "Servicing stack updates", https://learn.microsoft.com/windows/deployment/update/servicing-stack-updates, which leads to
 * https://support.microsoft.com/help/4132216 in this way.
 */
function articleLink(number: string, range: vscode.Range): vscode.DocumentLink {
  const link = new vscode.DocumentLink(range, vscode.Uri.parse(`https://support.microsoft.com/help/${number}`));
  link.tooltip = vscode.l10n.t("Open Microsoft's page on KB{0}", number);
  return link;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type !== vscode.FileType.Directory;
  } catch {
    // Gone since it was listed: the link then has no target, and VS Code says so.
    return false;
  }
}

function aTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
