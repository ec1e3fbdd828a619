import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, importAll, importText, linesOf } from '../testing/temporary-files.ts';

const session = (id: string, more: object = {}) => ({
  id,
  steps: [{ kind: 'message', role: 'user', text: 'Book a table.' }],
  ...more,
});
const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
const call = (given: unknown) => ({ kind: 'tool_call', call: 'c', tool: 'search', arguments: given });

describe('bad input has its code, and the rest of the file is unharmed', () => {
  const cases: readonly (readonly [string, string | Buffer, readonly string[], readonly string[]])[] = [
    ['not JSON', 'Dear reader, this is prose.', [], ['not_json']],
    ['an empty file', '', [], ['not_a_session']],
    ['JSON of another kind', '{"hello": "world"}', [], ['unknown_format']],
    ['half a file', `[${JSON.stringify(session('a'))}, {"id": "b", "steps": [`, ['a'], ['truncated']],
    ['half a line', linesOf([session('a'), '{"id":"b","st', session('c')]), ['a', 'c'], ['truncated']],
    [
      'wrong types',
      JSON.stringify([session('a'), session('b', { steps: 'many' }), session('c', { task: 7 })]),
      ['a'],
      ['invalid_shape', 'invalid_shape'],
    ],
    ['no object', JSON.stringify([session('a'), 42, null]), ['a'], ['not_a_session', 'not_a_session']],
    [
      'deep arguments',
      JSON.stringify([session('a'), session('b', { steps: [call({ deep: nested(80) })] })]),
      ['a'],
      ['too_deep'],
    ],
    ['a million brackets', `[${JSON.stringify(session('a'))}, ${'['.repeat(1_000_000)}`, ['a'], ['too_deep']],
    ['NUL in an id', JSON.stringify([session('a\0b'), session('c')]), ['c'], ['bad_text']],
    [
      'a lone surrogate in a name',
      `[${JSON.stringify(session('a')).replace('"steps"', '"task":"\\ud800","steps"')}]`,
      [],
      ['bad_text'],
    ],
    ['an id with blanks', JSON.stringify([session('a b')]), [], ['invalid_shape']],
  ];
  it.each(cases)('%s', async (_name, content, ids, codes) => {
    const { sessions, refused } = await importText(content);
    expect(sessions.map(({ id }) => id)).toEqual(ids);
    expect(refused.map(({ code }) => code)).toEqual(codes);
  });

  it('200,000 steps', async () => {
    const steps = `[${'{"kind":"message","role":"user","text":""},'.repeat(199_999)}{"kind":"message","role":"user","text":""}]`;
    const { sessions, refused } = await importText(
      `[{"id":"b","steps":${steps}},${JSON.stringify(session('a'))}]`,
    );
    expect(refused.map(({ code }) => code)).toEqual(['too_many_steps']);
    expect(sessions.map(({ id }) => id)).toEqual(['a']);
  });

  it('NUL and lone surrogates in text are kept, well formed', async () => {
    const text = JSON.stringify(session('a')).replace('Book a table.', 'a\\u0000b\\ud800c');
    const { sessions } = await importText(`[${text}]`);
    expect(sessions[0]?.steps[0]).toMatchObject({ text: 'a\0b\uFFFDc' });
  });

  it('times in the year 9999 pass the importer: they are held against the time of receipt later', async () => {
    const { sessions } = await importText(
      JSON.stringify([session('a', { ended_at: '9999-12-31T00:00:00Z' })]),
    );
    expect(sessions).toHaveLength(1);
  });

  it('a file of garbage: so many refusals are listed, and that there are more', async () => {
    const { sessions, refused } = await importText(
      linesOf([session('a'), ...Array<string>(3_000).fill('nope'), session('b')]),
    );
    expect(sessions).toHaveLength(2);
    expect(refused).toHaveLength(1_001);
    expect(refused.at(-1)?.reason).toContain('more refusals');
  });

  it('a path that is not there', async () => {
    const { refused } = await importAll(['/nowhere/at/all.json']);
    expect(refused).toMatchObject([{ code: 'not_found', source: '/nowhere/at/all.json' }]);
  });
});

describe('folders', () => {
  it('are walked in the order of names; what is hidden, installed or of another kind is left out', async () => {
    const one = (id: string) => JSON.stringify(session(id));
    const folder = await folderOf({
      'b.json': one('b'),
      'a/z.jsonl': one('az'),
      'a/b.ndjson': one('ab'),
      '.hidden/x.json': one('hidden'),
      'node_modules/y.json': one('installed'),
      '.dot.json': one('dot'),
      LICENSE: 'words',
      'note.txt': one('text'),
    });
    const { sessions, refused } = await importAll([folder]);
    expect(sessions.map(({ id }) => id)).toEqual(['ab', 'az', 'b']);
    expect(refused).toEqual([]);
  });

  it('tell where a refusal comes from', async () => {
    const folder = await folderOf({ 'deep/er/x.jsonl': linesOf([session('a'), 'nope']) });
    const { refused } = await importAll([folder]);
    expect(refused[0]?.source).toBe(`${join(folder, 'deep/er/x.jsonl')}:2`);
  });
});

it('reads a file by its content, whatever it is called', async () => {
  const folder = await folderOf({ 'tau-bench.txt': JSON.stringify(session('a')) });
  const { sessions } = await importAll([join(folder, 'tau-bench.txt')]);
  expect(sessions.map(({ id }) => id)).toEqual(['a']);
});

it('takes our format as one object, an envelope, a list and lines, and ignores fields it does not know', async () => {
  const more = { unknown: { a: 1 }, steps: [{ kind: 'message', role: 'user', text: 'Hi.', extra: true }] };
  for (const content of [
    JSON.stringify(session('a', more), null, 2),
    JSON.stringify({ sessions: [session('a', more)] }),
    JSON.stringify({ version: 1, sessions: [session('a', more)] }),
    JSON.stringify([session('a', more)]),
    linesOf([session('a', more)]),
  ]) {
    const { sessions, refused } = await importText(content);
    expect(refused).toEqual([]);
    expect(sessions).toEqual([{ id: 'a', steps: [{ kind: 'message', role: 'user', text: 'Hi.' }] }]);
  }
});

it('leaves out sessions that ended before `since`, and keeps those without times', async () => {
  const content = linesOf([
    session('old', { ended_at: '2026-01-01T00:00:00Z' }),
    session('new', { ended_at: '2026-03-01T00:00:00+01:00' }),
    session('timeless'),
  ]);
  const { sessions } = await importText(content, { since: new Date('2026-02-01T00:00:00Z') });
  expect(sessions.map(({ id }) => id)).toEqual(['new', 'timeless']);
});

it('reports progress in bytes, up to all of them', async () => {
  const folder = await folderOf({
    'a.json': JSON.stringify(session('a')),
    'b.json': JSON.stringify(session('b')),
  });
  const seen: string[] = [];
  let last = { bytes: 0, totalBytes: 0 };
  await importAll([folder], {
    onProgress: (progress) => {
      expect(progress.bytes).toBeGreaterThan(last.bytes);
      last = progress;
      seen.push(basename(progress.file));
    },
  });
  expect(seen).toEqual(['a.json', 'b.json']);
  expect(last.bytes).toBe(last.totalBytes);
});
