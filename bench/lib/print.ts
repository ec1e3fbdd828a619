import { availableParallelism } from 'node:os';
import { spread } from './side-by-side.ts';

/** Prints what is measured, and on what. */
export function printHeading(title: string): void {
  console.log(`${title}\nNode ${process.versions.node}, ${availableParallelism()} cores\n`);
}

/** Prints `name   min / median / max unit`, aligned with the lines before. */
export function printSpread(name: string, values: readonly number[], unit: string): void {
  const { min, median, max } = spread(values);
  const figures = [min, median, max].map((value) => format(value)).join(' / ');
  console.log(`${name.padEnd(44)}${figures} ${unit}  (min / median / max of ${values.length})`);
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
