import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deadLetterTopic, marksTopic, type ErrorCode } from '@nocturne/contracts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deadLetter, publishDeadLetter } from '../consumer/dead-letter.ts';
import { openEmbeddedBus } from '../embedded/open-embedded-bus.ts';
import { MessageTooLarge } from '../port-errors.ts';
import type { Bus, Received } from '../ports.ts';
import { countLetters } from './count-letters.ts';
import { findLetter } from './find-letter.ts';
import { replayLetters, type ReplayOptions } from './replay-letters.ts';
import { replayGroup } from './scan-letters.ts';
import { showLetter } from './show-letter.ts';

const topic = 'sessions.judged.v1';
const text = (value: Uint8Array) => new TextDecoder().decode(value);
const died = new Date(5_000).toISOString();
const all: ReplayOptions = { filter: {}, again: false, dryRun: false };

/** A bus with one topic of one partition, and letters that died of these codes, in this order. */
async function busWith(...codes: readonly (readonly [ErrorCode, string])[]): Promise<Bus> {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-letters-'));
  const bus = openEmbeddedBus({ file: join(folder, 'bus.db'), clock: { now: () => new Date(5_000) } });
  onTestFinished(async () => {
    await bus.close();
    rmSync(folder, { recursive: true });
  });
  await bus.createTopics([{ name: topic, partitions: 1 }]);
  for (const [index, [code, tenant]] of codes.entries()) await die(bus, index, code, tenant);
  return bus;
}

async function die(bus: Bus, index: number, code: ErrorCode, tenant: string): Promise<void> {
  const message: Received = {
    topic,
    partition: 0,
    offset: index,
    timestamp: 0,
    key: `${tenant}:s${index}`,
    value: new TextEncoder().encode(`value ${index}`),
    headers: { ce_tenantid: tenant, ce_id: `e${index}` },
  };
  await bus.publish([
    deadLetter(message, { kind: 'dead', code, reason: 'no good', step: 'decode' }, 'ingest', new Date(0)),
  ]);
}

const sentTo = (bus: Bus) => bus.read(topic, 0, 0, 100);

describe('dead letters', () => {
  it('are counted by topic, code and step', async () => {
    const bus = await busWith(['undecodable', 'acme'], ['crash', 'acme'], ['undecodable', 'globex']);
    const alike = { topic, step: 'decode', oldest: died, newest: died };
    expect(await countLetters(bus, {})).toEqual([
      { ...alike, code: 'crash', letters: 1, waiting: 1 },
      { ...alike, code: 'undecodable', letters: 2, waiting: 2 },
    ]);
    expect(await countLetters(bus, { tenant: 'globex' })).toEqual([
      { ...alike, code: 'undecodable', letters: 1, waiting: 1 },
    ]);
  });

  it('are found by their place', async () => {
    const bus = await busWith(['undecodable', 'acme'], ['crash', 'globex']);
    const place = { topic: deadLetterTopic(topic), partition: 0, offset: 1 };
    expect((await findLetter(bus, place))?.letter).toEqual({
      place,
      origin: topic,
      tenant: 'globex',
      code: 'crash',
      reason: 'no good',
      step: 'decode',
      group: 'ingest',
      from: `${topic}:0:1`,
      at: 5_000,
      replayed: 0,
      cutFrom: null,
    });
    expect(await findLetter(bus, { ...place, offset: 2 })).toBeNull();
    expect(await findLetter(bus, { ...place, topic })).toBeNull();
  });
});

