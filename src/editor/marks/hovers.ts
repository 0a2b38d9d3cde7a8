/**
 * The hover on a code anywhere in a log: its bits, its name and meaning, its layer, and what it is in this log.
 */
import * as vscode from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import { mentionedCode } from '../../catalog/mentioned';
import { findMentions, type Mention } from '../../codes/mention';
import type { CodeText } from '../../codes/resultCode';
import type { Finding } from '../../diagnosis/finding';
import { FAILURES_LANGUAGE, LANGUAGE, type Analyses } from '../analyses';
import { COMMANDS } from '../commands';
import { rangeOf } from './diagnostics';
import type { ErrorBorder } from '../errorBorder';
import { commandAddress } from '../page/fixHtml';
import { escapeMarkdown } from './plainText';
import { benignReason, subjectWords } from './present';
import type { Reading } from '../reading';
import { bitsWords, kindWords, layerWords, verdictWords } from './words';

/** A mention and the words before it that tell its kind fit well into this many characters on either side; lines can be very long. */
const WINDOW = 1000;

/** Registers the provider. */
export function registerHovers(analyses: Analyses, reading: Reading, border: ErrorBorder): vscode.Disposable {
  return vscode.languages.registerHoverProvider([{ language: LANGUAGE }, { language: FAILURES_LANGUAGE }], {
    provideHover: (document, position) =>
      border.provide('hover', async () => {
        const mention = mentionAt(document.lineAt(position).text, position.character);
        if (mention === undefined) return undefined;
        const catalog = await reading.catalog();
        const code = mentionedCode(mention, catalog);
        if (code === undefined) return undefined;
        const range = new vscode.Range(position.line, mention.start, position.line, mention.end);
        const findings = analyses.of(document.uri)?.analysis.findings ?? [];
        const finding = findings.find(({ places }) => places.some((place) => rangeOf(place).intersection(range) !== undefined));
        return new vscode.Hover(hoverText(code, catalog, finding), range);
      }),
  });
}

function mentionAt(line: string, column: number): Mention | undefined {
  const offset = Math.max(0, column - WINDOW);
  const found = findMentions(line.slice(offset, column + WINDOW)).find(
    ({ start, end }) => start + offset <= column && column <= end + offset,
  );
  return found === undefined ? undefined : { ...found, start: found.start + offset, end: found.end + offset };
}

function hoverText(code: CodeText, catalog: Catalog, finding: Finding | undefined): vscode.MarkdownString {
  const entry = catalog.code(code);
  const bits = bitsWords(code);
  const kind = entry === undefined ? undefined : kindWords(entry.kind);
  const paragraphs = [
    entry?.symbol == null ? `**${escapeMarkdown(code)}**` : `**${escapeMarkdown(entry.symbol)}**`,
    escapeMarkdown(entry?.meaning ?? vscode.l10n.t('This code is not in the catalog: its bits are all that is known of it here.')),
    ...(kind === undefined ? [] : [escapeMarkdown(kind)]),
    `${escapeMarkdown(bits.value)}  \n${escapeMarkdown(bits.parts)}`,
    ...(entry === undefined || entry.layer === null ? [] : [layerText(entry.layer)]),
    ...(finding === undefined ? [] : [hereText(finding, catalog)]),
    `[${escapeMarkdown(vscode.l10n.t('Open the fix page'))}](${commandAddress(COMMANDS.openFixPage, [code])})`,
  ];
  const text = new vscode.MarkdownString(paragraphs.join('\n\n'));
  text.isTrusted = { enabledCommands: [COMMANDS.openFixPage] };
  text.supportHtml = false;
  text.supportThemeIcons = false;
  return text;
}

function layerText(layer: Parameters<typeof layerWords>[0]): string {
  const { name, what } = layerWords(layer);
  return escapeMarkdown(vscode.l10n.t('Layer: {0}. {1}', name, what));
}

function hereText(finding: Finding, catalog: Catalog): string {
  const verdict = verdictWords(finding.verdict);
  const what = benignReason(finding, catalog) ?? verdict.what;
  const subject = finding.subject === null ? '' : ` ${escapeMarkdown(subjectWords(finding.subject))}`;
  return `${escapeMarkdown(vscode.l10n.t('In this log: {0}. {1}', verdict.name, what))}${subject}`;
}
