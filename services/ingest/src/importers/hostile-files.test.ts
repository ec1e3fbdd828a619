import { errorCodes, sessionSchema } from '@nocturne/contracts';
import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleFiles, textOfSample, type SampleFile } from '../testing/sample-files.ts';
import { folderOf, importAll, importText, linesOf } from '../testing/temporary-files.ts';

/** Values that a sender may put where another type belongs. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, '', 'x', '\0', '\ud800', [], {}, [[]], [null], {
    '': {},
  }),
  fc.constant('9999-12-31T23:59:59Z'),
  fc.constant('x'.repeat(5_000)),
  fc.constant(JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}') as unknown),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A value with one of its fields, somewhere, dropped or exchanged for another, or one added that nobody knows. */
function mutateValue(value: unknown, path: readonly number[], to: unknown, how: number): unknown {
  if (typeof value !== 'object' || value === null) return to;
  const fields = Object.entries(value) as [string, unknown][];
  const [first = 0, ...rest] = path;
  if (path.length === 0 || fields.length === 0) return to;
  const at = first % fields.length;
  const [key, old] = fields[at] as [string, unknown];
  const deeper = rest.length > 0 && typeof old === 'object' && old !== null;
  const changed: [string, unknown][] = deeper
    ? [[key, mutateValue(old, rest, to, how)]]
    : how === 0
      ? []
      : how === 1
        ? [[key, to]]
        : [
            [key, old],
            ['of_tomorrow', to],
          ];
  const next = [...fields.slice(0, at), ...changed, ...fields.slice(at + 1)];
  return Array.isArray(value) ? next.map(([, item]) => item) : Object.fromEntries(next);
}

const valueMutations = fc.array(
  fc.record({
    at: fc.nat(),
    path: fc.array(fc.nat(9), { maxLength: 5 }),
    to: odd,
    how: fc.nat(2),
  }),
  { maxLength: 3 },
);

const lineMutations = fc.record({
  order: fc.option(fc.nat(), { nil: null }),
  twice: fc.option(fc.nat(), { nil: null }),
  drop: fc.option(fc.nat(), { nil: null }),
});

const byteMutations = fc.record({
  cut: fc.option(fc.nat(), { nil: null, freq: 2 }),
  flips: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
  crlf: fc.boolean(),
  mark: fc.boolean(),
});

function mutateValues(
  sample: SampleFile,
  changes: { at: number; path: number[]; to: unknown; how: number }[],
) {
  const values = [...sample.values];
  for (const { at, path, to, how } of changes) {
    const index = at % values.length;
    values[index] = mutateValue(values[index], path, to, how);
  }
  return values;
}

function reorder(
  values: unknown[],
  change: { order: number | null; twice: number | null; drop: number | null },
) {
  let result = [...values];
  if (change.order !== null) {
    const by = change.order % result.length;
    result = [...result.slice(by), ...result.slice(0, by)].reverse();
  }
  if (change.twice !== null) result.push(result[change.twice % result.length]);
  if (change.drop !== null) result.splice(change.drop % result.length, 1);
  return result;
}

function mutateBytes(
  text: string,
  { cut, flips, crlf, mark }: { cut: number | null; flips: [number, number][]; crlf: boolean; mark: boolean },
): Buffer {
  const whole = Buffer.from(`${mark ? '\ufeff' : ''}${crlf ? text.replaceAll('\n', '\r\n') : text}`);
  const bytes = cut === null ? whole : whole.subarray(0, cut % (whole.length + 1));
  for (const [at, to] of flips) if (bytes.length > 0) bytes[at % bytes.length] = to;
  return bytes;
}

/** What must hold of every import, whatever the file. */
function expectSound({ sessions, refused }: Awaited<ReturnType<typeof importAll>>): void {
  for (const session of sessions) {
    expect(sessionSchema.safeParse(session).success).toBe(true);
    expect(session.steps.length).toBeGreaterThan(0);
    expect(JSON.stringify(session).isWellFormed()).toBe(true);
  }
  for (const { code, reason } of refused) {
    expect(Object.keys(errorCodes)).toContain(code);
    expect(reason).not.toBe('');
  }
  // A file never goes in silence: it gives sessions, or a reason why not.
  expect(sessions.length + refused.length).toBeGreaterThan(0);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
}

