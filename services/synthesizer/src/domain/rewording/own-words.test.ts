import { sessionSchema } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { digestSession, foldDigests, identify } from '@nocturne/mining';
import { expect, it } from 'vitest';
import { storeId } from '../../fixtures/build-digest.ts';
import { synthesize } from '../synthesize.ts';
import { checkAnswer } from './check-answer.ts';
import { evidenceInWords, isForModel } from './pose-question.ts';

it('lets through what every template itself has written: whoever only copies it breaks no rule', () => {
  const { sessions } = simulateFleet({ seed: 11, sessions: 300, start: '2026-09-01T08:00:00.000Z' });
  const digests = sessions.map((each) => {
    const session = sessionSchema.parse(each);
    return digestSession(session, { store: storeId, given: [], ...identify(session) });
  });
  const insights = synthesize(foldDigests(digests), storeId, 'solo').insights.filter(isForModel);
  expect(new Set(insights.map(({ type }) => type)).size).toBeGreaterThanOrEqual(3);
  for (const insight of insights) {
    const { why: _why, ...parts } = insight.guidance;
    const sentences = Object.entries(parts).map(([part, text]) => ({
      part,
      text,
      patterns: [insight.pattern],
    }));
    const answer = { text: JSON.stringify({ sentences }), stop: 'end' } as const;
    expect(checkAnswer(answer, insight, evidenceInWords(insight)), insight.guidance.title).toMatchObject({
      ok: true,
    });
  }
});
