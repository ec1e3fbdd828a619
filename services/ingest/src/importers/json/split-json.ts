import { layoutHeadBytes, sniffLayout } from './sniff-layout.ts';
import { createScanner } from './scan-values.ts';
import type { JsonItem, JsonLimits } from './json-item.ts';

/**
 * The values of a JSON text, one at a time: the elements of an array (or of `{"sessions": [...]}`), the lines of NDJSON,
 * or values one after the other. Memory is bounded by one value, not by the text. A value that is broken, too large or
 * too deep is refused by itself; a text that ends in the middle gives what came before and one `truncated`.
 *
 * Boundaries are found on bytes and each value is then read by JSON.parse: unlike a token stream, this reads on after
 * a broken value, and bounds size and depth before anything is built.
 */
export async function* splitJson(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limits: JsonLimits,
): AsyncGenerator<JsonItem> {
  let head: Buffer[] | null = [];
  let headBytes = 0;
  let scanner: ReturnType<typeof createScanner> | null = null;

  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (head !== null) {
      head.push(bytes);
      headBytes += bytes.length;
      if (headBytes < layoutHeadBytes) continue;
      const start = Buffer.concat(head);
      head = null;
      const layout = sniffLayout(start, false);
      scanner = createScanner(layout, limits);
      yield* scanner.push(start.subarray(layout.skip));
    } else if (scanner !== null) yield* scanner.push(bytes);
  }

  if (head !== null) {
    const start = Buffer.concat(head);
    const layout = sniffLayout(start, true);
    scanner = createScanner(layout, limits);
    yield* scanner.push(start.subarray(layout.skip));
  }
  if (scanner !== null) yield* scanner.end();
}
