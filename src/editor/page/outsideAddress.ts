/**
 * Addresses that open a page from outside VS Code, `vscode://publisher.name/code/0x80073AA2`: made for a ticket, and opened when somebody follows
 * one. Anybody can write them, so they open a page and nothing else.
 */
import * as vscode from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import { parseCodeText } from '../../codes/resultCode';
import { COMMANDS } from '../commands';
import type { ErrorBorder } from '../errorBorder';
import type { Reading } from '../reading';
import { outsidePath, pageUri, parseOutsidePath, parsePageUri, type PageTopic } from './pageUri';

/** Registers the handler and the command that copies an address. `extensionId` is `publisher.name`. */
export function registerOutsideAddress(extensionId: string, reading: Reading, border: ErrorBorder): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.registerUriHandler(createAddressHandler(reading, border)),
    border.command(COMMANDS.copyLink, async (argument) => {
      const topic = typeof argument === 'string' ? topicOf(argument) : undefined;
      if (topic === undefined) return;
      await vscode.env.clipboard.writeText(outsideAddress(topic, extensionId));
      vscode.window.setStatusBarMessage(vscode.l10n.t('The link is on the clipboard.'), 4000);
    }),
  );
}

/**
 * The address of a page for people who have the same product. `asExternalUri` would give a browser one that ends with its window, which is
 * of no use in a ticket.
 */
export function outsideAddress(topic: PageTopic, extensionId: string): string {
  return vscode.Uri.from({ scheme: vscode.env.uriScheme, authority: extensionId, path: outsidePath(topic) }).toString();
}

/** Opens the page of an address; what names none is refused in one sentence, without a word of the address itself. */
export function createAddressHandler(reading: Reading, border: ErrorBorder): vscode.UriHandler {
  return {
    handleUri: border.listener('address', async ({ path }: vscode.Uri) => {
      const topic = parseOutsidePath(path);
      if (topic !== undefined && exists(topic, await reading.catalog()))
        await vscode.commands.executeCommand('vscode.open', pageUri(topic));
      else void vscode.window.showWarningMessage(vscode.l10n.t('This address names neither a code nor a fix of the catalog.'));
    }),
  };
}

/** A code or the address of a page. */
function topicOf(text: string): PageTopic | undefined {
  const code = parseCodeText(text);
  return code === undefined ? parsePageUri(vscode.Uri.parse(text)) : { kind: 'code', code };
}

/** Each code has a page; of a chain that a team's file brought, the page of its code is left when the file is gone. */
function exists(topic: PageTopic, catalog: Catalog): boolean {
  switch (topic.kind) {
    case 'code':
      return true;
    case 'chain':
      return catalog.chain(topic.id) !== undefined;
    case 'fix':
      return catalog.fix(topic.id) !== undefined;
  }
}
