import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { topicManifests, topics } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../../../../test/support/scratch.ts';
import { readManifests, type ShapeOptions } from './read-shapes.ts';

const { name } = topics.sessionsCompleted;

async function shapeOf(options: ShapeOptions, environment = {}) {
  const read = await readManifests(options, environment);
  if (!read.ok) throw new Error(read.message);
  return read.manifests.find((topic) => topic.name === name);
}

function file(text: string): string {
  const path = join(scratchFolder(), 'topics.yaml');
  writeFileSync(path, text);
  return path;
}

describe('the shapes of topics', () => {
  it('come from the contracts, the environment, the file and the options, the nearer before the farther', async () => {
    const yaml = file(`partitions: 8\ntopics: { ${name}: { replication: 3, config: { retention.ms: 5 } } }`);
    expect(await shapeOf({})).toMatchObject({ partitions: 4, replication: null });
    expect(await shapeOf({}, { partitions: 6 })).toMatchObject({ partitions: 6 });
    expect(await shapeOf({ file: yaml }, { partitions: 6 })).toMatchObject({
      partitions: 8,
      replication: 3,
      config: { 'retention.ms': '5', 'min.insync.replicas': '2' },
    });
    expect(await shapeOf({ file: yaml, partitions: 9 })).toMatchObject({ partitions: 9 });
    expect(await shapeOf({ file: yaml, partitions: 9, topic: [`${name}=48`] })).toMatchObject({
      partitions: 48,
      replication: 3,
    });
  });

  it('may be given as JSON too', async () => {
    expect(await shapeOf({ file: file(JSON.stringify({ partitions: 3 })) })).toMatchObject({ partitions: 3 });
  });

  it('are those of the file that comes with the project', async () => {
    const path = fileURLToPath(new URL('../../../../../deploy/topics/topics.yaml', import.meta.url));
    expect(readFileSync(path, 'utf8')).toContain('npm run contracts');
    const read = await readManifests({ file: path }, {});
    expect(read).toEqual({
      ok: true,
      manifests: topicManifests({ partitions: 12, replication: 3, topics: marks }),
    });
  });

  it.each<[string, ShapeOptions, RegExp]>([
    ['a file that is not there', { file: '/nowhere/topics.yaml' }, /cannot be read/],
    ['no YAML', { file: 'x', topic: [] }, /cannot be read/],
    ['a topic that there is not', { topic: ['orders=3'] }, /no topic orders/],
    ['no number of partitions', { topic: [`${name}=many`] }, /NAME=PARTITIONS/],
    ['no partitions', { topic: [`${name}=0`] }, /NAME=PARTITIONS/],
  ])('are refused with the reason: %s', async (_what, options, message) => {
    expect(await readManifests(options, {})).toMatchObject({
      ok: false,
      exit: 2,
      message: expect.stringMatching(message) as string,
    });
  });

  it.each([
    ['words that it does not know', 'partition: 4'],
    ['a number that is none', 'partitions: four'],
    ['bombs of aliases', 'a: &a [1]\nb: [*a, *a]'],
  ])('are refused where the file has %s', async (_what, text) => {
    expect(await readManifests({ file: file(text) }, {})).toMatchObject({ ok: false, exit: 2 });
  });
});

/** One partition is enough for the marks, and the file says so. */
const marks = { 'letters.replayed.v1': { partitions: 1 } };
