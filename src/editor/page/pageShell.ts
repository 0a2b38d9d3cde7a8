/**
 * The frame of every page of ours: no script, no address but the stylesheet's. It must never know what stands on a page.
 */
import { html, type Html } from './html';

export interface PageFrame {
  readonly title: string;
  readonly body: Html;
  /** The stylesheet's address and the source that the content security policy allows. */
  readonly stylesheet: string;
  readonly styleSource: string;
  readonly language: string;
}

/** A whole document. */
export function pageShell({ title, body, stylesheet, styleSource, language }: PageFrame): Html {
  const policy = `default-src 'none'; style-src ${styleSource}`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="stylesheet" href="${stylesheet}" />
        <title>${title}</title>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
}
