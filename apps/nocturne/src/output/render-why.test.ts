import type { Entry } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { plain } from './paint.ts';
import { renderWhy } from './render-why.ts';

it('shows figures, sessions and decisions behind an entry', () => {
  const at = '2026-09-01T00:00:00.000Z';
  const entry: Entry = {
    id: `ent_${'1'.repeat(24)}`,
    type: 'workaround',
    path: '/tools/create_refund.md',
    guidance: { title: 'Send cents', when: 'before create_refund', do: 'send whole cents' },
    rules: [],
    tool: 'create_refund',
    templates: ['tmpl_1'],
    evidence: {
      support: { sessions: 13, tasks: 6, agents: 2, principals: 1, occurrences: 24 },
      recovered: { count: 10, of: 13 },
      cleared: { by: 'amount', change: { by: 'argument', arguments: ['amount'] }, count: 9, of: 11 },
      passed: { count: 1, of: 13 },
      figures: { p: 0.00012, lift: 1.2345 },
      sessions: Array.from({ length: 13 }, (_, i) => `s${i}`),
      first_seen: at,
      last_seen: at,
    },
    origin: 'mined',
    tier: 'validated',
    text: '### Send cents  [validated]\nDO    send whole cents',
  };
  const decision = {
    id: `dec_${'1'.repeat(24)}`,
    store: `memstore_${'a'.repeat(24)}`,
    kind: 'accept' as const,
    by: 'evaluator\u001b[2J',
    authority: 'gate' as const,
    why: 'no harm in 60 tasks',
    at,
    sequence: 1,
    proposal: null,
    targets: [],
  };
  const text = renderWhy(entry, [decision], plain);
  for (const part of [
    'seen        24 times in 13 sessions over 6 tasks by 2 agents for 1 principal',
    'recovered   10 of 13 later had a call of the same tool accepted',
    'cleared by  amount: 9 of 11 that made the change had the call accepted',
    'passed      1 of 13 reached their goal',
    'figures     lift 1.23, p 1.2e-4',
    's11\n            and 1 more',
    '2026-09-01  accept by evaluator\\u{1b}[2J (gate): no harm in 60 tasks',
  ]) {
    expect(text).toContain(part);
  }
});
