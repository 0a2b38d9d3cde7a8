/**
 * Paths as addresses, percent-encoded. It must never look whether something is there.
 */

/**
 * The address of a file: relative for a relative path, `file:` for an absolute one, be it of Windows (`C:\logs`, `\\server\logs`) or of others.
 * Source: RFC 3986 and RFC 8089, appendix E.2 (drive letters)
 */
export function fileUri(path: string): string {
  const share = /^\\\\(?<host>[^\\/?.][^\\/]{0,253})[\\/]/.exec(path)?.groups?.['host'];
  if (share !== undefined) return `file://${encodeURIComponent(share)}/${encoded(path.slice(share.length + 3))}`;
  if (/^[A-Za-z]:[\\/]/.test(path)) return `file:///${path.slice(0, 2)}/${encoded(path.slice(3))}`;
  if (path.startsWith('/')) return `file://${encoded(path)}`;
  return encoded(path);
}

/** Elsewhere than on Windows a backslash could be part of a name; no log has such a one. */
function encoded(path: string): string {
  return path.replaceAll('\\', '/').split('/').map(encodePart).join('/');
}

/** A surrogate without its other half cannot be encoded. */
function encodePart(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'));
}
