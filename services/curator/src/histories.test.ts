import type { DiffResponse, HeadResponse, Memory, Snapshot } from '@nocturne/contracts';
import { applyPatch, parsePatch } from 'diff';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { insight } from './fixtures/insights.ts';
import { serve } from './fixtures/serve.ts';
import { openWorld } from './fixtures/world.ts';

const base = '/v1/memory_stores/default';

const step = fc.oneof(
  fc.record({
    kind: fc.constant('dream' as const),
    names: fc.subarray(['a', 'b', 'c', 'd']),
    sessions: fc.integer({ min: 5, max: 7 }),
  }),
  fc.record({
    kind: fc.constant('write' as const),
    file: fc.nat(2),
    text: fc.constantFrom('one', 'two\n', 'three\nlines\n'),
  }),
  fc.record({ kind: fc.constant('delete' as const), file: fc.nat(2) }),
  fc.record({ kind: fc.constant('rollback' as const), to: fc.nat(6) }),
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What a dream renders anew after it lists the files that people wrote as head listed them when they were written. */
const writtenOutOfOrder: Step[] = [
  { kind: 'dream', names: ['a'], sessions: 5 },
  { kind: 'write', file: 1, text: 'one' },
  { kind: 'write', file: 0, text: 'one' },
  { kind: 'dream', names: [], sessions: 5 },
  { kind: 'dream', names: ['a'], sessions: 5 },
];

it('after any history a rollback restores bytes, and a difference makes one version of the other', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 2, maxLength: 8 }),
      fc.nat(),
      fc.nat(),
      async (steps, one, two) => {
        const world = await openWorld();
        const { call } = serve(world);
        for (const [index, todo] of steps.entries()) {
          const path = 'file' in todo ? `/notes/${todo.file}.md` : '';
          const { body } = await call<{ data: Memory[] }>('GET', `${base}/memories?path_prefix=/notes/`);
          const there = body.data.find((memory) => memory.path === path);
          if (todo.kind === 'dream') {
            const found = todo.names.map((name) => insight(name, { sessions: todo.sessions }));
            await world.dream(`d${index}`, found, { fence: index + 1 });
          } else if (todo.kind === 'rollback') {
            await call('POST', `${base}/rollback`, { version: String(todo.to), why: 'x' });
          } else if (todo.kind === 'delete') {
            if (there !== undefined) await call('DELETE', `${base}/memories/${there.id}`);
          } else {
            const at = there === undefined ? '' : `/${there.id}`;
            const content = todo.text;
            await call('POST', `${base}/memories${at}`, at === '' ? { path, content } : { content });
          }
          await world.relay();
        }
        const { sequence } = await world.head();
        const [from, to] = [one % (sequence + 1), two % (sequence + 1)];
        const read = async (version: number) =>
          (await call<Snapshot>('GET', `${base}/snapshots/${version}`)).body;
        const [before, after] = [await read(from), await read(to)];
        const { body: diff } = await call<DiffResponse>('GET', `${base}/diff?from=${from}&to=${to}`);
        expect(applied(before, diff.unified)).toEqual(textsOf(after));

        const { status } = await call('POST', `${base}/rollback`, {
          version: String(to),
          why: 'as it was',
        });
        const { body } = await call<HeadResponse>('GET', `${base}/head`);
        if (status === 200) expect(body.snapshot).toEqual(after);
        else expect(body.snapshot.id).toBe(after.id);
        await world.close();
      },
    ),
    { numRuns: 25, examples: [[writtenOutOfOrder, 0, 3]] },
  );
});

const textsOf = ({ files }: Snapshot) =>
  Object.fromEntries(files.map(({ path, content }) => [path, content]));

function applied(snapshot: Snapshot, unified: string): Record<string, string> {
  const texts: Record<string, string> = textsOf(snapshot);
  // The parser takes an empty text for one empty patch.
  for (const patch of unified === '' ? [] : parsePatch(unified)) {
    const path = (patch.newFileName === '/dev/null' ? patch.oldFileName : patch.newFileName)?.slice(1) ?? '';
    const text = applyPatch(texts[path] ?? '', patch);
    if (text === false) throw new Error(`the patch of ${path} does not apply`);
    if (patch.newFileName === '/dev/null') delete texts[path];
    else texts[path] = text;
  }
  return texts;
}
