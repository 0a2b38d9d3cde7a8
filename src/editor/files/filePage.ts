/**
 * The editor of files that are no text. One that holds exactly one text hands its tab over to that text; of any other the tab shows what it is.
 */
import * as vscode from 'vscode';
import { COMMANDS } from '../commands';
import type { ErrorBorder } from '../errorBorder';
import { fileHtml, REOPEN_WITH, waitingHtml } from './filePageHtml';
import type { Html } from '../page/html';
import { textsOf, type FileContent, type LogFiles } from './logFiles';
import { FILE_VIEW, showOnlyText } from './openLog';
import { pageShell } from '../page/pageShell';

/** The only commands that a link on the page can run. */
const PAGE_COMMANDS = [COMMANDS.openFileText, COMMANDS.copyTraceCommand, REOPEN_WITH];

/** A new tab is told to extensions a moment after its editor asks for its content; so long the page says that the file is being read. */
const TAB_PATIENCE_MILLISECONDS = 1000;

/** Registers it. */
export function registerFilePage(extensionUri: vscode.Uri, files: LogFiles, border: ErrorBorder): vscode.Disposable {
  const media = vscode.Uri.joinPath(extensionUri, 'media');

  /** Goes on until the page has given way or is closed; `told` is called as soon as it says something. */
  async function resolve(uri: vscode.Uri, panel: vscode.WebviewPanel, told: () => void): Promise<void> {
    const { webview } = panel;
    webview.options = { enableScripts: false, enableForms: false, enableCommandUris: PAGE_COMMANDS, localResourceRoots: [media] };
    const write = (body: Html): void => {
      const stylesheet = webview.asWebviewUri(vscode.Uri.joinPath(media, 'fixPage.css')).toString();
      const frame = { title: panel.title, body, stylesheet, styleSource: webview.cspSource, language: vscode.env.language };
      webview.html = pageShell(frame).markup;
    };
    const closing = new AbortController();
    panel.onDidDispose(() => {
      closing.abort();
    });
    write(waitingHtml());
    let content: FileContent = { kind: 'unreadable', reason: vscode.l10n.t('That did not work because of a mistake in this extension.') };
    let isHandedOver = false;
    const tell = (): void => {
      if (!isHandedOver && !closing.signal.aborted) write(fileHtml(uri, content));
      told();
    };
    try {
      content = await files.open(uri);
      const opened = content;
      // Later than this the page tells what it knows, and still gives way when its tab turns up: a slow machine is no diff.
      const timer = setTimeout(tell, TAB_PATIENCE_MILLISECONDS);
      closing.signal.addEventListener('abort', () => {
        clearTimeout(timer);
      });
      const tab = textsOf(uri, opened).length === 1 ? await ownTab(uri, panel, closing.signal) : undefined;
      clearTimeout(timer);
      isHandedOver =
        closing.signal.aborted ||
        (tab !== undefined && (await handOver(uri, panel, () => showOnlyText(uri, opened, optionsFor(uri, panel)))));
    } finally {
      // Also when something was thrown: a page that says "reading" for good would be a lie.
      tell();
    }
  }

  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: (): void => undefined }),
    // In a diff the page waits for a tab of its own as long as it is open; VS Code is told earlier.
    resolveCustomEditor: (document, panel) =>
      new Promise((told) => {
        void border.provide('file page', () => resolve(document.uri, panel, told)).then(told);
      }),
  };
  return vscode.window.registerCustomEditorProvider(FILE_VIEW, provider, {
    webviewOptions: { enableFindWidget: true },
    supportsMultipleEditorsPerDocument: true,
  });
}

/** Shows the text where the page stands and closes the page. False where there is no one text. */
async function handOver(uri: vscode.Uri, panel: vscode.WebviewPanel, showText: () => ReturnType<typeof showOnlyText>): Promise<boolean> {
  if ((await showText()) === 'not-one-text') return false;
  // Looked for again: a preview has taken the page's place already.
  const tab = findTab(uri, panel);
  if (tab !== undefined) await vscode.window.tabGroups.close(tab, true);
  return true;
}

/** The text is shown as the page was: where it stands, and fleeting when the page is. */
function optionsFor(uri: vscode.Uri, panel: vscode.WebviewPanel): vscode.TextDocumentShowOptions {
  const preview = findTab(uri, panel)?.isPreview ?? false;
  return { preview, preserveFocus: !panel.active, ...(panel.viewColumn === undefined ? {} : { viewColumn: panel.viewColumn }) };
}

/** The page's tab once VS Code tells it; in a diff, which has none, nothing is told until the page is closed. Undefined once `closed` has fired. */
function ownTab(uri: vscode.Uri, panel: vscode.WebviewPanel, closed: AbortSignal): Promise<vscode.Tab | undefined> {
  const found = findTab(uri, panel);
  if (found !== undefined || closed.aborted) return Promise.resolve(found);
  return new Promise((resolve) => {
    const finish = (tab: vscode.Tab | undefined): void => {
      listener.dispose();
      resolve(tab);
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(() => {
      const tab = findTab(uri, panel);
      if (tab !== undefined) finish(tab);
    });
    closed.addEventListener('abort', () => {
      finish(undefined);
    });
  });
}

function findTab(uri: vscode.Uri, panel: vscode.WebviewPanel): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .filter(({ viewColumn }) => panel.viewColumn === undefined || viewColumn === panel.viewColumn)
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputCustom && input.viewType === FILE_VIEW && input.uri.toString() === uri.toString());
}
