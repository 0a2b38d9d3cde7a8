/**
 * Where a sequence runs. What is no plain host name, address or alias must never get past this file:
 * ssh takes a host named `-oProxyCommand=...` for an option and executes it.
 */

declare const hostBrand: unique symbol;

/** A host that ssh may be given. `user` and `port` are absent when the user's own ssh configuration decides. */
export interface Host {
  /** A name, an alias of the ssh configuration, an IPv4 address, or an IPv6 address without brackets. */
  readonly name: string;
  readonly user?: string;
  /** 1 to 65535. */
  readonly port?: number;
  readonly [hostBrand]: true;
}

/** Why a text is no host. The words for it belong to the editor. */
export type HostProblem = 'empty' | 'name' | 'user' | 'port';

const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,252}$/;
const ACCOUNT = '[A-Za-z0-9_][A-Za-z0-9._-]{0,63}';
/** Windows accounts may carry their domain, as `CONTOSO\anna` or `anna@contoso.com`. */
const USER = new RegExp(`^${ACCOUNT}(?:[\\\\@]${ACCOUNT})?$`);
/** A zone such as `%eth0` is left out on purpose: `%` means something to ssh and to cmd. */
const IPV6 = /^(?=.*:.*:)[0-9A-Fa-f:]{2,39}(?:\.[0-9]{1,3}){0,3}$/;

/**
 * Reads `name`, `user@name`, `name:port`, `[IPv6]:port` or a bare IPv6 address; blanks around it are ignored.
 * A bare IPv6 address has no port: put it in brackets.
 */
export function parseHost(
  text: string,
): { readonly kind: 'host'; readonly host: Host } | { readonly kind: 'problem'; readonly problem: HostProblem } {
  const trimmed = text.trim();
  if (trimmed === '') return problem('empty');
  const at = trimmed.lastIndexOf('@');
  const user = at < 0 ? undefined : trimmed.slice(0, at);
  if (user !== undefined && !USER.test(user)) return problem('user');
  const place = splitPort(trimmed.slice(at + 1));
  if (place === undefined) return problem('name');
  if (place.port === undefined) return host({ name: place.name, ...(user === undefined ? {} : { user }) });
  const port = /^[0-9]{1,5}$/.test(place.port) ? Number(place.port) : 0;
  if (port < 1 || port > 65535) return problem('port');
  return host({ name: place.name, ...(user === undefined ? {} : { user }), port });
}

/** The text that `parseHost` reads back into the same host. */
export function hostText(value: Host): string {
  const user = value.user === undefined ? '' : `${value.user}@`;
  if (value.port === undefined) return user + value.name;
  return value.name.includes(':') ? `${user}[${value.name}]:${value.port}` : `${user}${value.name}:${value.port}`;
}

function splitPort(place: string): { readonly name: string; readonly port?: string } | undefined {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(place);
  if (bracketed !== null) {
    const [, address = '', port] = bracketed;
    if (!IPV6.test(address)) return undefined;
    return port === undefined ? { name: address } : { name: address, port };
  }
  if (IPV6.test(place)) return { name: place };
  const colon = place.indexOf(':');
  const name = colon < 0 ? place : place.slice(0, colon);
  if (!NAME.test(name) || place.indexOf(':', colon + 1) > colon) return undefined;
  return colon < 0 ? { name } : { name, port: place.slice(colon + 1) };
}

function host(value: { readonly name: string; readonly user?: string; readonly port?: number }) {
  return { kind: 'host', host: value as Host } as const;
}

function problem(value: HostProblem) {
  return { kind: 'problem', problem: value } as const;
}
