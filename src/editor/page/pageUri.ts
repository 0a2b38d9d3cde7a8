/**
 * The addresses of fix pages. A page is opened by its address alone, since that is the one kind of link which VS Code opens the same way from
 * the Problems panel and from a hover: `command:` links in the hover of a diagnostic do nothing since August 2026, though they still work in the
 * Problems panel, and the address for a URI handler depends on the product it is opened in.
 * Source: https://github.com/microsoft/vscode/pull/329652 (removing execution of commands); tried in VS Code 1.139.1.
 */
import * as vscode from 'vscode';
import { parseCodeText, type CodeText } from '../../codes/resultCode';

/** The scheme of fix pages; package.json binds the page's editor to it. */
export const PAGE_SCHEME = 'windows-update-fix';

/** What a page is about. The fix id is not yet looked up. */
export type PageTopic = { readonly kind: 'code'; readonly code: CodeText } | { readonly kind: 'fix'; readonly id: string };

/** `windows-update-fix:/0x80073AA2` or `windows-update-fix:/fix/reset`. */
export function pageUri(topic: PageTopic): vscode.Uri {
  return vscode.Uri.from({ scheme: PAGE_SCHEME, path: topic.kind === 'code' ? `/${topic.code}` : `/fix/${topic.id}` });
}

/** Reads an address back; undefined for what is no page. Anybody can write such a link, so nothing of it is trusted but its form. */
export function parsePageUri(uri: vscode.Uri): PageTopic | undefined {
  return uri.scheme === PAGE_SCHEME ? (parseFix(uri.path) ?? parseCode(uri.path.slice(1))) : undefined;
}

/**
 * The path of the address that opens a page from outside, such as a ticket: `/code/0x80073AA2` or `/fix/reset`. The product and the extension
 * stand before it.
 */
export function outsidePath(topic: PageTopic): string {
  return topic.kind === 'code' ? `/code/${topic.code}` : `/fix/${topic.id}`;
}

/** Reads such a path back, in the same distrust. */
export function parseOutsidePath(path: string): PageTopic | undefined {
  return path.startsWith('/code/') ? parseCode(path.slice('/code/'.length)) : parseFix(path);
}

function parseCode(text: string): PageTopic | undefined {
  const code = parseCodeText(text);
  return code === undefined ? undefined : { kind: 'code', code };
}

function parseFix(path: string): PageTopic | undefined {
  const id = /^\/fix\/([a-z0-9-]{1,64})$/.exec(path)?.[1];
  return id === undefined ? undefined : { kind: 'fix', id };
}
