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

function mover(findings: readonly Finding[]): Redacted['moved'] {
  return (offset, side) => {
    let shift = 0;
    for (const { start, end, kind } of findings) {
      if (offset <= start) break;
      const length = replacementOf(kind).length;
      if (offset < end) return start + shift + (side === 'start' ? 0 : length);
      shift += length - (end - start);
    }
    return offset + shift;
  };
}
