import { mintTenantId } from '@nocturne/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createNoticeQueue, type Notice } from './notice-queue.ts';
import { outboxIndex } from './outbox.ts';

const things = { name: 'things', indexes: { ...outboxIndex } };
const lines = { name: 'lines', indexes: {}, inOrder: { group: 'store', sequence: 'sequence' } };
const [acme, other] = [mintTenantId('acme'), mintTenantId('other')];

const notice = (id: string, tenant = acme, spec: Notice['spec'] = things): Notice => ({ tenant, spec, id });
const idsOf = (notices: readonly Notice[]) => notices.map(({ id }) => id);
const nextTurn = () => new Promise(setImmediate);

it('gives each tenant its turn: who has one waits behind one of each, and not behind all of another', () => {
  const queue = createNoticeQueue();
  for (const id of ['a', 'b', 'c', 'd', 'e']) queue.add(notice(id));
  queue.add(notice('x', other));
  expect(idsOf(queue.take(3))).toEqual(['a', 'x', 'b']);
  queue.add(notice('y', other));
  expect(idsOf(queue.take(2))).toEqual(['c', 'y']);
  expect(idsOf(queue.take(9))).toEqual(['d', 'e']);
});

it('starts with another tenant each time, where there are more than fit', () => {
  const queue = createNoticeQueue();
  const tenants = ['t1', 't2', 't3'].map((name) => mintTenantId(name));
  for (const tenant of tenants) for (const id of ['a', 'b']) queue.add(notice(`${tenant}-${id}`, tenant));
  expect([1, 2, 3].map(() => idsOf(queue.take(2)))).toEqual([
    ['t1-a', 't2-a'],
    ['t3-a', 't1-b'],
    ['t2-b', 't3-b'],
  ]);
});

it('gives no document that is still worked on, and all of those that have an order by one batch at a time', () => {
  const queue = createNoticeQueue();
  for (const id of ['1', '2']) queue.add(notice(id, acme, lines));
  queue.add(notice('a'));
  const first = queue.take(9);
  expect(idsOf(first)).toEqual(['1', '2', 'a']);
  for (const id of ['3', '4']) queue.add(notice(id, acme, lines));
  queue.add(notice('1', other, lines));
  queue.add(notice('a'));
  queue.add(notice('b'));
  expect(idsOf(queue.take(9))).toEqual(['b', '1']);
  expect(queue.take(9)).toEqual([]);
  expect(queue.size()).toBe(3);
  queue.settle(first);
  expect(idsOf(queue.take(9))).toEqual(['3', '4', 'a']);
});

it('tells that all is done only when the oldest is, in whatever order they come to an end', async () => {
  const queue = createNoticeQueue();
  queue.add(notice('a'));
  const first = queue.take(1);
  queue.add(notice('b', other));
  const second = queue.take(1);
  let settled = false;
  const all = queue.settled().then(() => (settled = true));
  queue.add(notice('c'));
  queue.settle(second);
  await nextTurn();
  expect(settled).toBe(false);
  queue.settle(first);
  await all;
  expect(queue.size()).toBe(1);
});

type Move = { readonly add: number } | { readonly take: number } | { readonly settle: number };
const move = fc.oneof(
  fc.record({ add: fc.nat(11) }),
  fc.record({ take: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ settle: fc.nat(3) }),
);
/** Four documents each of two tenants, and two of each that have an order. */
const documents = [acme, other].flatMap((tenant) => [
  ...['a', 'b', 'c', 'd'].map((id) => notice(id, tenant)),
  ...['1', '2'].map((id) => notice(id, tenant, lines)),
]);
const nameOf = ({ tenant, spec, id }: Notice) => `${tenant}/${spec.name}/${id}`;

it('hands out everything that was added, and nothing twice at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 60 }), async (moves: readonly Move[]) => {
      const queue = createNoticeQueue();
      const waiting = new Set<string>();
      const batches: (readonly Notice[])[] = [];
      const take = (limit: number) => {
        const batch = queue.take(limit);
        const busy = new Set(batches.flat().map(nameOf));
        const ordered = new Set(
          batches.flat().flatMap(({ tenant, spec }) => (spec === lines ? [tenant] : [])),
        );
        for (const one of batch) {
          expect(waiting.delete(nameOf(one))).toBe(true);
          expect(busy.has(nameOf(one)) || (one.spec === lines && ordered.has(one.tenant))).toBe(false);
        }
        if (batch.length > 0) batches.push(batch);
        return batch;
      };
      for (const step of moves) {
        if ('add' in step) {
          const one = documents[step.add]!;
          queue.add(one);
          waiting.add(nameOf(one));
        } else if ('take' in step) take(step.take);
        else for (const batch of batches.splice(step.settle, 1)) queue.settle(batch);
        expect(queue.size()).toBe(waiting.size);
      }
      while (waiting.size > 0 || batches.length > 0) {
        const batch = batches.shift();
        if (batch !== undefined) queue.settle(batch);
        else expect(take(100)).not.toEqual([]);
      }
      await queue.settled();
    }),
  );
});
