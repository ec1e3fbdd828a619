import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figure } from './proof.ts';

interface Report {
  readonly name: string;
  readonly about: string;
  readonly command: string;
  /** The commit that was checked out, with `+` where the work tree differed from it. */
  readonly commit: string;
  readonly seeds: readonly number[];
  readonly figures: readonly Figure[];
  /** An SVG; null where there is none. */
  readonly plot: string | null;
}

/** Writes NAME.json, for machines, and NAME.md, for people, into the folder; and NAME.svg where there is something to see. */
export async function writeReport(folder: string, report: Report): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { name, command, commit, seeds, figures } = report;
  const document = { name, command, commit, seeds, figures: figures.map(finite) };
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(document, null, 2)}\n`);
  await writeFile(join(folder, `${name}.md`), inMarkdown(report));
  if (report.plot !== null) await writeFile(join(folder, `${name}.svg`), report.plot);
}

/** One line of the table, also for the terminal. */
export function figureLine({ what, value, interval, bar, met }: Figure): string {
  const range = interval === null ? '' : ` [${round(interval[0])}, ${round(interval[1])}]`;
  return `${what}: ${round(value)}${range}${bar === null ? '' : `   ${bar}: ${met === true ? 'met' : 'NOT MET'}`}`;
}

function inMarkdown({ name, about, command, commit, seeds, figures, plot }: Report): string {
  const rows = figures.map(({ what, value, interval, bar, met }) => {
    const range = interval === null ? '' : `${round(interval[0])} – ${round(interval[1])}`;
    return `| ${what} | ${round(value)} | ${range} | ${bar ?? ''} | ${met === null ? '' : met ? 'met' : '**not met**'} |`;
  });
  return [
    `# ${name}`,
    '',
    about,
    '',
    `\`${command}\` at ${commit}; ${seeds.length} seeds, ${span(seeds)}. Intervals are 95%.`,
    '',
    ...(plot === null ? [] : [`![${name}](${name}.svg)`, '']),
    '| what | value | interval | bar | |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function span(seeds: readonly number[]): string {
  return seeds.length === 0 ? 'none' : `${Math.min(...seeds)} to ${Math.max(...seeds)}`;
}

function round(value: number): string {
  return Number.isNaN(value) ? '—' : Number.isInteger(value) ? String(value) : value.toFixed(4);
}

/** JSON has no NaN: a share of nothing is null. */
function finite(figure: Figure): object {
  return Number.isNaN(figure.value) ? { ...figure, value: null } : figure;
}
