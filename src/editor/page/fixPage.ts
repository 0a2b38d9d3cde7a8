/**
 * Fix pages as editors: one per address, opened by a link, a command or VS Code itself after a restart. What stands on them is made in `pageHtml.ts`.
 */
import * as vscode from 'vscode';
import type { Analyses } from '../analyses';
import { COMMANDS } from '../commands';
import type { ErrorBorder } from '../errorBorder';
import { renderPage } from './pageHtml';
import { parsePageUri } from './pageUri';
import type { Reading } from '../reading';

/** The editor's id in package.json. */
const PAGE_VIEW = 'windowsUpdateLog.fixPage';

/** The only commands that a link on a page can run. */
const PAGE_COMMANDS = [
  COMMANDS.openFixPage,
  COMMANDS.copyCode,
  COMMANDS.copyLink,
  COMMANDS.copySteps,
  COMMANDS.showPlace,
  COMMANDS.runFix,
  COMMANDS.addToCatalog,
  COMMANDS.showInCatalog,
];

/** Registers the editor. Pages have no script; they are written anew when an analysis or the catalogue changes what they say. */
export function registerFixPage(extensionUri: vscode.Uri, analyses: Analyses, reading: Reading, border: ErrorBorder): vscode.Disposable {
  const media = vscode.Uri.joinPath(extensionUri, 'media');

  async function resolve(uri: vscode.Uri, panel: vscode.WebviewPanel): Promise<void> {
    const { webview } = panel;
    webview.options = { enableScripts: false, enableForms: false, enableCommandUris: PAGE_COMMANDS, localResourceRoots: [media] };
    const topic = parsePageUri(uri);
    let written = '';
    let isGone = false;

    async function write(): Promise<void> {
      const catalog = await reading.catalog();
      const page = renderPage({
        topic,
        catalog,
        analyses: analyses.all(),
        stylesheet: webview.asWebviewUri(vscode.Uri.joinPath(media, 'fixPage.css')).toString(),
        styleSource: webview.cspSource,
        language: vscode.env.language,
      });
      // Writing reloads the page, which a reader would notice.
      if (page.html === written || isGone) return;
      written = page.html;
      panel.title = page.title;
      webview.html = page.html;
    }

    const listeners = [
      analyses.onDidChange(border.listener('fix page', write)),
      reading.onDidChangeCatalog(border.listener('fix page', write)),
    ];
    panel.onDidDispose(() => {
      isGone = true;
      for (const listener of listeners) listener.dispose();
    });
    await write();
  }

  return vscode.window.registerCustomEditorProvider(
    PAGE_VIEW,
    {
      openCustomDocument: (uri) => ({ uri, dispose: (): void => undefined }),
      resolveCustomEditor: async (document, panel) => {
        await border.provide('fix page', () => resolve(document.uri, panel));
      },
    },
    { webviewOptions: { enableFindWidget: true } },
  );
}
