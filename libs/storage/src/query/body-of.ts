import { DocumentTooLarge, type Document } from '../ports.ts';

/**
 * What a document's JSON may come to, in bytes of UTF-8: with its keys beside it, it stays below the 16 MiB that MongoDB takes
 * (https://www.mongodb.com/docs/manual/reference/limits/), so that every adapter refuses the same.
 */
const mostBytes = 15 * 1024 * 1024;

/** The document as JSON text. @throws DocumentTooLarge */
export function bodyOf(value: Document): string {
  const body = JSON.stringify(value);
  // A UTF-16 unit is three bytes at the most: short ones need not be counted.
  if (body.length > mostBytes / 3 && Buffer.byteLength(body) > mostBytes)
    throw new DocumentTooLarge(
      `a document of ${Buffer.byteLength(body)} bytes is more than the limit of ${mostBytes}`,
    );
  return body;
}