describe.each(sampleFiles.map((sample) => [sample.name, sample] as const))(
  'a file of %s',
  (_name, sample) => {
    it('is told by its content, whatever it is called', async () => {
      for (const name of ['notes.json', 'tau-bench.jsonl', 'claude-code.ndjson']) {
        const folder = await folderOf({ [name]: textOfSample(sample) });
        const { sessions, refused } = await importAll([folder]);
        expect(refused).toEqual([]);
        expect(sessions).toHaveLength(sample.sessions);
      }
    });

    it('gives the same under a byte-order mark and with CRLF', async () => {
      const text = textOfSample(sample);
      const plain = await importText(text);
      expect(plain.sessions).toHaveLength(sample.sessions);
      expect((await importText(`\ufeff${text}`)).sessions).toEqual(plain.sessions);
      expect((await importText(text.replaceAll('\n', '\r\n'))).sessions).toEqual(plain.sessions);
    });

    it('never throws, however it is broken, and says what is wrong', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'nocturne-fuzz-'));
      const path = join(folder, 'content.json');
      try {
        await fc.assert(
          fc.asyncProperty(valueMutations, lineMutations, byteMutations, async (changes, lines, bytes) => {
            const values = reorder(mutateValues(sample, changes), lines);
            await writeFile(path, mutateBytes(textOfSample({ values, lines: sample.lines }), bytes));
            expectSound(await importAll([path]));
          }),
          { numRuns: 40 },
        );
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    // Where one value holds another, a broken one costs what it holds: nothing to promise there.
    if (sample.apart)
      it('loses no session but the one that is broken', async () => {
        const whole = (await importText(textOfSample(sample))).sessions.map(({ id }) => id);
        const folder = await mkdtemp(join(tmpdir(), 'nocturne-fuzz-'));
        const path = join(folder, 'content.json');
        try {
          await fc.assert(
            fc.asyncProperty(
              fc.nat(3),
              fc.array(fc.nat(9), { maxLength: 4 }),
              odd,
              fc.nat(2),
              async (at, path_, to, how) => {
                const values = mutateValues(sample, [{ at, path: path_, to, how }]);
                await writeFile(path, textOfSample({ values, lines: sample.lines }));
                const { sessions } = await importAll([path]);
                const kept = new Set(sessions.map(({ id }) => id));
                for (const [index, id] of whole.entries()) if (index !== at) expect(kept).toContain(id);
              },
            ),
            { numRuns: 25 },
          );
        } finally {
          await rm(folder, { recursive: true });
        }
      });
  },
);

describe('a file that is no file of sessions', () => {
  const utf16 = (text: string, mark: readonly number[]) =>
    Buffer.concat([Buffer.from(mark), Buffer.from(text, 'utf16le')]);

  it.each([
    ['empty', Buffer.alloc(0), 'not_a_session'],
    ['blank', Buffer.from('\n \r\n\t\n'), 'not_a_session'],
    ['a byte-order mark alone', Buffer.from('\ufeff'), 'not_a_session'],
    ['zeros', Buffer.alloc(10_000), 'not_a_session'],
    ['random bytes', Buffer.from(Array.from({ length: 4_000 }, (_, n) => (n * 7_919) % 256)), 'not_json'],
    ['UTF-16', utf16('{"id":"a","steps":[]}\n', [0xff, 0xfe]), 'not_json'],
    [
      'a dialogue of agents with its ground truth',
      Buffer.from('{"history":[{"role":"user","content":"a"}],"mistake_step":"1"}'),
      'unknown_format',
    ],
  ])('%s is refused with its code', async (_name, content, code) => {
    const { sessions, refused } = await importText(content);
    expect(sessions).toEqual([]);
    expect(new Set(refused.map((each) => each.code))).toEqual(new Set([code]));
  });

  it.each([
    [
      'one line of 50 MB',
      `{"id":"a","steps":[{"kind":"message","role":"user","text":"${'x'.repeat(50_000_000)}"}]}`,
      1,
    ],
    ['one string of 70 MB that never ends', `"${'x'.repeat(70_000_000)}`, 0],
    ['20 MB of opening brackets', '['.repeat(20_000_000), 0],
    ['20 MB of quotes', '"'.repeat(20_000_000), 0],
    ['20 MB of half lines', '{"a":\n'.repeat(3_000_000), 0],
  ])('%s ends, in bounded memory', async (_name, content, count) => {
    const { sessions, refused } = await importText(content);
    expect(sessions).toHaveLength(count);
    expect(refused.length).toBeLessThan(1_002);
    expect(refused.length + count).toBeGreaterThan(0);
  });
});

describe('files made to cost the square of their size end in time', () => {
  const many = 100_000;
  const line = (index: number, more: object) => ({
    type: 'user',
    uuid: `u${index}`,
    sessionId: 's',
    message: { role: 'user', content: 'x' },
    ...more,
  });
  const numbers = Array.from({ length: many }, (_, index) => index);

  it('a sidechain of which each line hangs on the next', async () => {
    const lines = numbers.map((index) => line(index, { isSidechain: true, parentUuid: `u${index + 1}` }));
    const { sessions } = await importText(linesOf(lines));
    expect(sessions[0]?.threads).toHaveLength(1);
  });

  it('summaries of nobody’s messages among those of a session', async () => {
    const lines = numbers.map((index) =>
      index % 2 === 0 ? line(index, {}) : { type: 'summary', summary: `s${index}`, leafUuid: 'none' },
    );
    const { sessions } = await importText(linesOf(lines));
    expect(sessions[0]?.steps).toHaveLength(many);
  });
});

const dialogues = '../shared/data/who-and-when';
it.skipIf(!existsSync(dialogues))(
  `dialogues between agents (${dialogues}) are refused one by one: what has the role of the user in them is no person`,
  async () => {
    const { sessions, refused } = await importAll([dialogues]);
    expect(sessions).toEqual([]);
    expect(refused).toHaveLength(126);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['unknown_format']));
  },
);
