/** What the structure of a JSON text looks like, whether or not it is valid. */
interface JsonShape {
  /** The deepest nesting of objects and arrays, counted up to one above the limit. */
  readonly depth: number;
  /** Whether a string, array or object is still open at the end. */
  readonly open: boolean;
}

const quote = 0x22;
const backslash = 0x5c;

/**
 * Looks at brackets and quotes only, byte by byte, without recursion and before anything is built: depth that would
 * overflow a stack or fill the memory never gets as far as a parser. Stops where the limit is passed.
 */
export function scanJson(bytes: Uint8Array, maxDepth: number): JsonShape {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (inString) {
      if (byte === backslash) at++;
      else if (byte === quote) inString = false;
    } else if (byte === quote) {
      inString = true;
    } else if (byte === 0x7b || byte === 0x5b) {
      depth++;
      if (depth > deepest) deepest = depth;
      if (depth > maxDepth) return { depth, open: true };
    } else if (byte === 0x7d || byte === 0x5d) {
      depth--;
    }
  }
  return { depth: deepest, open: inString || depth > 0 };
}
