/**
 * What all pages are made of: headings, tables, links and buttons. It must never know what stands on a page.
 */
import type { Fact } from '../marks/codeWords';
import { html, type Html } from './html';

export function heading(text: string): Html {
  return html`<h2>${text}</h2>`;
}

/** Rows for a `<dl>`; commands in a value stand between backticks. */
export function rows(facts: readonly Fact[]): Html {
  return html`${facts.map(
    ({ term, value }) =>
      html`<dt>${term}</dt>
        <dd>${inCode(value)}</dd>`,
  )}`;
}

/** A link that looks like a button and runs a command which the page allows. `spoken` is its name for a screen reader where the label repeats. */
export function button(
  command: string,
  parameter: string,
  label: string,
  options: { readonly primary?: boolean; readonly spoken?: string } = {},
): Html {
  return html`<a
    class="${options.primary === true ? 'button primary' : 'button'}"
    href="${commandAddress(command, [parameter])}"
    aria-label="${options.spoken ?? label}"
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

/** A link out of VS Code; an address that is not https stays text, since a catalogue may come from anybody. */
export function externalLink(url: string, label: string): Html {
  return /^https:\/\/[^\s"'<>]+$/.test(url) ? html`<a href="${url}">${label}</a>` : html`${label}`;
}

/** Text in which commands stand between backticks. */
export function inCode(text: string): Html {
  const pieces = text.split('`').map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : html`${piece}`));
  return html`${pieces}`;
}
