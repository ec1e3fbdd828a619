import type { Session } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import type { Sink } from './sink.ts';
import { streamSessions, type Timer } from './stream-sessions.ts';

const sessions = Array.from({ length: 100 }, (_, n): Session => ({ id: `s${n}`, steps: [] }));

/** A clock that moves on only when someone waits for it. */
function testTimer(): Timer {
  let now = 0;
  return {
    now: () => now,
    wait: (ms) => {
      now += ms;
      return Promise.resolve();
    },
  };
}

function testSink(timer: Timer, onSend: (sent: number) => Promise<void> = () => Promise.resolve()) {
  const sent: { at: number; ids: string[] }[] = [];
  const under = { now: 0, most: 0 };
  const sink: Sink = {
    async send(batch) {
      sent.push({ at: timer.now(), ids: batch.map(({ id }) => id) });
      under.most = Math.max(under.most, (under.now += 1));
      await onSend(sent.length);
      under.now -= 1;
      return { accepted: batch.length, refused: {}, retries: 0 };
    },
    close: () => Promise.resolve(),
  };
  return { sink, sent, under };
}

describe('a stream of sessions', () => {
  it('sends each once, in order, at the rate that was asked for', async () => {
    const timer = testTimer();
    const { sink, sent } = testSink(timer);
    const done = await streamSessions(sessions, sink, { rate: 50, batch: 10, concurrency: 4, timer });
    expect(done).toEqual({
      ...{ sent: 100, refused: 0, reasons: {}, unanswered: 0, retries: 0, lateMs: 0, failure: null },
    });
    expect(sent.flatMap(({ ids }) => ids)).toEqual(sessions.map(({ id }) => id));
    expect(sent.map(({ at }) => at)).toEqual([0, 200, 400, 600, 800, 1_000, 1_200, 1_400, 1_600, 1_800]);
  });

  it('catches up after a sink that was slow, so that the load stays what it was', async () => {
    const timer = testTimer();
    const { sink, sent } = testSink(timer, async (number) => {
      if (number === 1) await timer.wait(1_000);
    });
    const done = await streamSessions(sessions, sink, { rate: 50, batch: 10, concurrency: 1, timer });
    expect(sent.map(({ at }) => at)).toEqual([
      0, 1_000, 1_000, 1_000, 1_000, 1_000, 1_200, 1_400, 1_600, 1_800,
    ]);
    expect(done.lateMs).toBe(800);
  });

  it('has no more batches under way than it may', async () => {
    const timer = testTimer();
    const { sink, under } = testSink(timer, () => new Promise((resolve) => setImmediate(resolve)));
    await streamSessions(sessions, sink, { rate: null, batch: 5, concurrency: 3, timer });
    expect(under).toEqual({ now: 0, most: 3 });
  });

  it('ends with the first failure, once nothing is under way, and tells what was acknowledged until then', async () => {
    const timer = testTimer();
    const { sink, sent } = testSink(timer, (number) =>
      number === 3 ? Promise.reject(new Error('a wrong key')) : Promise.resolve(),
    );
    const done = await streamSessions(sessions, sink, { rate: null, batch: 10, concurrency: 2, timer });
    expect(done.failure).toEqual(new Error('a wrong key'));
    expect(sent.length).toBeLessThan(10);
    expect(done).toMatchObject({ sent: 10 * (sent.length - 1), unanswered: 10 });
  });

  it('begins nothing once it is told to stop, and waits for what is under way', async () => {
    const timer = testTimer();
    const stopping = new AbortController();
    const { sink, sent } = testSink(timer, async (number) => {
      if (number === 3) stopping.abort();
      await new Promise((resolve) => setImmediate(resolve));
    });
    const { signal } = stopping;
    const done = await streamSessions(sessions, sink, { rate: 50, batch: 10, concurrency: 4, timer, signal });
    expect(sent).toHaveLength(3);
    expect(done).toMatchObject({ sent: 30, unanswered: 0, failure: null });
  });

  it('counts what was refused by its reason', async () => {
    const sink: Sink = {
      send: (batch) => Promise.resolve({ accepted: batch.length - 1, refused: { too_large: 1 }, retries: 2 }),
      close: () => Promise.resolve(),
    };
    const timer = testTimer();
    expect(
      await streamSessions(sessions, sink, { rate: null, batch: 50, concurrency: 1, timer }),
    ).toMatchObject({
      ...{ sent: 98, refused: 2, reasons: { too_large: 2 }, unanswered: 0, retries: 4 },
    });
  });
});
