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
const PAGE_COMMANDS = [COMMANDS.openFixPage, COMMANDS.copySteps, COMMANDS.showPlace, COMMANDS.runFix];

/** Registers the editor. Pages have no script; they are written anew when an analysis changes what they say. */
export function registerFixPage(extensionUri: vscode.Uri, analyses: Analyses, reading: Reading, border: ErrorBorder): vscode.Disposable {
  const media = vscode.Uri.joinPath(extensionUri, 'media');

  async function resolve(uri: vscode.Uri, panel: vscode.WebviewPanel): Promise<void> {
    const { webview } = panel;
    webview.options = { enableScripts: false, enableForms: false, enableCommandUris: PAGE_COMMANDS, localResourceRoots: [media] };
    const topic = parsePageUri(uri);
    const catalog = await reading.catalog();
    let written = '';

    function write(): void {
      const page = renderPage({
        topic,
        catalog,
        analyses: analyses.all(),
        stylesheet: webview.asWebviewUri(vscode.Uri.joinPath(media, 'fixPage.css')).toString(),
        styleSource: webview.cspSource,
        language: vscode.env.language,
      });
      // Writing reloads the page, which a reader would notice.
      if (page.html === written) return;
      written = page.html;
      panel.title = page.title;
      webview.html = page.html;
    }

    const listener = analyses.onDidChange(border.listener('fix page', write));
    panel.onDidDispose(() => {
      listener.dispose();
    });
    write();
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
