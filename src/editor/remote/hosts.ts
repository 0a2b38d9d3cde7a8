/**
 * Asks for a host: one of the ssh configuration, one used before, or one typed in. A host never comes from a log or a workspace.
 */
import * as vscode from 'vscode';
import { hostText, parseHost, type Host, type HostProblem } from '../../remote/host';
import type { RemoteDesk } from './remoteDesk';

const REMEMBERED = 'windowsUpdateLog.hosts';
const MOST_REMEMBERED = 10;

interface HostItem extends vscode.QuickPickItem {
  /** Absent on a line that only says why what was typed is no host. */
  readonly host?: Host;
}

/** Undefined when the person turns away. Remembers what is chosen. */
export async function pickHost(desk: RemoteDesk, memory: vscode.Memento, log: vscode.LogOutputChannel): Promise<Host | undefined> {
  const picker = vscode.window.createQuickPick<HostItem>();
  picker.placeholder = vscode.l10n.t('Choose a Windows host, or type user@name:port');
  picker.matchOnDescription = true;
  picker.busy = true;
  let known: readonly HostItem[] = [];
  const show = (): void => {
    const typed = picker.value.trim();
    const repeated = known.some((item) => item.label === typed);
    picker.items = typed === '' || repeated ? known : [...known, typedItem(typed)];
  };
  void knownHosts(desk, memory, log).then((items) => {
    known = items;
    picker.busy = false;
    show();
  });
  try {
    const host = await new Promise<Host | undefined>((resolve) => {
      picker.onDidChangeValue(show);
      picker.onDidAccept(() => {
        const chosen = picker.selectedItems[0]?.host;
        // Accepting the line that explains a mistake leaves the picker open, to be corrected.
        if (chosen === undefined) return;
        resolve(chosen);
        picker.hide();
      });
      picker.onDidHide(() => {
        resolve(undefined);
      });
      picker.show();
    });
    if (host !== undefined) await rememberHost(memory, host);
    return host;
  } finally {
    picker.dispose();
  }
}

async function rememberHost(memory: vscode.Memento, host: Host): Promise<void> {
  const text = hostText(host);
  const others = rememberedHosts(memory)
    .map(hostText)
    .filter((other) => other !== text);
  await memory.update(REMEMBERED, [text, ...others].slice(0, MOST_REMEMBERED));
}

/** What the memory holds is parsed again: it may be older than the rules. */
function rememberedHosts(memory: vscode.Memento): readonly Host[] {
  const texts = memory.get<unknown>(REMEMBERED);
  if (!Array.isArray(texts)) return [];
  return texts.flatMap((text) => {
    const parsed = typeof text === 'string' ? parseHost(text) : undefined;
    return parsed?.kind === 'host' ? [parsed.host] : [];
  });
}

async function knownHosts(desk: RemoteDesk, memory: vscode.Memento, log: vscode.LogOutputChannel): Promise<readonly HostItem[]> {
  const { hosts, problems } = await desk.configuredHosts();
  for (const problem of problems) log.warn(problem);
  const remembered = rememberedHosts(memory).map((host): HostItem => ({
    label: hostText(host),
    description: vscode.l10n.t('used before'),
    host,
    iconPath: new vscode.ThemeIcon('history'),
  }));
  const configured = hosts.flatMap(({ alias, leadsTo }): readonly HostItem[] => {
    const parsed = parseHost(alias);
    if (parsed.kind !== 'host' || remembered.some((item) => item.label === alias)) return [];
    return [{ label: alias, description: leadsTo, host: parsed.host, iconPath: new vscode.ThemeIcon('vm') }];
  });
  return [...remembered, ...configured];
}

function typedItem(typed: string): HostItem {
  const parsed = parseHost(typed);
  return parsed.kind === 'host'
    ? {
        label: hostText(parsed.host),
        description: vscode.l10n.t('connect to this host'),
        host: parsed.host,
        alwaysShow: true,
        iconPath: new vscode.ThemeIcon('add'),
      }
    : { label: typed, description: problemWords(parsed.problem), alwaysShow: true, iconPath: new vscode.ThemeIcon('error') };
}

function problemWords(problem: HostProblem): string {
  switch (problem) {
    case 'empty':
      return vscode.l10n.t('Type the name or the address of a host.');
    case 'name':
      return vscode.l10n.t('This is no host name: letters, digits, dots, hyphens and underscores, or an IPv6 address in brackets.');
    case 'user':
      return vscode.l10n.t('This is no user name: write user@host, DOMAIN\\user@host or user@domain@host.');
    case 'port':
      return vscode.l10n.t('A port is a number from 1 to 65535.');
  }
}
