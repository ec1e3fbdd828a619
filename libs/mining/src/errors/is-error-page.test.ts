import { describe, expect, it } from 'vitest';
import { isErrorPage } from './is-error-page.ts';

const page = (title: string, body = '') =>
  `<!DOCTYPE html>\n<html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`;

describe('isErrorPage', () => {
  it.each([
    page('404 Not Found'),
    page('Access Denied'),
    page('Page not found | The shop'),
    page('Error 1015: you are being rate limited'),
    page('Just a moment...'),
    page('Seite nicht gefunden – Stadtwerke', '<h1>Fehler 404</h1>'),
    '<html><body><h1>500 Internal Server Error</h1></body></html>',
  ])('is what a server shows in place of a page: %s', (text) => expect(isErrorPage(text)).toBe(true));

  it.each([
    page('How to fix error 403'),
    page('404 ways to cook rice'),
    page('Access denied: a history of locks'),
    page('Errors - the manual'),
    page('Not Found', 'x'.repeat(5_000)),
    page('Seite nicht gefunden'),
    'Not Found',
  ])('is no page that speaks of one: %#', (text) => expect(isErrorPage(text)).toBe(false));
});
