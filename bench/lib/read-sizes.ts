import { parseArgs } from 'node:util';

/** The default of a size, and the one that `--quick` puts in its place. */
type Defaults = readonly [full: string, quick: string];

/** Reads the sizes of a bench from the command line: `--sessions 500`, `--quick`. */
export function readSizes<Name extends string>(
  sizes: Readonly<Record<Name, Defaults>>,
): Record<Name, string> {
  const named = Object.entries<Defaults>(sizes);
  const options = Object.fromEntries(named.map(([name]) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options: { ...options, quick: { type: 'boolean', default: false } } });
  const given = values as Readonly<Record<string, string | boolean | undefined>>;
  const read = named.map(([name, [full, quick]]) => [name, given[name] ?? (values.quick ? quick : full)]);
  return Object.fromEntries(read) as Record<Name, string>;
}
