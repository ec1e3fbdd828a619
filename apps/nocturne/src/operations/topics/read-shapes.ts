import { readFile } from 'node:fs/promises';
import { topicManifests, type ManifestOptions, type TopicManifest } from '@nocturne/contracts';
import { parse } from 'yaml';
import { z } from 'zod';
import { badUsage, type Failure } from '../../result.ts';

/** What the command line says of the topics. */
export interface ShapeOptions {
  /** A file in YAML or JSON: partitions, replication, topics {name: {partitions, replication, config}}. */
  readonly file?: string;
  readonly partitions?: number;
  readonly replication?: number;
  /** `name=partitions`, of one topic each. */
  readonly topic?: readonly string[];
}

const count = z.int().min(1).max(100_000);
const setting = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const shape = z.strictObject({
  partitions: count.optional(),
  replication: count.max(100).optional(),
  config: z.record(z.string().regex(/^[a-z][a-z.]{1,60}$/), setting).optional(),
});
const fileSchema = z.strictObject({
  partitions: count.optional(),
  replication: count.max(100).optional(),
  topics: z.record(z.string(), shape).default({}),
});

/**
 * The topics as they ought to be: the contracts', over them what the environment says of all, then the file, then the
 * options. A flag for all topics goes before what the file says of all, not before what it says of one.
 */
export async function readManifests(
  options: ShapeOptions,
  environment: ManifestOptions,
): Promise<{ readonly ok: true; readonly manifests: readonly TopicManifest[] } | Failure> {
  const file = await readShapes(options.file);
  if (!file.ok) return file;
  const topics: Record<string, z.output<typeof shape>> = { ...file.shapes.topics };
  for (const text of options.topic ?? []) {
    const [, name = '', partitions = ''] = /^([^=]+)=(\d{1,6})$/.exec(text) ?? [];
    if (name === '' || Number(partitions) < 1) return badUsage(`--topic ${text}: it is NAME=PARTITIONS`);
    topics[name] = { ...topics[name], partitions: Number(partitions) };
  }
  const known = new Set(topicManifests().map(({ name }) => name));
  const stranger = Object.keys(topics).find((name) => !known.has(name));
  if (stranger !== undefined) {
    return badUsage(`there is no topic ${stranger}; nocturne topics plan --json lists those that there are`);
  }
  const partitions = options.partitions ?? file.shapes.partitions ?? environment.partitions;
  const replication = options.replication ?? file.shapes.replication ?? environment.replication;
  return {
    ok: true,
    manifests: topicManifests({
      ...(partitions !== undefined && { partitions }),
      ...(replication !== undefined && { replication }),
      topics: topics as NonNullable<ManifestOptions['topics']>,
    }),
  };
}

async function readShapes(
  file: string | undefined,
): Promise<{ readonly ok: true; readonly shapes: z.output<typeof fileSchema> } | Failure> {
  if (file === undefined) return { ok: true, shapes: { topics: {} } };
  let value: unknown;
  try {
    // JSON is YAML.
    value = parse(await readFile(file, 'utf8'), { maxAliasCount: 0 });
  } catch (error) {
    return badUsage(`${file} cannot be read: ${error instanceof Error ? error.message : 'no YAML'}`);
  }
  const parsed = fileSchema.safeParse(value ?? {});
  if (parsed.success) return { ok: true, shapes: parsed.data };
  return badUsage(`${file}: ${z.prettifyError(parsed.error)}`);
}
