import { expect, it } from 'vitest';
import { createReadiness } from './create-readiness.ts';

/** Readiness over things that can be taken away, at a time that stands still until it is moved. */
function watched() {
  let now = 0;
  const state = { bus: true, storage: true, publishing: true, stopping: false, silentMs: 0 };
  const readiness = createReadiness({
    clock: { now: () => new Date(now) },
    bus: { silentMs: () => state.silentMs },
    askBus: async () => answer(state.bus),
    askStorage: async () => answer(state.storage),
    isStopping: () => state.stopping,
    isPublishing: () => state.publishing,
  });
  const codesAfter = async (ms: number): Promise<string[]> => {
    now += ms;
    return (await readiness.ask()).map(({ code }) => code);
  };
  return { readiness, state, codesAfter };
}

function answer(isThere: boolean): void {
  if (!isThere) throw new Error('away');
}

it('is ready while everything gets on', async () => {
  const { codesAfter } = watched();
  expect(await codesAfter(0)).toEqual([]);
  expect(await codesAfter(3_600_000)).toEqual([]);
});

it('is not ready once a message has been handled for over a minute, and is again when it ends', async () => {
  const { readiness, codesAfter } = watched();
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = readiness.underWay.run('a message of sessions.completed.v1', () => promise);
  expect(await codesAfter(60_000)).toEqual([]);
  expect(await codesAfter(1_000)).toEqual(['stuck']);
  expect(readiness.reasons()[0]?.message).toBe(
    'a message of sessions.completed.v1 has been under way for 61 s',
  );
  resolve();
  await work;
  expect(await codesAfter(0)).toEqual([]);
});

it('tells of the oldest of what is under way', async () => {
  const { readiness, codesAfter } = watched();
  const never = Promise.withResolvers<void>().promise;
  const soon = Promise.withResolvers<void>();
  const first = readiness.underWay.run('the first', () => soon.promise);
  void readiness.underWay.run('the second', () => never);
  await codesAfter(90_000);
  soon.resolve();
  await first;
  expect(readiness.reasons()[0]?.message).toContain('the second');
});

it.each(['bus', 'storage'] as const)(
  'is not ready once the %s has not answered for half a minute, and is again when it does',
  async (which) => {
    const { state, codesAfter } = watched();
    await codesAfter(5_000);
    state[which] = false;
    expect(await codesAfter(10_000)).toEqual([]);
    expect(await codesAfter(10_000)).toEqual([]);
    expect(await codesAfter(15_000)).toEqual([`${which}_unavailable`]);
    state[which] = true;
    expect(await codesAfter(5_000)).toEqual([]);
  },
);

it('is not ready while the loop of the bus stands still, events wait or it stops', async () => {
  const { state, codesAfter } = watched();
  Object.assign(state, { silentMs: 200_000, publishing: false, stopping: true });
  expect(await codesAfter(0)).toEqual(['stopping', 'bus_silent', 'outbox_failing']);
  Object.assign(state, { silentMs: 1_000, publishing: true, stopping: false });
  expect(await codesAfter(0)).toEqual([]);
});
