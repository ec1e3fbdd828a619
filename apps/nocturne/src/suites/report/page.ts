import { html, type Markup } from './html.ts';
import { style } from './style.ts';

/** A page of its own that needs nothing from elsewhere: no script, no font, no picture but what is drawn in it. */
export function writePage(title: string, body: Markup): string {
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.markup
  }\n`;
}
