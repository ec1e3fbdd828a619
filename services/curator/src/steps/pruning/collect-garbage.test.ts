import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mintTenantId, type Snapshot } from '@nocturne/contracts';
import type { Blobs } from '@nocturne/storage';
import { snapshotOf } from '../../domain/snapshot-of.ts';
import { countedBlobs } from '../../fixtures/counted-blobs.ts';
import { entry } from '../../fixtures/insights.ts';
import { createGarbage } from '../../repositories/create-garbage.ts';
import { createSnapshots } from '../../repositories/create-snapshots.ts';
import { collectGarbage, graceMs } from './collect-garbage.ts';

const pool = Array.from({ length: 60 }, (_, index) => entry(`n${index}`, { tool: `tool_${index % 5}` }));
const other = pool.map(({ guidance }, index) =>
  entry(`n${index}`, { words: { ...guidance, do: 'something else' } }),
);

/** The pool's entries from one to another, some of them in other words: versions that have much in common. */
const version = (from: number, count: number, twist: number): Snapshot =>
  snapshotOf(
    pool
      .slice(from, from + count)
      .map((one, index) => (index % 7 === twist ? (other[from + index] ?? one) : one)),
  );

/** Writers and collectors over the same blobs, each call of which takes its time. */
function open(delay: () => number) {
  const { blobs: real } = countedBlobs();
  const slow =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      for (let left = delay(); left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve));
      return call(...args);
    };
  const blobs: Blobs = {
    put: slow((id: string, bytes: Uint8Array) => real.put(id, bytes)),
    get: slow((id: string) => real.get(id)),
    has: slow((id: string) => real.has(id)),
    renew: slow((id: string) => real.renew(id)),
    remove: slow((id: string, stamp?: string) => real.remove(id, stamp)),
    list: slow((prefix: string, after: string | null, limit: number) => real.list(prefix, after, limit)),
  };
  const leases = { acquire: async () => null };
  const garbage = createGarbage(blobs, leases, mintTenantId('acme'));
  let now = Date.parse('2026-01-01T00:00:00.000Z');
  const heads: string[] = [snapshotOf([]).id];
  const collect = (isHeld = async () => true) =>
    collectGarbage(garbage, {
      roots: heads.slice(-2).map((id) => garbage.manifestOf(id)),
      now: new Date(now).toISOString(),
      isVersion: (blob) => blob.startsWith(garbage.manifestOf('')),
      ...{ dryRun: false, isHeld },
    });
  return {
    real,
    heads,
    collect,
    writer: () => createSnapshots(blobs),
    head: () => heads.at(-1) ?? '',
    wait: () => void (now += graceMs),
    read: (id: string) => createSnapshots(real).get(id),
  };
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    from: fc.nat(20),
    count: fc.integer({ min: 1, max: 40 }),
    twist: fc.nat(9),
  }),
  fc.record({ kind: fc.constant('return' as const), back: fc.nat(6) }),
  fc.constant({ kind: 'collect' as const }),
);

it('leaves head whole, whatever writers and collectors do at once, and old content is used again', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 3, maxLength: 7 }),
      fc.array(fc.nat(3), { minLength: 5, maxLength: 40 }),
      async (rounds, delays) => {
        let calls = 0;
        const world = open(() => delays[(calls += 1) % delays.length] ?? 0);
        const { heads, collect, head } = world;
        const writer = world.writer();
        for (const steps of rounds) {
          const work = steps.map(async (one) => {
            if (one.kind === 'collect') return void (await collect());
            const before = head();
            if (one.kind === 'return') {
              const goal = heads.at(-1 - one.back);
              if (goal !== undefined && (await writer.hold(goal)) && head() === before) heads.push(goal);
              return;
            }
            const next = version(one.from, one.count, one.twist);
            await writer.put(next, before);
            // A swap, as the ledger's is.
            if (head() === before) heads.push(next.id);
          });
          await Promise.all([...work, collect()]);
          for (const id of heads.slice(-2)) expect((await world.read(id)).id).toBe(id);
          world.wait();
        }
      },
    ),
    { numRuns: 40 },
  );
});

it('takes nothing before its time, all of it then, and nothing that was renewed in between', async () => {
  const world = open(() => 0);
  const writer = world.writer();
  const [first, second, third] = [version(0, 30, 1), version(0, 30, 2), version(0, 30, 3)];
  for (const snapshot of [first, second, third]) await writer.put(snapshot);
  world.heads.push(second.id);
  expect(await world.collect()).toMatchObject({ removed: 0 });
  world.wait();
  expect(await writer.hold(first.id)).toBe(true);
  const { removed, waiting } = await world.collect();
  expect([removed > 0, waiting > 0]).toEqual([true, true]);
  expect(await world.read(first.id)).toEqual(first);
  await expect(world.read(third.id)).rejects.toThrow('missing');
  world.wait();
  await world.collect();
  await expect(world.read(first.id)).rejects.toThrow('missing');
  expect(await world.read(second.id)).toEqual(second);
  // Nothing of the others is left.
  expect(await world.collect()).toMatchObject({ waiting: 0, removed: 0 });
});

it('takes nothing where the documents know of no version', async () => {
  const world = open(() => 0);
  await world.writer().put(version(0, 20, 1));
  await world.collect();
  world.wait();
  expect(await world.collect()).toMatchObject({ removed: 0 });
});

it('stops once another has the right to collect', async () => {
  const world = open(() => 0);
  await world.writer().put(version(0, 30, 1));
  await world.writer().put(version(10, 30, 2));
  world.heads.push(version(10, 30, 2).id);
  await world.collect();
  world.wait();
  expect(await world.collect(async () => false)).toMatchObject({ removed: 0 });
});
