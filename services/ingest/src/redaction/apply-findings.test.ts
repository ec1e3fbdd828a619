import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyFindings } from './apply-findings.ts';
import { kinds, replacementOf } from './finding.ts';

const place = fc.nat({ max: 40 });
const findings = fc.array(
  fc
    .tuple(place, place, fc.constantFrom(...kinds))
    .map(([a, b, kind]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1, kind })),
  { maxLength: 8 },
);

it('nothing that was found is left, everything else is, and offsets go with their text', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJK'];
  fc.assert(
    fc.property(findings, (found) => {
      const { text, moved } = applyFindings(letters.join(''), found);
      for (const [at, letter] of letters.entries()) {
        if (found.some(({ start, end }) => start <= at && at < end)) continue;
        expect(text[moved(at, 'start')]).toBe(letter);
        expect(text[moved(at + 1, 'end') - 1]).toBe(letter);
      }
      const kept = letters.filter((_, at) => !found.some(({ start, end }) => start <= at && at < end));
      const rest = kinds.reduce((left, kind) => left.replaceAll(replacementOf(kind), ''), text);
      expect(rest).toBe(kept.join(''));
    }),
  );
});

it('a span around a finding goes around what replaced it', () => {
  const { text, moved } = applyFindings('ask ada@x.org now', [{ start: 4, end: 13, kind: 'email' }]);
  expect(text.slice(moved(4, 'start'), moved(13, 'end'))).toBe('[redacted:email]');
  expect(text.slice(moved(6, 'start'), moved(8, 'end'))).toBe('[redacted:email]');
});

it('of overlapping findings the graver kind stands', () => {
  const { text } = applyFindings('https://u:p@x.org/', [
    { start: 10, end: 17, kind: 'email' },
    { start: 0, end: 11, kind: 'secret' },
  ]);
  expect(text).toBe('[redacted:secret]/');
});
