/**
 * The rules of a SARIF log: what each code, or each known course of events, means and what helps. It must never know where a result stands.
 */
import type { Catalog } from '../catalog/catalog';
import type { Source } from '../catalog/entry';
import type { Finding } from '../diagnosis/finding';
import { known } from './markdown';
import { PLAIN } from './render';
import type { Words } from './words';

/** One entry of `tool.driver.rules`. */
export interface SarifRule {
  readonly id: string;
  readonly name?: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription?: { readonly text: string };
  readonly help?: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
  readonly properties: { readonly tags: readonly string[] };
}

/** `chain/events-installer`, `0x80073AA2`, or `no-code`. */
export function ruleIdOf({ chain, code }: Finding): string {
  if (chain !== null) return `chain/${chain.id}`;
  return code ?? 'no-code';
}

/** The rule that a finding is a result of. */
export function ruleOf(finding: Finding, catalog: Catalog, words: Words): SarifRule {
  const chain = finding.chain === null ? undefined : catalog.chain(finding.chain.id);
  const entry = finding.code === null ? undefined : catalog.code(finding.code);
  const symbol = finding.symbol ?? entry?.symbol ?? null;
  // A chain's own blanks stay: a rule speaks of all its results.
  const meaning =
    chain?.meaning ?? entry?.meaning ?? (finding.code === null ? words.codeless : symbol === null ? words.undocumented : words.nameOnly);
  const fixes = [...(chain?.fixes ?? []), ...(entry?.fixes ?? [])]
    .filter((id, index, all) => all.indexOf(id) === index)
    .map((id) => catalog.fix(id))
    .filter((fix) => fix !== undefined);
  const noHelp = [...(chain?.noHelp ?? []), ...(entry?.noHelp ?? [])].filter(
    ({ fix }, index, all) => all.findIndex((other) => other.fix === fix) === index,
  );
  const titleOf = (id: string): string => catalog.fix(id)?.title ?? id;
  const help = [
    ...fixes.map(({ title }, index) => `${index + 1}. ${title}`),
    ...noHelp.map(({ fix, why }) => `${words.labels.inVain}: ${titleOf(fix)}: ${why}`),
  ];
  const markdown = [
    ...fixes.map(({ title }, index) => `${index + 1}. ${known(title)}`),
    ...(noHelp.length === 0 ? [] : ['', `**${words.labels.inVain}:**`, '']),
    ...noHelp.map(({ fix, why }) => `- ${known(titleOf(fix))}: ${known(why)}`),
  ];
  const helpUri =
    addressOf([...(chain?.sources ?? []), ...(entry?.sources ?? [])]) ?? fixes.find(({ link }) => link !== null)?.link ?? undefined;
  const layer = chain?.layer ?? entry?.layer ?? null;
  return {
    id: ruleIdOf(finding),
    ...(symbol === null ? {} : { name: symbol }),
    shortDescription: { text: PLAIN.known(meaning) },
    ...(entry === undefined || entry.cause === '' ? {} : { fullDescription: { text: PLAIN.known(entry.cause) } }),
    ...(help.length === 0 ? {} : { help: { text: help.map((line) => PLAIN.known(line)).join('\n'), markdown: markdown.join('\n') } }),
    ...(helpUri === undefined ? {} : { helpUri }),
    properties: { tags: ['windows-update', ...(layer === null ? [] : [layer])] },
  };
}

function addressOf(sources: readonly Source[]): string | undefined {
  return sources.find(({ url }) => url !== undefined && /^https?:\/\/[^\s<>"]+$/.test(url))?.url;
}
