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

/** Streams until all are sent, or a signal asks it to stop. @returns null where no target was named. */
export async function stream(
  compiled: CompiledWorld,
  flags: Flags,
  key: string,
  memory?: GivenMemory,
): Promise<(StreamProgress & { readonly seconds: number; readonly perSecond: number }) | null> {
  const sink = openSink(flags, key);
  if (sink === null) return null;
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const began = performance.now();
  let told = began;
  try {
    const done = await streamSessions(sessionsOf(compiled, flags, memory, stopping.signal), sink, {
      rate: flags.rate,
      batch: flags.batch,
      concurrency: flags.concurrency,
      timer: { now: () => performance.now(), wait: (ms) => wait(ms) },
      onProgress: ({ sent }) => {
        if (performance.now() - told < 2_000) return;
        told = performance.now();
        console.error(`${sent} sessions, ${((sent / (told - began)) * 1_000).toFixed(0)} a second`);
      },
    });
    const seconds = (performance.now() - began) / 1_000;
    return { ...done, seconds, perSecond: done.sent / seconds };
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await sink.close();
  }
}

function* sessionsOf(
  compiled: CompiledWorld,
  { sessions, from }: Flags,
  memory: GivenMemory | undefined,
  signal: AbortSignal,
): Generator<Session> {
  const many = sessions === 0 ? Infinity : compiled.world.sessions;
  for (let number = 0; number < many && !signal.aborted; number += 1) {
    yield runSession(compiled, from + number, memory === undefined ? {} : { memory }).session;
  }
}

function openSink({ url, kafka, tenant, store }: Flags, key: string): Sink | null {
  if (url !== null) return sendToHttp({ url, key, ...(store === null ? {} : { store }) });
  if (kafka === null || tenant === null) return null;
  const clock = { now: () => new Date() };
  // Who only publishes handles nothing, so there is nothing to remember of attempts.
  const attempts = { increment: () => Promise.resolve(1), forget: () => Promise.resolve() };
  const bus = openKafkaBus({ clientId: 'nocturne-fleet', brokers: kafka.split(','), attempts, clock });
  return sendToBus(bus, mintTenantId(tenant), clock.now);
}
