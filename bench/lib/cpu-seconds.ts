import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Of the kernel's clock, a second. */
const ticks =
  process.platform === 'linux' ? Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })) : 1;

/** User and system time of a process so far, all threads: fields 14 and 15 of proc(5), in ticks. Linux only: else NaN. */
export function cpuSeconds(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  // The second field is the name in brackets, and may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}
