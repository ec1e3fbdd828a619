import { refuse, type ImportedFromFile } from './imported.ts';

/** Of one file at the most so many refusals are told one by one: a file of garbage must not fill the memory of who asks. */
const mostRefusals = 1_000;

/** Passes on what was imported; of a file with more refusals than that, one last refusal says that there are more. */
export async function* limitRefusals(
  imported: AsyncIterable<ImportedFromFile>,
): AsyncGenerator<ImportedFromFile> {
  const counts = new Map<string, number>();
  for await (const item of imported) {
    if (item.kind === 'session') {
      yield item;
      continue;
    }
    const file = item.source.replace(/:\d+$/, '');
    const count = (counts.get(file) ?? 0) + 1;
    counts.set(file, count);
    if (count <= mostRefusals) yield item;
    else if (count === mostRefusals + 1)
      yield refuse(file, item.code, 'there are more refusals in this file than are listed');
  }
}
