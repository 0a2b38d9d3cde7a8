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
  if (uri.scheme !== PAGE_SCHEME) return undefined;
  const fix = /^\/fix\/([a-z0-9-]{1,64})$/.exec(uri.path)?.[1];
  if (fix !== undefined) return { kind: 'fix', id: fix };
  const code = parseCodeText(uri.path.slice(1));
  return code === undefined ? undefined : { kind: 'code', code };
}
