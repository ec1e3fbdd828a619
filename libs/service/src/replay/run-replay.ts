import { setTimeout as delay } from 'node:timers/promises';
import { runByKey, type Bus, type Handled, type Received } from '@nocturne/bus';
import type { ServiceName } from '@nocturne/contracts';
import type { Storage } from '@nocturne/storage';
import { createDispatch, topicsOf } from '../lifecycle/dispatch.ts';
import { logRanges, placesOf, type LogPlace, type LogRange } from './log-ranges.ts';
import type { Replayer } from './replayer.ts';

interface ReplayOptions {
  readonly bus: Bus;
  readonly storage: Pick<Storage, 'blobs'>;
  readonly service: ServiceName;
  readonly replayer: Replayer;
  /** Where the documents that are there already stand; nothing where there are none. */
  readonly from: readonly LogPlace[];
  readonly onProgress: (done: number, total: number, what: string) => void;
}

/** What a replay came to. */
export interface ReplayReport {
  readonly messages: number;
  /** Messages that nobody can read: they went to the dead letters when they came. */
  readonly unreadable: number;
  /** What could not be built, in words. */
  readonly faults: readonly string[];
}

/** Partitions read at once, messages of one page, and messages of different keys handled at once. */
const partitionsAtOnce = 8;
const pageSize = 100;
const handledAtOnce = 16;

/** The log no longer holds what a replay needs. */
export async function missingFromLog(
  options: Pick<ReplayOptions, 'bus' | 'service' | 'replayer' | 'from'>,
): Promise<readonly string[]> {
  const topics = topicsOf(options.replayer.phases.flat());
  return (await logRanges(options.bus, options.service, topics, options.from)).gone;
}

/** Builds documents from the log: partitions in parallel, each key in its order. */
export async function runReplay(options: ReplayOptions): Promise<ReplayReport> {
  const { bus, storage, service, replayer, from, onProgress } = options;
  const phases = await Promise.all(
    replayer.phases.map(async (consumes) => ({
      dispatch: createDispatch(consumes, storage),
      ranges: (await logRanges(bus, service, topicsOf(consumes), from)).ranges,
    })),
  );
  const total = phases.flatMap(({ ranges }) => ranges).reduce((sum, range) => sum + lengthOf(range), 0);
  let done = 0;
  let unreadable = 0;
  for (const { dispatch, ranges } of phases) {
    const handle = async (message: Received): Promise<void> => {
      if ((await handleThrough(dispatch, message)).kind === 'dead') unreadable += 1;
      done += 1;
    };
    await atOnce(ranges, partitionsAtOnce, (range) =>
      readRange(bus, range, async (page) => {
        await runByKey(page, handledAtOnce, async (message) => {
          await handle(message);
          return 'next';
        });
        onProgress(done, total, range.topic);
      }),
    );
  }
  const faults = await replayer.finish(onProgress);
  const moved = await movedMeanwhile(
    options,
    phases.flatMap(({ ranges }) => ranges),
  );
  return { messages: done, unreadable, faults: [...faults, ...moved] };
}

/** What the service has read since is in its former database, and would be missing from this one. */
async function movedMeanwhile(
  { bus, service, replayer }: ReplayOptions,
  ranges: readonly LogRange[],
): Promise<readonly string[]> {
  const others = topicsOf(replayer.phases.flat()).filter(({ writer }) => writer !== service);
  const untilAt = new Map(ranges.map(({ topic, partition, until }) => [`${topic}/${partition}`, until]));
  const places = await placesOf(bus, service, others);
  return places
    .filter(({ topic, partition, offset }) => untilAt.get(`${topic}/${partition}`) !== offset)
    .map(
      ({ topic, partition }) =>
        `the ${service} ran meanwhile and has read on in ${topic}/${partition}: stop it, and build anew`,
    );
}

const lengthOf = ({ from, until }: LogRange): number => Math.max(0, until - from);

async function readRange(
  bus: Bus,
  { topic, partition, from, until }: LogRange,
  handle: (page: readonly Received[]) => Promise<void>,
): Promise<void> {
  for (let next = from; next < until;) {
    const read = await bus.read(topic, partition, next, pageSize);
    const last = read.at(-1);
    if (last === undefined) return;
    await handle(read.filter(({ offset }) => offset < until));
    next = last.offset + 1;
  }
}

const mostTries = 60;
const retryMs = 1_000;

/** A database that does not answer for a while does not end a replay. */
async function handleThrough(
  dispatch: (message: Received) => Promise<Handled>,
  message: Received,
): Promise<Handled> {
  for (let tries = 1; ; tries += 1) {
    const handled = await dispatch(message);
    if (handled.kind !== 'retry') return handled;
    if (tries >= mostTries) throw new Error(`the replay does not get on: ${handled.reason}`);
    await delay(handled.afterMs ?? retryMs);
  }
}

async function atOnce<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const run = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: limit }, run));
}
