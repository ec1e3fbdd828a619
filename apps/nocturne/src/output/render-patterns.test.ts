import { patternSchema, type Pattern } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { plain } from './paint.ts';
import { renderPatterns } from './render-patterns.ts';

function pattern(text: string, lacks: string[], [sessions, tasks, principals] = [2, 1, 1]): Pattern {
  return patternSchema.parse({
    id: `pat_${'0'.repeat(24)}`,
    type: 'preference',
    subject: { kind: 'preference', text, principal: null },
    evidence: {
      support: { sessions, tasks, principals, agents: 1, occurrences: sessions },
      passed: { count: 1, of: 2 },
      sessions: [],
      figures: {},
      first_seen: null,
      last_seen: null,
    },
    lacks,
  });
}

const near = pattern('prefers rail', ['2 of 3 sessions', '1 of 3 tasks']);
const told = pattern('wants invoices by mail', [], [4, 3, 2]);

it('tells below the threshold what each pattern lacks, and of those above it nothing', () => {
  const lines = renderPatterns([told, near], true, plain).split('\n');
  expect(lines[0]).toMatch(/ {2}LACKS$/);
  expect(lines[1]).toMatch(/^preference {2}wants invoices by mail +4\/3\/2 +1\/2\s*$/);
  expect(lines[2]).toMatch(/^preference {2}prefers rail +2\/1\/1 +1\/2 +2 of 3 sessions, 1 of 3 tasks$/);
});

it('tells what is lacked only where it is asked for', () => {
  expect(renderPatterns([told], false, plain)).not.toContain('LACKS');
});

it('says what to ask for where nothing recurs often enough, and that nothing does where that was asked', () => {
  expect(renderPatterns([], false, plain)).toContain('--below');
  expect(renderPatterns([], true, plain)).toBe('Nothing recurs yet.');
});

it('prints nothing of a pattern that a terminal would obey, and one line of it', () => {
  const text = renderPatterns([pattern('a\u001b[2J\nb', ['2 of 3 \u001b[31mtasks'])], true, plain);
  expect(text.split('\n')).toHaveLength(2);
  expect(text).not.toContain('\u001b');
});
