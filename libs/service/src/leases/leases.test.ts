import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { tenant, testSubstrate } from '../testing/substrate.ts';
import { createLeases, type Lease } from './leases.ts';

// By the real clock a lease is renewed, however seldom, while a test looks at the clocks of its own.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval'] }));
afterEach(() => void vi.useRealTimers());

/** Two instances on the same documents, each with a clock of its own. */
async function twoInstances() {
  const { storage } = await testSubstrate();
  const times = { a: 0, b: 1_000_000 };
  const a = createLeases(storage.documents, 'a', () => times.a);
  const b = createLeases(storage.documents, 'b', () => times.b);
  const held: Lease[] = [];
  onTestFinished(async () => void (await Promise.all(held.map((lease) => lease.release()))));
  const take = async (of: typeof a) => {
    const lease = await of.acquire(tenant, 'store');
    if (lease !== null) held.push(lease);
    return lease;
  };
  return { times, a: () => take(a), b: () => take(b), other: () => a.acquire(tenant, 'other') };
}

it('lets one hold a key at a time, and another one as soon as it is released', async () => {
  const { a, b, other } = await twoInstances();
  const first = await a();
  expect(first?.fence).toBe(1);
  expect(await b()).toBeNull();
  await (await other())?.release();
  await first?.release();
  expect(await first?.isHeld()).toBe(false);
  expect((await b())?.fence).toBe(2);
  expect(await a()).toBeNull();
});

it('is taken over when nobody renewed it while an observer watched, whatever the clocks show', async () => {
  const { times, a, b } = await twoInstances();
  const first = await a();
  expect(await b()).toBeNull();
  times.b += 5_999;
  expect(await b()).toBeNull();
  times.b += 1;
  const second = await b();
  expect(second?.fence).toBe(2);
  times.a += 2_000;
  expect(await first?.isHeld()).toBe(false);
  await first?.release();
  expect(await second?.isHeld()).toBe(true);
});

it('is not dead for an observer that looks for the first time, nor where it was renewed in between', async () => {
  const { times, a, b } = await twoInstances();
  const first = await a();
  times.b += 60_000;
  expect(await b()).toBeNull();
  times.b += 60_000;
  times.a += 2_000;
  expect(await first?.isHeld()).toBe(true);
  expect(await b()).toBeNull();
  times.b += 6_000;
  expect((await b())?.fence).toBe(2);
});

it('goes to one of several that take a dead one over at once', async () => {
  const { times, a, b } = await twoInstances();
  await a();
  expect(await b()).toBeNull();
  times.b += 6_000;
  const taken = await Promise.all([b(), b(), b()]);
  expect(taken.filter((lease) => lease !== null)).toHaveLength(1);
});

it('asks nothing for a third of its span after it was taken or renewed, when nobody else can have it', async () => {
  const { storage } = await testSubstrate();
  let time = 0;
  let asked = 0;
  const documents: typeof storage.documents = {
    ...storage.documents,
    collection(...of) {
      const collection = storage.documents.collection(...of);
      return {
        ...collection,
        get: (id) => ((asked += 1), collection.get(id)),
        swap: (...swapped) => ((asked += 1), collection.swap(...swapped)),
      };
    },
  };
  const lease = await createLeases(documents, 'a', () => time).acquire(tenant, 'store');
  asked = 0;
  time = 1_999;
  expect([await lease?.isHeld(), asked]).toEqual([true, 0]);
  time = 2_000;
  expect([await lease?.isHeld(), asked]).toEqual([true, 1]);
  time = 3_999;
  expect([await lease?.isHeld(), asked]).toEqual([true, 1]);
  await lease?.release();
  expect(asked).toBe(2);
  expect(await lease?.isHeld()).toBe(false);
});
