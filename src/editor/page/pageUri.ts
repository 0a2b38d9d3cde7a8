/**
 * The addresses of fix pages. A page is opened by its address alone, since that is the one kind of link which VS Code opens the same way from
 * the Problems panel and from a hover: `command:` links in the hover of a diagnostic do nothing since August 2026, though they still work in the
 * Problems panel, and the address for a URI handler depends on the product it is opened in.
 * Source: https://github.com/microsoft/vscode/pull/329652 (removing execution of commands); tried in VS Code 1.139.1.
 */
import * as vscode from 'vscode';
import { parseCodeText, type CodeText } from '../../codes/resultCode';
import type { Finding } from '../../diagnosis/finding';

/** The scheme of fix pages; package.json binds the page's editor to it. */
export const PAGE_SCHEME = 'windows-update-fix';

/** What a page is about. The ids of fixes and chains are not yet looked up. */
export type PageTopic =
  /** With a chain, the page begins with what that says, and with its fixes. */
  | { readonly kind: 'code'; readonly code: CodeText; readonly chain?: string }
  /** A chain of failures without a code. */
  | { readonly kind: 'chain'; readonly id: string }
  | { readonly kind: 'fix'; readonly id: string };

/** The page that says what to do about a finding; undefined where only its own words can. */
export function pageOf({ code, chain }: Pick<Finding, 'code' | 'chain'>): Exclude<PageTopic, { readonly kind: 'fix' }> | undefined {
  if (code !== null) return chain === null ? { kind: 'code', code } : { kind: 'code', code, chain: chain.id };
  return chain === null ? undefined : { kind: 'chain', id: chain.id };
}

/** `windows-update-fix:/0x80073AA2`, `windows-update-fix:/0x80073AA2/events-15010`, `windows-update-fix:/fix/reset`. */
export function pageUri(topic: PageTopic): vscode.Uri {
  return vscode.Uri.from({ scheme: PAGE_SCHEME, path: topic.kind === 'code' ? `/${codePath(topic)}` : `/${topic.kind}/${topic.id}` });
}

/** How `openFixPage` and `copyLink` are told of a page: the code alone where it is all. */
export function pageArgument(topic: PageTopic): string {
  return topic.kind === 'code' && topic.chain === undefined ? topic.code : pageUri(topic).toString();
}

/** Reads an address back; undefined for what is no page. Anybody can write such a link, so nothing of it is trusted but its form. */
export function parsePageUri(uri: vscode.Uri): PageTopic | undefined {
  return uri.scheme === PAGE_SCHEME ? (parseNamed(uri.path) ?? parseCode(uri.path.slice(1))) : undefined;
}

/**
 * The path of the address that opens a page from outside, such as a ticket: `/code/0x80073AA2` or `/fix/reset`. The product and the extension
 * stand before it.
 */
export function outsidePath(topic: PageTopic): string {
  return topic.kind === 'code' ? `/code/${codePath(topic)}` : `/${topic.kind}/${topic.id}`;
}

/** Reads such a path back, in the same distrust. */
export function parseOutsidePath(path: string): PageTopic | undefined {
  return path.startsWith('/code/') ? parseCode(path.slice('/code/'.length)) : parseNamed(path);
}

function codePath({ code, chain }: Extract<PageTopic, { readonly kind: 'code' }>): string {
  return chain === undefined ? code : `${code}/${chain}`;
}

function parseCode(text: string): PageTopic | undefined {
  const [first = '', chain, ...others] = text.split('/');
  const code = parseCodeText(first);
  if (code === undefined || others.length > 0) return undefined;
  if (chain === undefined) return { kind: 'code', code };
  return ID.test(chain) ? { kind: 'code', code, chain } : undefined;
}

function parseNamed(path: string): PageTopic | undefined {
  const [, kind, id = ''] = /^\/(fix|chain)\/([^/]+)$/.exec(path) ?? [];
  return (kind === 'fix' || kind === 'chain') && ID.test(id) ? { kind, id } : undefined;
}

/** As the catalogue writes ids. */
const ID = /^[a-z0-9-]{1,64}$/;
