import { ok, refused, type Result } from '@nocturne/contracts';

/** One commit of a history: all that its tree holds then, and what it says of itself. */
export interface GitCommit {
  /** By path, as a memory has it: `/tools/deploy.md`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly author: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly message: string;
}

interface Commit extends GitCommit {
  readonly parent: Commit | null;
}

/**
 * Reads a stream of `git fast-export` (https://git-scm.com/docs/git-fast-import), or of `memory history`: the commits of `main`, or of the branch
 * that comes last, oldest first, along first parents. Nothing here runs git, and nothing that the stream says is followed: only
 * files as text come of it. Links, submodules and what cannot be read refuse the whole.
 */
export function readGitStream(bytes: Uint8Array): Result<readonly GitCommit[], string> {
  const stream = new Stream(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  try {
    return ok(commitsIn(stream));
  } catch (fault) {
    if (fault instanceof Unreadable) return refused(`${fault.message}, at byte ${stream.position()}`);
    throw fault;
  }
}

class Unreadable extends Error {}

function commitsIn(stream: Stream): readonly GitCommit[] {
  const blobs = new Map<string, Uint8Array>();
  const commits = new Map<string, Commit>();
  const tips = new Map<string, Commit | null>();
  let last: string | null = null;
  for (let line = stream.line(); line !== null && line !== 'done'; line = stream.line()) {
    const [command = '', ref = ''] = split(line);
    if (command === 'blob') readBlob(stream, blobs);
    else if (command === 'reset') tips.set(ref, startOf(stream, commits));
    else if (command === 'tag') skipTag(stream);
    else if (command === 'commit') {
      last = ref;
      tips.set(ref, readCommit(stream, tips.get(ref) ?? null, blobs, commits));
    } else if (!/^(?:|feature|option|progress|checkpoint)$/.test(command))
      throw new Unreadable(`${JSON.stringify(line.slice(0, 80))} is no command of such a stream`);
  }
  const chain: GitCommit[] = [];
  let commit = tips.get('refs/heads/main') ?? (last === null ? null : (tips.get(last) ?? null));
  for (; commit !== null; commit = commit.parent) chain.unshift(commit);
  return chain;
}

function readBlob(stream: Stream, blobs: Map<string, Uint8Array>): void {
  const mark = stream.option('mark');
  stream.option('original-oid');
  const data = stream.data();
  if (mark !== null) blobs.set(mark, data);
}

function startOf(stream: Stream, commits: ReadonlyMap<string, Commit>): Commit | null {
  const from = stream.option('from');
  return from === null ? null : commitOf(from, commits);
}

function skipTag(stream: Stream): void {
  for (const name of ['mark', 'from', 'original-oid', 'tagger']) stream.option(name);
  stream.data();
}

function readCommit(
  stream: Stream,
  tip: Commit | null,
  blobs: ReadonlyMap<string, Uint8Array>,
  commits: Map<string, Commit>,
): Commit {
  const mark = stream.option('mark');
  stream.option('original-oid');
  const author = stream.option('author');
  const committer = stream.option('committer') ?? '';
  while (stream.option('gpgsig') !== null) stream.data();
  stream.option('encoding');
  const message = text(stream.data());
  const from = stream.option('from');
  while (stream.option('merge') !== null);
  const parent = from === null ? tip : commitOf(from, commits);
  const files = new Map(parent?.files);
  for (let change = stream.change(); change !== null; change = stream.change())
    apply(change, files, stream, blobs);
  const commit = { ...whoAndWhen(author ?? committer), message, files, parent };
  if (mark !== null) commits.set(mark, commit);
  return commit;
}

function apply(
  change: string,
  files: Map<string, Uint8Array>,
  stream: Stream,
  blobs: ReadonlyMap<string, Uint8Array>,
): void {
  if (change === 'deleteall') return files.clear();
  const [verb = '', rest = ''] = split(change);
  if (verb === 'D') return removeBelow(files, pathOf(rest));
  if (verb === 'R' || verb === 'C') {
    const [from, to] = twoPaths(rest);
    for (const [path, content] of [...files]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      if (verb === 'R') files.delete(path);
      files.set(to + path.slice(from.length), content);
    }
    return;
  }
  const [mode = '', where = ''] = split(rest);
  const [ref = '', path = ''] = split(where);
  if (!/^(?:100)?(?:644|755)$/.test(mode))
    throw new Unreadable(`${JSON.stringify(path)} is no file (mode ${mode})`);
  const content = ref === 'inline' ? stream.data() : blobs.get(ref);
  if (content === undefined)
    throw new Unreadable(`${JSON.stringify(path)} has a content that the stream does not hold`);
  const place = pathOf(path);
  // A file takes the place of a folder.
  removeBelow(files, place);
  files.set(place, content);
}

function removeBelow(files: Map<string, Uint8Array>, path: string): void {
  for (const each of [...files.keys()]) if (each === path || each.startsWith(`${path}/`)) files.delete(each);
}

function commitOf(mark: string, commits: ReadonlyMap<string, Commit>): Commit {
  const commit = commits.get(mark);
  if (commit === undefined)
    throw new Unreadable(`${JSON.stringify(mark.slice(0, 80))} is a commit that the stream does not hold`);
  return commit;
}

/** `NAME <EMAIL> SECONDS ZONE` */
function whoAndWhen(line: string): Pick<GitCommit, 'author' | 'at'> {
  const shape = /^(.*?)\s*<[^<>]*> (\d{1,12}) [+-]\d{4}$/.exec(line);
  if (shape === null) throw new Unreadable(`${JSON.stringify(line.slice(0, 80))} is no author and date`);
  const [, author = '', seconds = ''] = shape;
  const at = new Date(Number(seconds) * 1_000);
  if (Number.isNaN(at.getTime())) throw new Unreadable('a date is out of range');
  return { author, at: at.toISOString() };
}

/** Up to the first space, and after it. */
function split(line: string): readonly [string, string] {
  const space = line.indexOf(' ');
  return space === -1 ? [line, ''] : [line.slice(0, space), line.slice(space + 1)];
}

/** As a memory has it. What an export named otherwise because git keeps it for itself gets its name back. */
function pathOf(written: string): string {
  const path = written.startsWith('"') ? unquoted(written)[0] : written;
  const segments = path
    .split('/')
    .map((segment) => (/^_(?:\.git|git~\d+)$/i.test(segment) ? segment.slice(1) : segment));
  return `/${segments.join('/')}`;
}

function twoPaths(rest: string): readonly [string, string] {
  if (!rest.startsWith('"')) {
    const [from, to] = split(rest);
    return [pathOf(from), pathOf(to)];
  }
  const [, end] = unquoted(rest);
  return [pathOf(rest.slice(0, end)), pathOf(rest.slice(end + 1))];
}

const escapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
};

/** A path in C's quotes, whose bytes are UTF-8, and where it ends. */
function unquoted(written: string): readonly [string, number] {
  const bytes: number[] = [];
  for (let at = 1; at < written.length; at += 1) {
    const sign = written[at] ?? '';
    if (sign === '"') return [text(Uint8Array.from(bytes)), at + 1];
    if (sign !== '\\') {
      bytes.push(...Buffer.from(sign));
      continue;
    }
    const octal = /^[0-3][0-7]{2}/.exec(written.slice(at + 1))?.[0];
    const escaped = octal === undefined ? escapes[written[at + 1] ?? ''] : Number.parseInt(octal, 8);
    if (escaped === undefined) break;
    bytes.push(escaped);
    at += octal === undefined ? 1 : 3;
  }
  throw new Unreadable(`${JSON.stringify(written.slice(0, 80))} is no quoted path`);
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function text(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Unreadable('a message or a path is no text in UTF-8');
  }
}

/** Lines and data of a stream, one after the other. */
class Stream {
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
    return text(this.#bytes.subarray(this.#at, end === -1 ? this.#bytes.length : end));
  }
}
