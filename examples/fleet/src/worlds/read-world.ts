import { ok, refused, type Result } from '@nocturne/contracts';
import { parse } from 'yaml';
import { missingNames } from './missing-names.ts';
import { missingValues } from './missing-values.ts';
import { sayWhatIsWrong } from './say-what-is-wrong.ts';
import { worldSchema, type World } from './world-schema.ts';

/** Reads a fleet that is described in YAML or JSON. Refused with what is wrong about it, a sentence each. */
export function readWorld(text: string): Result<World, readonly string[]> {
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    return refused([error instanceof Error ? error.message : 'it is no YAML']);
  }
  const read = worldSchema.safeParse(value);
  if (!read.success) return refused(sayWhatIsWrong(read.error, value));
  const missing = [...missingNames(read.data), ...missingValues(read.data)];
  return missing.length > 0 ? refused(missing) : ok(read.data);
}
