/** "1 session", "2 sessions", "1,204 sessions". */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(n)} ${n === 1 ? noun : plural}`;
}

/** Thousands set apart by commas, the same on every machine. */
export function grouped(n: number): string {
  return n.toLocaleString('en-US');
}

/** Enough of a snapshot's id to tell it from others. */
export function shortId(id: string): string {
  return id.startsWith('snap_') ? id.slice(0, 17) : id;
}

/** A rate or a p-value with as many digits as anyone reads. */
export function figure(n: number): string {
  return Math.abs(n) < 0.001 && n !== 0 ? n.toExponential(1) : String(Number(n.toPrecision(3)));
}
