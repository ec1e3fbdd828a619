import type { PreparedService, Replayer } from '@nocturne/service';

/** The name of a collection that has documents; null where all are empty. */
export async function firstFilled(
  { keeps }: Replayer,
  { documents }: PreparedService['storage'],
): Promise<string | null> {
  for (const spec of keeps) {
    for await (const _document of documents.everyTenant(spec).scan()) return spec.name;
  }
  return null;
}
