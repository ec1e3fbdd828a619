import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deadLetterTopic, overflowTopic, topicList, type Message } from '@nocturne/contracts';
import { expect, it, onTestFinished } from 'vitest';
import { openDataDir } from './open-data-dir.ts';

const day = 24 * 60 * 60 * 1000;

it('lets go of what everybody has read after seven days, of topics that keep by age alone', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'nocturne-trim-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  let now = 0;
  const data = await openDataDir(dir, { now: () => new Date(now) });
  onTestFinished(() => data.close());
  const { bus } = data;
  const byAge = topicList.filter(({ retention }) => retention === 'delete').map(({ name }) => name);
  const open = topicList.filter((topic) => topic.open).map(({ name }) => name);
  const trimmed = [...byAge, ...open.map(overflowTopic)].sort();
  const names = [
    ...topicList.map(({ name }) => name),
    ...open.map(overflowTopic),
    ...byAge.map(deadLetterTopic),
  ];
  await bus.createTopics(names.map((name) => ({ name, partitions: 1 })));
  const publish = (text: string) =>
    bus.publish(names.map((topic): Message => ({ topic, key: 'k', value: Buffer.from(text), headers: {} })));
  await publish('old and read');
  now = day;
  await publish('read');
  await publish('old');
  for (const name of names) await bus.seek('a', name, 0, 2);
  await bus.seek('b', trimmed[0]!, 0, 'start');

  now = 7.5 * day;
  for (const chore of data.upkeep) await chore.run();
  const left = await Promise.all(
    names.map(async (name) => [name, (await bus.read(name, 0, 0, 9)).length] as const),
  );
  expect(
    left
      .filter(([, count]) => count === 2)
      .map(([name]) => name)
      .sort(),
  ).toEqual(trimmed.slice(1));
  expect(left.every(([, count]) => count >= 2)).toBe(true);
});
