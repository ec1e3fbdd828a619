import { setTimeout as wait } from 'node:timers/promises';
import { openKafkaBus } from '@nocturne/bus/kafka';
import { mintTenantId, type Session } from '@nocturne/contracts';
import { sendToBus } from '../stream/send-to-bus.ts';
import { sendToHttp } from '../stream/send-to-http.ts';
import type { Sink } from '../stream/sink.ts';
import { streamSessions, type StreamProgress } from '../stream/stream-sessions.ts';
import type { CompiledWorld } from '../worlds/compile-world.ts';
import type { GivenMemory } from '../worlds/memory.ts';
import { runSession } from '../worlds/run-session.ts';
import type { Flags } from './read-flags.ts';

/** Sessions a request where nothing is said; with a rate, what a tenth of a second brings, so that the load is an even one. */
const mostAtOnce = 50;

/** Streams until all are sent, or a signal asks it to stop. @returns null where no target was named. */
export async function stream(
  compiled: CompiledWorld,
  flags: Flags,
  key: string,
  memory?: GivenMemory,
): Promise<(StreamProgress & { readonly seconds: number; readonly perSecond: number }) | null> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const sink = openSink(flags, key, signal);
  if (sink === null) return null;
  const stop = () => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const began = performance.now();
  let told = began;
  try {
    const done = await streamSessions(sessionsOf(compiled, flags, memory), sink, {
      rate: flags.rate,
      batch: flags.batch ?? Math.min(mostAtOnce, Math.max(1, Math.round((flags.rate ?? Infinity) / 10))),
      concurrency: flags.concurrency,
      signal,
      timer: {
        now: () => performance.now(),
        wait: (ms) => wait(ms, undefined, { signal }).catch(() => undefined),
      },
      onProgress: ({ sent }) => {
        if (performance.now() - told < 2_000) return;
        told = performance.now();
        console.error(`${sent} sessions, ${((sent / (told - began)) * 1_000).toFixed(0)} a second`);
      },
    });
    const seconds = (performance.now() - began) / 1_000;
    const rounded = (value: number) => Math.round(value * 1_000) / 1_000;
    return {
      ...done,
      lateMs: Math.round(done.lateMs),
      seconds: rounded(seconds),
      perSecond: rounded(done.sent / seconds),
    };
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await sink.close();
  }
}

function* sessionsOf(
  compiled: CompiledWorld,
  { sessions, from }: Flags,
  memory: GivenMemory | undefined,
): Generator<Session> {
  const many = sessions === 0 ? Infinity : compiled.world.sessions;
  for (let number = 0; number < many; number += 1) {
    yield runSession(compiled, from + number, memory === undefined ? {} : { memory }).session;
  }
}

function openSink({ url, kafka, tenant, store }: Flags, key: string, signal: AbortSignal): Sink | null {
  if (url !== null) return sendToHttp({ url, key, signal, ...(store === null ? {} : { store }) });
  if (kafka === null || tenant === null) return null;
  const clock = { now: () => new Date() };
  // Who only publishes handles nothing, so there is nothing to remember of attempts.
  const attempts = { increment: () => Promise.resolve(1), forget: () => Promise.resolve() };
  const bus = openKafkaBus({ clientId: 'nocturne-fleet', brokers: kafka.split(','), attempts, clock });
  return sendToBus(bus, mintTenantId(tenant), clock.now);
}
