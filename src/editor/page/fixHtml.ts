/**
 * One fix as HTML, and the links that pages are made of. It must never know where the page is shown.
 */
import { l10n } from 'vscode';
import type { Fix, Layer } from '../../catalog/entry';
import { COMMANDS } from '../commands';
import { html, type Html } from './html';
import { pageUri } from './pageUri';
import { layerWords, restartWords, riskWords } from '../marks/words';

interface FixOptions {
  /** The rank of its heading on the page. */
  readonly heading: 'h1' | 'h3';
  /** Its number among the fixes of a code. */
  readonly number?: number;
  /** The layer of the code that the page is about, if any: then only what does not reach that layer is told. */
  readonly failing: Layer | null;
}

/** What the fix does and does not reach, its steps, what it costs, and the buttons. */
export function fixHtml(fix: Fix, options: FixOptions): Html {
  const title = options.number === undefined ? fix.title : `${options.number}. ${fix.title}`;
  const steps = fix.steps.map((step) => html`<li>${inCode(step)}</li>`);
  const misses = options.failing === null ? fix.doesNotReach : fix.doesNotReach.filter(({ layer }) => layer === options.failing);
  return html`<section class="fix">
    ${options.heading === 'h1' ? html`<h1>${title}</h1>` : html`<h3>${title}</h3>`}
    <ol class="steps">
      ${steps}
    </ol>
    <p class="actions">
      ${fix.sequence === null ? undefined : button(COMMANDS.runFix, fix, l10n.t('Run on a Remote Host…'))}
      ${button(COMMANDS.copySteps, fix, l10n.t('Copy Steps'))}
    </p>
    <dl>
      ${row(l10n.t('Applies to'), fix.appliesTo)} ${row(l10n.t('Reaches'), fix.reaches.map((layer) => layerWords(layer).name).join(', '))}
      ${misses.map(({ layer, why }) => row(l10n.t('Does not reach'), `${layerWords(layer).name}: ${why}`))}
      ${row(l10n.t('Risk'), riskWords(fix.risk))} ${row(l10n.t('What is lost'), fix.lost === '' ? l10n.t('Nothing.') : fix.lost)}
      ${row(l10n.t('Restart'), restartWords(fix.restart))} ${row(l10n.t('Taking it back'), undoWords(fix))}
      ${
        fix.link === null
          ? undefined
          : html`<dt>${isOfficial(fix.link) ? l10n.t('Official page') : l10n.t('Further reading')}</dt>
              <dd>${externalLink(fix.link, fix.link)}</dd>`
      }
    </dl>
  </section>`;
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

function row(term: string, description: string): Html {
  return html`<dt>${term}</dt>
    <dd>${inCode(description)}</dd>`;
}

/** The same label stands on each fix of a page, so its spoken name says of which. */
function button(command: string, fix: Fix, label: string): Html {
  return html`<a class="button" href="${commandAddress(command, [fix.id])}" aria-label="${l10n.t('{0}: {1}', label, fix.title)}"
    >${label}</a
  >`;
}

/** A link that runs one of the commands which the page allows. */
export function commandLink(command: string, parameters: readonly (string | number)[], label: string): Html {
  return html`<a href="${commandAddress(command, parameters)}">${label}</a>`;
}

/** `command:id?["argument"]`, as VS Code reads it. Source: https://code.visualstudio.com/api/extension-guides/command#command-uris */
export function commandAddress(command: string, parameters: readonly (string | number)[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(parameters))}`;
}

/** A link to the fix's own page. */
export function fixLink(fix: Fix): Html {
  return html`<a href="${commandAddress(COMMANDS.openFixPage, [pageUri({ kind: 'fix', id: fix.id }).toString()])}">${fix.title}</a>`;
}

/** A link out of VS Code; an address that is not https stays text, since a catalogue may come from anybody. */
export function externalLink(url: string, label: string): Html {
  return /^https:\/\/[^\s"'<>]+$/.test(url) ? html`<a href="${url}">${label}</a>` : html`${label}`;
}

/** Text in which commands stand between backticks. */
export function inCode(text: string): Html {
  const pieces = text.split('`').map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : html`${piece}`));
  return html`${pieces}`;
}
