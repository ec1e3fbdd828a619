import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the labelled logs lie (logpai/loghub, `SYSTEM/SYSTEM_2k.log_structured.csv`), unless the caller says otherwise. */
export const loghubDir = fileURLToPath(new URL('../../../shared/data/loghub', import.meta.url));

/** The lines of one system, and the name of the true group of each. */
export interface LabelledLog {
  readonly system: string;
  readonly lines: readonly string[];
  readonly truth: readonly string[];
}

/** Every system below the folder, by name; none where the folder is absent. */
export function readLoghub(dir: string): LabelledLog[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .sort()
    .map((system) => ({ system, file: `${dir}/${system}/${system}_2k.log_structured.csv` }))
    .filter(({ file }) => existsSync(file))
    .map(({ system, file }) => {
      const [names = [], ...rows] = readCsv(readFileSync(file, 'utf8'));
      const [line, group] = [names.indexOf('Content'), names.indexOf('EventId')];
      const labelled = rows.filter((row) => row.length > Math.max(line, group));
      // Texts of their own, as messages bring them, and not parts of the file's text, which are slower to read.
      const lines = JSON.parse(JSON.stringify(labelled.map((row) => row[line] ?? ''))) as string[];
      return {
        system,
        lines,
        truth: labelled.map((row) => row[group] ?? ''),
      };
    });
}

/** Rows of comma-separated values (RFC 4180). */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows;
}
