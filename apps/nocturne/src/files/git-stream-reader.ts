/** Lines and data of a stream of `git fast-export`, one after the other. */
export class GitStream {
  #at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  position(): number {
    return this.#at;
  }

  /** Null at the end. */
  line(): string | null {
    const line = this.#peek();
    if (line !== null) this.#at += Buffer.byteLength(line) + 1;
    return line;
  }

  /** The rest of the next line where it begins so, else null: then it is still to come. */
  option(name: string): string | null {
    const line = this.#peek();
    if (line?.startsWith(`${name} `) !== true) return null;
    this.line();
    return line.slice(name.length + 1);
  }

  /** The next change to a file, null where something else comes. */
  change(): string | null {
    const line = this.#peek();
    if (line === null || !/^(?:[MDRC] |deleteall$)/.test(line)) return null;
    return this.line();
  }

  /** As many bytes as it says. */
  data(): Uint8Array {
    const size = /^\d{1,10}$/.exec(this.option('data') ?? '')?.[0];
    if (size === undefined) throw new Unreadable('data of a known length was expected');
    const end = this.#at + Number(size);
    if (end > this.#bytes.length) throw new Unreadable('the stream ends in the middle of its data');
    const data = this.#bytes.subarray(this.#at, end);
    // A line's end behind it may be left out.
    this.#at = this.#bytes[end] === 10 ? end + 1 : end;
    return data;
  }

  #peek(): string | null {
    if (this.#at >= this.#bytes.length) return null;
    const end = this.#bytes.indexOf(10, this.#at);
    return textOf(this.#bytes.subarray(this.#at, end === -1 ? this.#bytes.length : end));
  }
}

/** What cannot be read, in words. */
export class Unreadable extends Error {}

/** Up to the first space, and after it. */
export function split(line: string): readonly [string, string] {
  const space = line.indexOf(' ');
  return space === -1 ? [line, ''] : [line.slice(0, space), line.slice(space + 1)];
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function textOf(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Unreadable('a message or a path is no text in UTF-8');
  }
}
