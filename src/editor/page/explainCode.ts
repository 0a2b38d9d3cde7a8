/**
 * Explain Code: takes whatever a person has, shows while they type what it means, and opens its page. Needs no log.
 */
import * as vscode from 'vscode';
import { askedCodes } from '../../catalog/asked';
import type { Catalog } from '../../catalog/catalog';
import { suggest, type Suggestion } from '../../catalog/suggest';
import type { CodeText } from '../../codes/resultCode';
import type { Analyses } from '../analyses';
import { COMMANDS } from '../commands';
import type { ErrorBorder } from '../errorBorder';
import { codeAt } from '../marks/codeAt';
import { bitsWords, setupFacts } from '../marks/codeWords';
import { plain } from '../../text/plain';
import { layerNames } from '../marks/words';
import type { Reading } from '../reading';
import { pageUri, parsePageUri, type PageTopic } from './pageUri';

interface Choice extends vscode.QuickPickItem {
  /** Undefined for the row that says that nothing fits. */
  readonly topic: PageTopic | undefined;
  /** The text says just this. */
  readonly meant: boolean;
}

/** A selected text longer than this is no question; what is typed has no limit. */
const MAX_SELECTED = 2_000;

/** Registers the command. Its argument, from a key binding or a link, is any text that means a code, or the address of a page. */
export function registerExplainCode(analyses: Analyses, reading: Reading, border: ErrorBorder): vscode.Disposable {
  return border.command(COMMANDS.explainCode, async (argument) => {
    const catalog = await reading.catalog();
    const text = typeof argument === 'string' ? argument : textInEditor(catalog);
    const topic = (typeof argument === 'string' ? onlyTopicOf(argument, catalog) : undefined) ?? (await ask(text, catalog, analyses));
    if (topic !== undefined) await vscode.commands.executeCommand('vscode.open', pageUri(topic));
  });
}

/** What an argument leaves no doubt about. */
function onlyTopicOf(argument: string, catalog: Catalog): PageTopic | undefined {
  const [code, ...others] = askedCodes(argument, catalog);
  if (code !== undefined && others.length === 0) return { kind: 'code', code };
  return argument.includes(':/') ? parsePageUri(vscode.Uri.parse(argument)) : undefined;
}

/** The selected text, else the code under the cursor, else nothing. */
function textInEditor(catalog: Catalog): string {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return '';
  const { document, selection } = editor;
  if (selection.isEmpty) return codeAt(document, selection.active, catalog)?.code ?? '';
  return document.getText(selection).slice(0, MAX_SELECTED).replace(/\s+/g, ' ').trim();
}

/** Undefined when the person turns away. */
async function ask(text: string, catalog: Catalog, analyses: Analyses): Promise<PageTopic | undefined> {
  const picker = vscode.window.createQuickPick<Choice>();
  picker.title = vscode.l10n.t('Explain Code');
  picker.placeholder = vscode.l10n.t('A code in any spelling, a name, a part of a meaning, or a text with codes in it');
  // Only marks the letters: what fits is decided by us.
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  const offer = (value: string): void => {
    const choices = choicesFor(value, catalog, analyses);
    picker.items = choices;
    // VS Code puts rows first whose label has the typed letters, in an order of its own: for `2` 0x00000002 before ERROR_FILE_NOT_FOUND.
    const [first] = choices;
    if (first?.meant === true) picker.activeItems = [first];
  };
  try {
    return await new Promise<PageTopic | undefined>((resolve) => {
      picker.onDidChangeValue(offer);
      picker.onDidAccept(() => {
        // Somebody who pastes and presses Enter at once is ahead of the list that is shown.
        const choice = picker.selectedItems[0] ?? choicesFor(picker.value, catalog, analyses)[0];
        if (choice?.topic === undefined) return;
        resolve(choice.topic);
        picker.hide();
      });
      picker.onDidHide(() => {
        resolve(undefined);
      });
      picker.value = text;
      offer(text);
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}

/** For an empty text the failures of the open logs come first; a text that fits nothing has a row that says so. */
function choicesFor(text: string, catalog: Catalog, analyses: Analyses): readonly Choice[] {
  const suggested = suggest(text, catalog);
  const found = isNumber(text) ? meantOnly(suggested, catalog) : suggested;
  const here = text.trim() === '' ? codesIn(analyses) : [];
  const known = here.map((code): Suggestion => ({ kind: 'code', code, meant: true, name: catalog.namesOf(code)[0] }));
  const further = found.filter((suggestion) => suggestion.kind === 'fix' || !here.includes(suggestion.code));
  const choices = [...known, ...further].map((suggestion) => choiceOf(suggestion, catalog));
  return choices.length > 0 ? choices : [nothing()];
}

function isNumber(text: string): boolean {
  return /^\s*(?:0x[0-9a-f]{1,8}|\d{1,10})\s*$/i.test(text);
}

/** Its digits stand in many names and mean something else there: all that fits only where the number itself means nothing. */
function meantOnly(suggested: readonly Suggestion[], catalog: Catalog): readonly Suggestion[] {
  const meant = suggested.flatMap((suggestion): readonly Suggestion[] =>
    suggestion.kind === 'code' && suggestion.meant ? [{ ...suggestion, name: catalog.namesOf(suggestion.code)[0] }] : [],
  );
  return meant.length > 0 ? meant : suggested;
}

/** What the open logs tell as failures, each once. */
function codesIn(analyses: Analyses): readonly CodeText[] {
  const findings = analyses.all().flatMap(({ analysis }) => analysis.findings);
  const told = findings.filter(({ verdict, causedBy }) => verdict !== 'benign' && causedBy === null);
  return [...new Set(told.flatMap(({ code }) => code ?? []))];
}

/** `alwaysShow`: what fits is decided here, not by comparing the typed letters with the label. */
function choiceOf(suggestion: Suggestion, catalog: Catalog): Choice {
  if (suggestion.kind === 'fix') {
    const { id, title, reaches, appliesTo } = suggestion.fix;
    const layers = layerNames(reaches);
    const detail = layers === '' ? plain(appliesTo) : vscode.l10n.t('{0}: {1}', vscode.l10n.t('Reaches'), layers);
    return { topic: { kind: 'fix', id }, meant: false, label: plain(title), description: vscode.l10n.t('Fix'), detail, alwaysShow: true };
  }
  const { code, name, meant } = suggestion;
  const entry = catalog.code(code);
  const setup = setupFacts(code).map(({ value }) => value);
  return {
    topic: { kind: 'code', code },
    meant,
    // VS Code puts rows whose label has the typed letters before all others; with the value as the label our order stays.
    label: code,
    description: name ?? '',
    detail: plain([...setup, ...(entry === undefined ? nameOnlyWords(code, catalog) : [entry.meaning])].join(' · ')),
    alwaysShow: true,
  };
}

/** A row has room for a few words. */
function nameOnlyWords(code: CodeText, catalog: Catalog): readonly string[] {
  const isNamed = catalog.namesOf(code).length > 0;
  return [isNamed ? vscode.l10n.t('Known by name only') : vscode.l10n.t('No public name'), bitsWords(code)];
}

function nothing(): Choice {
  return {
    topic: undefined,
    meant: false,
    label: vscode.l10n.t('No code, no name and no fix fits this text.'),
    detail: vscode.l10n.t('A code looks like 0x80073AA2, 80073aa2, -2147009886, 15010 or WU_E_NO_SERVICE.'),
    alwaysShow: true,
  };
}
