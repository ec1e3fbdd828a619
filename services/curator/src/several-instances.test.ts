import { headResponseSchema, topics } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { until } from '../../../test/support/until.ts';
import { insight } from './fixtures/insights.ts';
import { openShared } from './fixtures/instances.ts';

it('reads on every instance what any of them wrote, and tells of it in order on the bus and to subscribers', async () => {
  const shared = await openShared();
  const { a, b, store } = await shared.startTwo();
  const heard = [a.updates(0, 6), b.updates(0, 6)];
  await shared.dream(store.id, 1, [insight('a')]);
  await shared.dream(store.id, 2, [insight('a'), insight('b')]);
  expect(await a.head()).toEqual(await b.head());

  // Four moves by turns, each over what the other instance has just written.
  for (const [index, instance] of [a, b, a, b].entries()) {
    const sequence = 1 + (index % 2);
    const other = instance === a ? b : a;
    const moved = await instance.call('POST', '/rollback', { sequence, why: 'to and fro' });
    expect(moved).toMatchObject({ status: 200, body: { head: { sequence: 3 + index } } });
    expect(await other.head()).toEqual(moved.body);
  }
  await until('all is told', async () => (await a.pending()) === 0);
  const told = await shared.published(topics.memoryUpdated);
  expect(told.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await Promise.all(heard)).toEqual([
    [1, 2, 3, 4, 5, 6],
    [1, 2, 3, 4, 5, 6],
  ]);
});

it('goes on, on another instance, after the last update that a subscriber has seen', async () => {
  const shared = await openShared();
  const { a, b, store } = await shared.startTwo();
  await shared.dream(store.id, 1, [insight('a')]);
  expect(await a.updates(0, 1)).toEqual([1]);
  const later = b.updates(1, 2);
  await shared.dream(store.id, 2, [insight('b')]);
  await a.call('POST', '/rollback', { why: 'no' });
  expect(await later).toEqual([2, 3]);
});

it('makes one commit of each of many at once, on either instance', async () => {
  const shared = await openShared();
  const { a, b, store } = await shared.startTwo();
  await shared.dream(store.id, 1, [insight('a')]);
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      (index % 2 === 0 ? a : b).call('POST', '/entries/none/revoke', { why: `${index}` }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  const entry = (await a.head()).snapshot.entries[0]!.id;
  const lifted = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      (index % 2 === 0 ? a : b).call('POST', `/entries/${entry}/revoke`, { why: `${index}` }),
    ),
  );
  expect(lifted.map(({ status }) => status)).toEqual(lifted.map(() => 200));
  await until('all is told', async () => (await a.pending()) === 0);
  const sequences = (await shared.published(topics.memoryDecided)).map(({ decision }) => decision.sequence);
  expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  expect(sequences).toHaveLength(12);
});

it('has the same sessions in the control group on every instance, now and after a restart, and others in another deployment', async () => {
  const sessions = Array.from({ length: 40 }, (_, index) => `run-${index}`);
  const open = async () => {
    const shared = await openShared();
    const { a, b, store } = await shared.startTwo({ control: 0.5 });
    await shared.dream(store.id, 1, [insight('a')]);
    const groupOn = async ({ call }: Pick<typeof a, 'call'>) => {
      const answers = await Promise.all(sessions.map((session) => call('GET', `/head?session=${session}`)));
      return sessions.filter(
        (_, index) => headResponseSchema.parse(answers[index]?.body).snapshot.entries.length === 0,
      );
    };
    return {
      store,
      group: await groupOn(a),
      onOther: await groupOn(b),
      again: await groupOn(await a.start()),
    };
  };
  const [one, other] = [await open(), await open()];
  expect(one.onOther).toEqual(one.group);
  expect(one.again).toEqual(one.group);
  // Of one name and one id, with the same sessions: what differs is a secret that no caller has.
  expect(other.store.id).toBe(one.store.id);
  expect(other.group).not.toEqual(one.group);
});
