/**
 * One fix as HTML: beneath a code, and as a page of its own. It must never know where the page is shown.
 */
import { l10n } from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import type { Fix, KnownCode, Layer } from '../../catalog/entry';
import { COMMANDS } from '../commands';
import type { Fact } from '../marks/codeWords';
import { layerNames, layerWords, restartWords, riskWords } from '../marks/words';
import { html, type Html } from './html';
import { originHtml } from './originHtml';
import { button, commandLink, externalLink, heading, inCode, rows } from './pageParts';
import { pageUri } from './pageUri';

interface FixOptions {
  /** The rank of its heading on the page. */
  readonly heading: 'h1' | 'h3';
  /** Its number among the fixes of a code. */
  readonly number?: number;
  /** The layer of the code that the page is about, if any: then only what does not reach that layer is told. */
  readonly failing: Layer | null;
}

/** A fix may stand under very many codes; the rest are counted. */
const MAX_CODES = 100;

/** The page of a fix: the fix itself, then the codes that it is for, and those against which it is tried in vain. */
export function fixPageHtml(fix: Fix, catalog: Catalog): Html {
  const helps = catalog.codes.filter(({ fixes }) => fixes.includes(fix.id));
  const inVain = catalog.codes.flatMap((entry) =>
    entry.noHelp
      .filter((item) => item.fix === fix.id)
      .map(
        ({ why }) =>
          html`<li>
            ${codeLink(entry)}
            <p>${inCode(why)}</p>
          </li>`,
      ),
  );
  return html`${fixHtml(fix, { heading: 'h1', failing: null })}
  ${
    helps.length === 0
      ? undefined
      : html`${heading(l10n.t('Codes that it is for'))}
          <ul class="codes">
            ${helps.slice(0, MAX_CODES).map((entry) => html`<li>${codeLink(entry)}</li>`)}
          </ul>
          ${helps.length > MAX_CODES ? html`<p>${l10n.t('and {0} more.', helps.length - MAX_CODES)}</p>` : undefined}`
  }
  ${
    inVain.length === 0
      ? undefined
      : html`${heading(l10n.t('Codes against which it does not help'))}
          <ul class="no-help">
            ${inVain.slice(0, MAX_CODES)}
          </ul>`
  }`;
}

/** What the fix does and does not reach, its steps, what it costs, and the buttons. */
export function fixHtml(fix: Fix, options: FixOptions): Html {
  const title = options.number === undefined ? fix.title : `${options.number}. ${fix.title}`;
  const steps = fix.steps.map((step) => html`<li>${inCode(step)}</li>`);
  const misses = options.failing === null ? fix.doesNotReach : fix.doesNotReach.filter(({ layer }) => layer === options.failing);
  return html`<section class="fix">
    ${options.heading === 'h1' ? html`<h1>${title}</h1>` : html`<h3>${title}</h3>`}
    ${originHtml(fix.origin, { list: 'fixes', key: fix.id })}
    <ol class="steps">
      ${steps}
    </ol>
    <p class="actions">
      ${fix.sequence === null ? undefined : action(COMMANDS.runFix, fix, l10n.t('Run on a Remote Host…'), 'primary')}
      ${action(COMMANDS.copySteps, fix, l10n.t('Copy Steps'))}
      ${options.heading === 'h1' ? button(COMMANDS.copyLink, pageUri({ kind: 'fix', id: fix.id }).toString(), l10n.t('Copy Link')) : undefined}
    </p>
    <dl>
      ${rows(factsOf(fix, misses))}
      ${
        fix.link === null
          ? undefined
          : html`<dt>${isOfficial(fix.link) ? l10n.t('Official page') : l10n.t('Further reading')}</dt>
              <dd>${externalLink(fix.link, fix.link)}</dd>`
      }
    </dl>
  </section>`;
}

/** What the author of an own fix does not say is left out; a bundled fix says it all. */
function factsOf(fix: Fix, misses: Fix['doesNotReach']): readonly Fact[] {
  const isOwn = fix.origin !== null;
  const fact = (term: string, value: string): readonly Fact[] => (value === '' ? [] : [{ term, value }]);
  const hasCommands = fix.steps.some((step) => step.includes('`'));
  return [
    ...fact(
      l10n.t('Commands'),
      hasCommands && !isOwn ? l10n.t('For a Command Prompt that was started as administrator, unless a step says otherwise.') : '',
    ),
    ...fact(l10n.t('Applies to'), fix.appliesTo),
    ...fact(l10n.t('Reaches'), layerNames(fix.reaches)),
    ...misses.flatMap(({ layer, why }) => fact(l10n.t('Does not reach'), l10n.t('{0}: {1}', layerWords(layer).name, why))),
    ...fact(l10n.t('Risk'), fix.risk === null ? '' : riskWords(fix.risk)),
    ...fact(l10n.t('What is lost'), fix.lost === '' && !isOwn ? l10n.t('Nothing.') : fix.lost),
    ...fact(l10n.t('Restart'), fix.restart === null ? '' : restartWords(fix.restart)),
    ...fact(l10n.t('Taking it back'), fix.undo === '' && isOwn ? '' : undoWords(fix)),
  ];
}

/** A link to the fix's own page. */
export function fixLink(fix: Fix): Html {
  return commandLink(COMMANDS.openFixPage, [pageUri({ kind: 'fix', id: fix.id }).toString()], fix.title);
}

/** A code without a public name says more by its meaning. */
function codeLink({ code, symbol, meaning }: KnownCode): Html {
  return html`${commandLink(COMMANDS.openFixPage, [code], code)} ${symbol ?? inCode(meaning)}`;
}

/** The same label stands on each fix of a page, so its spoken name says of which. */
function action(command: string, fix: Fix, label: string, rank?: 'primary'): Html {
  return button(command, fix.id, label, { primary: rank === 'primary', spoken: l10n.t('{0}: {1}', label, fix.title) });
}

/** What changes nothing needs no way back. */
function undoWords({ undo, risk }: Fix): string {
  if (undo !== '') return undo;
  return risk === 'none' ? l10n.t('Not needed: it changes nothing.') : l10n.t('There is no way back.');
}

/** Pages of Microsoft; a fix may also name another page, which is not called official. */
function isOfficial(url: string): boolean {
  return /^https:\/\/([a-z0-9-]+\.)*microsoft\.com\//.test(url);
}
