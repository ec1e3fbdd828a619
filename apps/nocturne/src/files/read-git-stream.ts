import { ok, refused, type Result } from '@nocturne/contracts';
import { pathOf, twoPaths } from './git-paths.ts';
import { GitStream, split, textOf, Unreadable } from './git-stream-reader.ts';

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
  const stream = new GitStream(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  try {
    return ok(commitsIn(stream));
  } catch (fault) {
    if (fault instanceof Unreadable) return refused(`${fault.message}, at byte ${stream.position()}`);
    throw fault;
  }
}

function commitsIn(stream: GitStream): readonly GitCommit[] {
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

function readBlob(stream: GitStream, blobs: Map<string, Uint8Array>): void {
  const mark = stream.option('mark');
  stream.option('original-oid');
  const data = stream.data();
  if (mark !== null) blobs.set(mark, data);
}

function startOf(stream: GitStream, commits: ReadonlyMap<string, Commit>): Commit | null {
  const from = stream.option('from');
  return from === null ? null : commitOf(from, commits);
}

function skipTag(stream: GitStream): void {
  for (const name of ['mark', 'from', 'original-oid', 'tagger']) stream.option(name);
  stream.data();
}

function readCommit(
  stream: GitStream,
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
  const message = textOf(stream.data());
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
  stream: GitStream,
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
