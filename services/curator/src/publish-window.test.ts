import { topics, type HeadResponse, type Proposal, type StoreSettings } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { idOf, insight } from './fixtures/insights.ts';
import { serve } from './fixtures/serve.ts';
import { openWorld } from './fixtures/world.ts';

const hour = 3_600_000;
const base = '/v1/memory_stores/default';
const officeHours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' } as const;
const nine = '2026-01-01T09:00:00.000Z';

/** A store that publishes from nine to five, at midnight before a Thursday. */
async function open(settings: Partial<StoreSettings> = {}) {
  const world = await openWorld({
    publish_window: { ...officeHours, days: [...officeHours.days], time_zone: 'UTC' },
    ...settings,
  });
  const { call } = serve(world);
  const act = (path: string, body: object = {}) => call<Proposal>('POST', path, body);
  const waiting = async () =>
    (await call<{ data: Proposal[] }>('GET', '/v1/proposals?status=held')).body.data;
  return {
    ...{ world, act, waiting },
    accept: async (body: object = {}) => act(`/v1/proposals/${(await waiting())[0]?.id ?? ''}/accept`, body),
    head: async () => (await call<HeadResponse>('GET', `${base}/head`)).body.head.sequence,
    /** What the host does by itself every few seconds. */
    tick: async (hours: number) => {
      world.pass(hours * hour);
      const { schedules = [] } = world.curator();
      await schedules.find(({ name }) => name === 'publish what waited for its window')?.run();
      await world.relay();
    },
  };
}

it('has what policy would publish wait until the window opens, and says until when', async () => {
  const { world, waiting, head, tick } = await open();
  const end = await world.dream('one', [insight('a')]);
  expect(end?.settlement).toBe('held');
  expect(end?.reason).toContain('mon-fri 09:00-17:00 UTC');
  expect(await waiting()).toMatchObject([{ status: 'held', publish_at: nine }]);
  await tick(8);
  expect(await head()).toBe(0);
  await tick(1);
  expect(await head()).toBe(1);
  expect(await waiting()).toEqual([]);
  expect(world.of(topics.memoryDecided)).toMatchObject([
    { decision: { kind: 'accept', authority: 'gate' } },
    { decision: { kind: 'accept', authority: 'policy' } },
  ]);
  const [published] = await world.proposals();
  expect(published).toMatchObject({ status: 'published' });
  expect(published).not.toHaveProperty('publish_at');
  expect((await world.dream('two', [insight('a'), insight('b')], { fence: 2 }))?.settlement).toBe(
    'published',
  );
});

it('publishes what a person accepts outside of it once it opens, whatever was dreamt meanwhile', async () => {
  const { world, accept, waiting, head, tick } = await open({ policy: 'review' });
  await world.dream('one', [insight('a')]);
  const accepted = await accept({ why: 'as the desk does it' });
  expect(accepted).toMatchObject({ status: 200, body: { status: 'held', publish_at: nine } });
  expect(accepted.body.accepted).toMatchObject({ by: 'Ada', why: 'as the desk does it' });
  await world.dream('two', [insight('a'), insight('b')], { fence: 2 });
  expect(await waiting()).toHaveLength(2);
  expect(await head()).toBe(0);
  await tick(9);
  expect(await head()).toBe(1);
  expect((await world.entries()).map(({ id }) => id)).toEqual([idOf('a')]);
  expect(world.of(topics.memoryDecided).at(-1)?.decision).toMatchObject({
    ...{ by: 'Ada', authority: 'person', why: 'as the desk does it' },
  });
  // What was dreamt after it changes head as it was then: it is computed again, and judged.
  expect(await accept()).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
  await world.relay();
  expect(await accept()).toMatchObject({ status: 200, body: { status: 'published' } });
  expect((await world.entries()).map(({ id }) => id).sort()).toEqual([idOf('a'), idOf('b')].sort());
});

it('publishes at once where a person says so, and takes a word back that has not come to pass', async () => {
  const { world, act, accept, waiting, head, tick } = await open({ policy: 'review' });
  await world.dream('one', [insight('a')]);
  expect((await accept()).body.status).toBe('held');
  const [proposal] = await waiting();
  expect((await act(`/v1/proposals/${proposal?.id ?? ''}/discard`)).body.status).toBe('rejected');
  await world.relay();
  await tick(9);
  expect(await head()).toBe(0);
  world.pass(10 * hour);
  await world.dream('two', [insight('a'), insight('b')], { fence: 2 });
  expect((await accept({ now: true })).body.status).toBe('published');
  expect((await world.entries()).map(({ id }) => id)).toEqual([idOf('b')]);
});

it('lets go out what waits once the store no longer has it wait, and has a person asked once it says so', async () => {
  const free = await open();
  await free.world.dream('one', [insight('a')]);
  await free.act(base, { settings: { publish_window: null } });
  await free.tick(0);
  expect(await free.head()).toBe(1);

  const asking = await open();
  await asking.world.dream('one', [insight('a')]);
  await asking.act(base, { settings: { policy: 'review' } });
  await asking.tick(9);
  expect(await asking.head()).toBe(0);
  expect((await asking.waiting())[0]).not.toHaveProperty('publish_at');
  expect((await asking.accept()).body.status).toBe('published');
});

it('binds no one who goes back, writes or takes in a note themselves', async () => {
  const { world, act, head, tick } = await open();
  await world.dream('one', [insight('a')]);
  await tick(9);
  await tick(12);
  expect((await act(`${base}/memories`, { path: '/desk.md', content: 'ask the desk' })).status).toBe(200);
  expect((await act(`${base}/rollback`, { version: '1', why: 'not yet' })).status).toBe(200);
  expect(await head()).toBe(3);
});

it('refuses a window that is none', async () => {
  const { act } = await open();
  for (const publish_window of [
    { ...officeHours, time_zone: 'Mars/Olympus' },
    { ...officeHours, from: '9' },
    { ...officeHours, days: ['someday'] },
  ])
    expect(await act(base, { settings: { publish_window } })).toMatchObject({ status: 400 });
});
