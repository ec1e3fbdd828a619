import { kinds, replacementOf, type Finding } from './finding.ts';

/** A text without its findings, and the way from an offset in the former text to one in the new. */
export interface Redacted {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** An offset within a finding moves to the beginning of what replaced it or, as an `end`, to its end. */
  readonly moved: (offset: number, side: 'start' | 'end') => number;
}

/** Replaces findings; those that overlap are one finding of the kind that takes precedence. */
export function applyFindings(text: string, found: readonly Finding[]): Redacted {
  const findings = merge(found);
  if (findings.length === 0) return { text, findings, moved: (offset) => offset };
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, kind } of findings) {
    pieces.push(text.slice(at, start), replacementOf(kind));
    at = end;
  }
  pieces.push(text.slice(at));
  return { text: pieces.join(''), findings, moved: mover(findings) };
}

function merge(found: readonly Finding[]): Finding[] {
  const merged: Finding[] = [];
  for (const finding of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || finding.start >= last.end) merged.push(finding);
    else {
      const first = kinds.indexOf(finding.kind) < kinds.indexOf(last.kind) ? finding : last;
      merged[merged.length - 1] = {
        start: last.start,
        end: Math.max(last.end, finding.end),
        kind: first.kind,
      };
    }
  }
  return merged;
}

/** Logarithmic in the findings: a text may come with as many marked spans as it has letters. */
function mover(findings: readonly Finding[]): Redacted['moved'] {
  // By how much the text behind each finding has moved.
  let shift = 0;
  const shifts = findings.map(
    ({ start, end, kind }) => (shift += replacementOf(kind).length - (end - start)),
  );
  return (offset, side) => {
    const at = lastBefore(findings, offset);
    const finding = findings[at];
    if (finding === undefined) return offset;
    if (offset >= finding.end) return offset + (shifts[at] ?? 0);
    const moved = finding.start + (shifts[at - 1] ?? 0);
    return side === 'start' ? moved : moved + replacementOf(finding.kind).length;
  };
}

/** The last finding that begins before the offset; -1 where none does. */
function lastBefore(findings: readonly Finding[], offset: number): number {
  let low = 0;
  let high = findings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((findings[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