describe('sending dead letters again', () => {
  it('sends them as they came, with a count, once', async () => {
    const bus = await busWith(['undecodable', 'acme'], ['crash', 'globex']);
    expect(await replayLetters(bus, all)).toEqual({ sent: 2, done: 0, homeless: 0, cut: 0 });
    expect(
      (await sentTo(bus)).map(({ key, value, headers }) => ({ key, value: text(value), headers })),
    ).toEqual([
      { key: 'acme:s0', value: 'value 0', headers: { ce_tenantid: 'acme', ce_id: 'e0', replayed: '1' } },
      { key: 'globex:s1', value: 'value 1', headers: { ce_tenantid: 'globex', ce_id: 'e1', replayed: '1' } },
    ]);
    expect(await replayLetters(bus, all)).toEqual({ sent: 0, done: 2, homeless: 0, cut: 0 });
    expect(await bus.lag(replayGroup, [deadLetterTopic(topic)])).toMatchObject([{ committed: 2, lag: 0 }]);
    expect(await replayLetters(bus, { ...all, again: true })).toMatchObject({ sent: 2, done: 2 });
    expect(await sentTo(bus)).toHaveLength(4);
  });

  it('leaves out what was not meant, and remembers what was wherever it lay', async () => {
    const bus = await busWith(
      ['undecodable', 'acme'],
      ['crash', 'acme'],
      ['crash', 'globex'],
      ['crash', 'acme'],
    );
    expect(await replayLetters(bus, { ...all, filter: { codes: ['crash'], tenant: 'acme' } })).toMatchObject({
      sent: 2,
    });
    expect((await sentTo(bus)).map(({ key }) => key)).toEqual(['acme:s1', 'acme:s3']);
    expect(await countLetters(bus, {})).toMatchObject([
      { code: 'crash', letters: 3, waiting: 1 },
      { code: 'undecodable', letters: 1, waiting: 1 },
    ]);
    expect(await replayLetters(bus, { ...all, filter: { from: 2, to: 3 } })).toMatchObject({
      sent: 1,
      done: 1,
    });
    expect(await replayLetters(bus, { ...all, filter: { topics: ['memory.updated.v1'] } })).toMatchObject({
      sent: 0,
    });
    expect(await replayLetters(bus, all)).toMatchObject({ sent: 1 });
    expect((await sentTo(bus)).map(({ key }) => key)).toEqual(['acme:s1', 'acme:s3', 'globex:s2', 'acme:s0']);
    expect(await bus.lag(replayGroup, [deadLetterTopic(topic)])).toMatchObject([{ committed: 4 }]);
  });

  it('changes nothing where it is only to say what it would do', async () => {
    const bus = await busWith(['crash', 'acme']);
    const seen: string[] = [];
    const dryRun = { ...all, dryRun: true, onSent: ({ code }: { code: string }) => seen.push(code) };
    expect(await replayLetters(bus, dryRun)).toMatchObject({ sent: 1 });
    expect(seen).toEqual(['crash']);
    expect(await sentTo(bus)).toEqual([]);
    expect((await bus.topics()).map(({ name }) => name)).not.toContain(marksTopic);
    expect(await replayLetters(bus, all)).toMatchObject({ sent: 1 });
  });

  it('has one that dies again come back with its count', async () => {
    const bus = await busWith(['crash', 'acme']);
    await replayLetters(bus, all);
    const [again] = await sentTo(bus);
    await bus.publish([
      deadLetter(again!, { kind: 'dead', code: 'crash', reason: 'still no good' }, 'ingest', new Date(0)),
    ]);
    const place = { topic: deadLetterTopic(topic), partition: 0, offset: 1 };
    expect((await findLetter(bus, place))?.letter.replayed).toBe(1);
    expect(await replayLetters(bus, all)).toMatchObject({ sent: 1 });
    expect((await sentTo(bus))[1]?.headers).toMatchObject({ replayed: '2' });
  });

  it('does not follow a header that names another topic', async () => {
    const bus = await busWith();
    await bus.createTopics([{ name: 'memory.updated.v1', partitions: 1 }]);
    const forged = { dlq_topic: 'memory.updated.v1', dlq_code: 'crash', replayed: 'many' };
    await bus.publish([
      { topic: deadLetterTopic(topic), key: 'acme:s', value: new Uint8Array([1]), headers: forged },
    ]);
    expect(await replayLetters(bus, all)).toMatchObject({ sent: 1 });
    expect(await bus.read('memory.updated.v1', 0, 0, 10)).toEqual([]);
    expect(await sentTo(bus)).toMatchObject([{ headers: { replayed: '1' } }]);
  });

  it('keeps those whose topic is gone', async () => {
    const bus = await busWith();
    await bus.createTopics([{ name: 'gone.v1.dlq', partitions: 1 }]);
    await bus.publish([{ topic: 'gone.v1.dlq', key: 'k', value: new Uint8Array(), headers: {} }]);
    expect(await replayLetters(bus, all)).toEqual({ sent: 0, done: 0, homeless: 1, cut: 0 });
    expect(await countLetters(bus, {})).toMatchObject([{ waiting: 1 }]);
  });
});

it('does not send what is left of a message that was too large to be kept whole', async () => {
  const bus = await busWith(['crash', 'acme']);
  const large = { topic, partition: 0, offset: 1, timestamp: 0, key: 'acme:large', headers: {} };
  const letter = deadLetter(
    { ...large, value: new Uint8Array(600 * 1024) },
    { kind: 'dead', code: 'crash', reason: 'no good' },
    'ingest',
    new Date(0),
  );
  const narrow: Bus = {
    ...bus,
    publish: async (messages) => {
      if (messages.some(({ value }) => value.length > 512 * 1024)) throw new MessageTooLarge();
      return bus.publish(messages);
    },
  };
  await publishDeadLetter(narrow, letter);
  expect(await replayLetters(bus, all)).toEqual({ sent: 1, done: 0, homeless: 0, cut: 1 });
  expect(await replayLetters(bus, { ...all, again: true })).toMatchObject({ sent: 1, cut: 1 });
  expect((await sentTo(bus)).map(({ key }) => key)).toEqual(['acme:s0', 'acme:s0']);
  const [kept] = await bus.read(deadLetterTopic(topic), 0, 1, 1);
  expect(showLetter(kept!, null)).toMatchObject({ bytes: 512 * 1024, cut_from: 600 * 1024 });
});

describe('showing a dead letter', () => {
  const message = (value: Uint8Array): Received => ({
    topic: deadLetterTopic(topic),
    partition: 0,
    offset: 7,
    timestamp: 5_000,
    key: 'acme:s',
    value,
    headers: { ce_id: 'e', dlq_code: 'crash', long: 'x'.repeat(5_000) },
  });
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('shows nothing of its value unless it is asked to, and no more than it is asked for', () => {
    expect(showLetter(message(bytes('secret')), null)).toMatchObject({
      id: 'sessions.judged.v1.dlq:0:7',
      code: 'crash',
      bytes: 6,
    });
    expect(showLetter(message(bytes('secret')), null)).not.toHaveProperty('value');
    expect(showLetter(message(bytes('aé€')), 3).value).toEqual({ form: 'text', shown: 'aé', whole: false });
    expect(showLetter(message(bytes('aé€')), 4).value).toEqual({ form: 'text', shown: 'aé', whole: false });
    expect(showLetter(message(bytes('aé€')), 6).value).toEqual({ form: 'text', shown: 'aé€', whole: true });
    expect(showLetter(message(new Uint8Array([0xff, 0, 0x61])), 2).value).toEqual({
      form: 'hex',
      shown: 'ff00',
      whole: false,
    });
  });

  it('shows its headers, but for those that say it again, and no more of each than a screen holds', () => {
    const { headers } = showLetter(message(bytes('')), null);
    expect(Object.keys(headers)).toEqual(['ce_id', 'long']);
    expect(headers['long']).toHaveLength(1_000);
  });
});
