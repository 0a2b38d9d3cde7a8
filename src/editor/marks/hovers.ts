/**
 * The hover on a code anywhere in a log: its bits, its name and meaning, its layer, and what it is in this log.
 */
import * as vscode from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import type { KnownCode, Layer } from '../../catalog/entry';
import type { Finding } from '../../diagnosis/finding';
import { FAILURES_LANGUAGE, LANGUAGE, type Analyses } from '../analyses';
import { COMMANDS } from '../commands';
import type { ErrorBorder } from '../errorBorder';
import { originName } from '../knowledge/origin';
import { commandAddress } from '../page/pageParts';
import type { Reading } from '../reading';
import { codeAt, type CodeAt } from './codeAt';
import { bitsWords, setupFacts, spellingsOf, titleOf, uncatalogedWords } from './codeWords';
import { DIAGNOSTIC_SOURCE, rangeOf } from './diagnostics';
import { escapeMarkdown } from './plainText';
import { plain } from '../../text/plain';
import { pageArgument, pageOf } from '../page/pageUri';
import { chainOf, filled, hereWords, sentence, subjectWords, together } from './present';
import { groundWords, kindWords, layerWords } from './words';

/** Registers the provider. */
export function registerHovers(analyses: Analyses, reading: Reading, border: ErrorBorder): vscode.Disposable {
  return vscode.languages.registerHoverProvider([{ language: LANGUAGE }, { language: FAILURES_LANGUAGE }], {
    provideHover: (document, position) =>
      border.provide('hover', async () => {
        const catalog = await reading.catalog();
        const at = codeAt(document, position, catalog);
        if (at === undefined) return undefined;
        const findings = analyses.of(document.uri)?.analysis.findings ?? [];
        const finding = findings.find(({ places }) => places.some((place) => rangeOf(place).intersection(at.range) !== undefined));
        const isTold =
          finding?.code === at.code &&
          vscode.languages
            .getDiagnostics(document.uri)
            .some(({ source, range }) => source === DIAGNOSTIC_SOURCE && range.intersection(at.range) !== undefined);
        return new vscode.Hover(hoverText(at, catalog, { finding, isTold }), at.range);
      }),
  });
}

interface Here {
  readonly finding: Finding | undefined;
  /** A diagnostic of this code stands at this place: VS Code shows its name, its meaning and what failed above this hover, which has little room left. */
  readonly isTold: boolean;
}

/** What matters first: what it is, what it is here, where it fails; then the value in its other spellings, and where to read on. */
function hoverText({ code, role }: CodeAt, catalog: Catalog, here: Here): vscode.MarkdownString {
  const { l10n } = vscode;
  const entry = catalog.code(code);
  const { title, beside } = titleOf(code, catalog);
  const others = catalog.namesOf(code).slice(1);
  const kind = entry === undefined ? undefined : kindWords(entry);
  const sentences = [
    ...(here.isTold ? [] : [meaningAt(code, here.finding, catalog)]),
    ...(kind === undefined ? [] : [kind]),
    ...(role === 'context' ? [l10n.t('This is a trailer of a log line and means nothing alone.')] : []),
  ];
  const paragraphs = [
    ...(here.isTold ? [] : [`**${escapeMarkdown(title)}**${beside === undefined ? '' : ` · ${escapeMarkdown(beside)}`}`]),
    ...(sentences.length === 0 ? [] : [escapeMarkdown(together(sentences), LONG)]),
    ...(here.finding === undefined ? [] : [hereText(here.finding, catalog, here)]),
    ...(entry === undefined || entry.harmlessWhen === ''
      ? []
      : [escapeMarkdown(l10n.t('Harmless when: {0}', plain(entry.harmlessWhen, LONG)), LONG)]),
    ...setupFacts(code).map(({ term, value }) => escapeMarkdown(l10n.t('{0}: {1}', term, value))),
    ...(entry === undefined || entry.layer === null ? [] : [layerText(entry.layer)]),
    [
      spellingsOf(code)
        .map(({ term, value }) => escapeMarkdown(l10n.t('{0}: {1}', term, value)))
        .join(' · '),
      escapeMarkdown(bitsWords(code)),
      ...(others.length === 0 ? [] : [escapeMarkdown(l10n.t('Also known as {0}.', others.join(', ')))]),
    ].join('  \n'),
    ...originText(entry),
    linksText(code, entry, here.finding),
  ];
  const text = new vscode.MarkdownString(paragraphs.join('\n\n'));
  text.isTrusted = { enabledCommands: [COMMANDS.openFixPage, COMMANDS.showInCatalog] };
  text.supportHtml = false;
  text.supportThemeIcons = false;
  return text;
}

/** What a chain that ends here says is about this very case; else what the code says anywhere. */
function meaningAt(code: CodeAt['code'], finding: Finding | undefined, catalog: Catalog): string {
  const entry = catalog.code(code);
  const general = entry === undefined ? uncatalogedWords(code, catalog) : sentence(entry.meaning);
  const chain = finding?.code === code ? chainOf(finding, catalog) : undefined;
  return chain === undefined ? general : sentence(filled(chain.meaning, finding?.chain?.values ?? {}));
}

/** Some sentences of the catalogue are longer than a row of the Problems panel. */
const LONG = 900;

function layerText(layer: Layer): string {
  const { name, what } = layerWords(layer);
  return escapeMarkdown(vscode.l10n.t('Layer: {0}. {1}', name, what));
}

function hereText(finding: Finding, catalog: Catalog, { isTold }: Here): string {
  const { l10n } = vscode;
  const { name, what } = hereWords(finding, catalog);
  const sentences = [l10n.t('In this log: {0}. {1}', name, what)];
  if (finding.ground !== null && !isToldAlready(finding, isTold)) sentences.push(groundWords(finding.ground));
  if (!isTold && finding.subject !== null) sentences.push(subjectWords(finding.subject));
  if (!isTold && finding.count > 1) sentences.push(l10n.t('It appears {0} times in this log.', finding.count));
  return escapeMarkdown(together(sentences), LONG);
}

/** The diagnostic above says it where the claim is a weak one. */
function isToldAlready({ ground }: Finding, isTold: boolean): boolean {
  return isTold && (ground === 'result' || ground === 'complaint');
}

/** Whose words the hover shows, with the way there; nothing where they are ours. */
function originText(entry: KnownCode | undefined): readonly string[] {
  const name = originName(entry?.origin);
  if (entry === undefined || name === undefined) return [];
  const link = `[${escapeMarkdown(name)}](${commandAddress(COMMANDS.showInCatalog, ['codes', entry.code])})`;
  return [`${escapeMarkdown(vscode.l10n.t('From your own catalog:'))} ${link}`];
}

/** The page, and the first of the entry's sources that is Microsoft's own. */
function linksText(code: CodeAt['code'], entry: KnownCode | undefined, finding: Finding | undefined): string {
  const topic = finding?.code === code && finding.chain !== null ? pageOf(finding) : undefined;
  const target = topic === undefined ? code : pageArgument(topic);
  const page = `[${escapeMarkdown(vscode.l10n.t('Open the fix page'))}](${commandAddress(COMMANDS.openFixPage, [target])})`;
  const source = entry?.sources.find(({ url }) => url !== undefined && OFFICIAL.test(url));
  return source?.url === undefined ? page : `${page} · [${escapeMarkdown(source.title, 80)}](${source.url})`;
}

/** Without whatever could end the address in Markdown: a catalogue may come from anybody. */
const OFFICIAL = /^https:\/\/(?:[a-z0-9-]+\.)*microsoft\.com\/[\w./?=&%#~+-]*$/;
