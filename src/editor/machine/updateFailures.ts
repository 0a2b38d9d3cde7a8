/**
 * The view Update Failures: the story of the current machine as a tree. It remembers nothing across windows, and must never read a log itself.
 */
import * as vscode from 'vscode';
import { toLine } from '../../text/span';
import { openDocument } from '../analyses';
import { COMMANDS } from '../commands';
import type { ErrorBorder } from '../errorBorder';
import { parseLogFileUri } from '../files/logFileUri';
import { showText } from '../files/openLog';
import { pageArgument, pageOf } from '../page/pageUri';
import type { Reading } from '../reading';
import type { CurrentMachine } from './currentMachine';
import { sourceName, summaryWords } from './machineWords';
import { itemOf, tooltipOf, type RowContext } from './storyItems';
import { causeOf, childrenOf, failingOf, rootsOf, type StoryNode } from './storyTree';

/** The view's id in package.json. */
export const VIEW = 'windowsUpdateLog.failures';

/** Is true while a story is there; package.json shows and hides commands by it. */
const DIAGNOSED = 'windowsUpdateLog.diagnosed';

export interface UpdateFailures {
  /** Shows the view, and in it the update that matters most. */
  reveal(): Promise<void>;
  /** The row that a menu has sent; undefined for anything else that a caller may send. */
  nodeOf(argument: unknown): StoryNode | undefined;
  dispose(): void;
}

/** Registers the view and what its rows do. */
export function registerUpdateFailures(machine: CurrentMachine, reading: Reading, border: ErrorBorder): UpdateFailures {
  const changed = new vscode.EventEmitter<void>();
  /** The rows that VS Code was given: a menu sends them back. */
  const handedOut = new WeakMap<object, StoryNode>();
  const nodeOf = (argument: unknown): StoryNode | undefined =>
    typeof argument === 'object' && argument !== null ? handedOut.get(argument) : undefined;

  async function context(): Promise<RowContext | undefined> {
    const current = machine.current();
    if (current === undefined) return undefined;
    const catalog = await reading.catalog();
    const [first] = failingOf(current.told);
    return { told: current.told, catalog, opened: first === undefined ? undefined : `update ${first.key}` };
  }

  const provider: vscode.TreeDataProvider<StoryNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: async (node) => {
      const row = await border.provide('row of the view', context);
      return row === undefined ? new vscode.TreeItem('') : itemOf(node, row);
    },
    getChildren: (node) => {
      const current = machine.current();
      if (current === undefined) return [];
      const rows = node === undefined ? rootsOf(current.told, current.unread) : childrenOf(node, current.told);
      for (const row of rows) handedOut.set(row, row);
      return [...rows];
    },
    // Only rows at the top are ever revealed.
    getParent: () => undefined,
    resolveTreeItem: async (item, node) => {
      const row = await border.provide('tooltip of a row', context);
      if (row !== undefined) item.tooltip = tooltipOf(node, row);
      return item;
    },
  };
  const view = vscode.window.createTreeView(VIEW, { treeDataProvider: provider, showCollapseAll: true });

  const show = border.listener('view of failures', async () => {
    const current = machine.current();
    const failing = current === undefined ? 0 : failingOf(current.told).length;
    view.description = current === undefined ? '' : sourceName(current.source);
    view.message = current === undefined ? '' : summaryWords(current);
    view.badge = failing === 0 ? undefined : { value: failing, tooltip: vscode.l10n.t('Failing updates: {0}', failing) };
    changed.fire();
    await vscode.commands.executeCommand('setContext', DIAGNOSED, current !== undefined);
  });

  /** Only a log of the story that is shown: a link cannot make us open anything else. */
  async function openLine(log: unknown, line: unknown, column: unknown): Promise<void> {
    const current = machine.current();
    if (current === undefined || typeof log !== 'number' || typeof line !== 'number' || !Number.isInteger(line) || line < 0) return;
    const told = current.told.logs[log];
    const text = told === undefined ? undefined : current.textOf(told.path);
    if (text === undefined) return;
    if (!(await isThere(text.uri))) {
      void vscode.window.showWarningMessage(vscode.l10n.t('The log is not there any more. Diagnose again to see what is left.'));
      return;
    }
    const start = new vscode.Position(toLine(line), typeof column === 'number' && column > 0 ? column : 0);
    await showText(text, { preview: true, selection: new vscode.Range(start, start) });
  }

  const parts = vscode.Disposable.from(
    changed,
    view,
    machine.onDidChange(show),
    border.command(COMMANDS.openStoryLine, openLine),
    border.command(COMMANDS.openStoryFix, async (argument) => {
      const node = nodeOf(argument);
      const cause = node === undefined ? null : causeOf(node);
      const page = cause === null ? undefined : pageOf(cause.finding);
      if (page !== undefined) await vscode.commands.executeCommand(COMMANDS.openFixPage, pageArgument(page));
    }),
    border.command(COMMANDS.clearStory, () => {
      machine.clear();
    }),
  );
  return {
    nodeOf,
    reveal: async () => {
      await vscode.commands.executeCommand(`${VIEW}.focus`);
      const current = machine.current();
      const [first] = current === undefined ? [] : rootsOf(current.told, current.unread);
      if (first !== undefined) await view.reveal(first, { select: true, focus: true });
    },
    dispose: () => {
      parts.dispose();
    },
  };
}

/** A text that was never stored is there as long as it is open. */
async function isThere(uri: vscode.Uri): Promise<boolean> {
  if (openDocument(uri) !== undefined) return true;
  if (uri.scheme === 'untitled') return false;
  try {
    await vscode.workspace.fs.stat(parseLogFileUri(uri)?.original ?? uri);
    return true;
  } catch {
    // Gone, or not to be reached now: either way there is nothing to show.
    return false;
  }
}
