import type { Entry } from '@nocturne/contracts';

/**
 * A few entries to show first, as unlike one another as may be: one of each type in turn, within a type the validated
 * before the provisional, then those with the surest remedy, then the most widely seen.
 */
export function pickEntries(entries: readonly Entry[], wanted: number): readonly Entry[] {
  const queues = order.map((type) => entries.filter((entry) => entry.type === type).sort(byWorth));
  const picked: Entry[] = [];
  for (let round = 0; round < entries.length && picked.length < wanted; round += 1) {
    for (const queue of queues) {
      const entry = queue[round];
      if (entry !== undefined && picked.length < wanted) picked.push(entry);
    }
  }
  return picked;
}

/** Types in the order in which they tell a newcomer most. */
const order: readonly Entry['type'][] = [
  'workaround',
  'convergent_workflow',
  'preference',
  'recurring_failure',
  'waste',
  'outcome_contrast',
];

function byWorth(a: Entry, b: Entry): number {
  const validated = Number(b.tier === 'validated') - Number(a.tier === 'validated');
  if (validated !== 0) return validated;
  // What is told in a line, since nothing is known to do about it, tells a newcomer least.
  const advises = Number(b.guidance.do !== '') - Number(a.guidance.do !== '');
  if (advises !== 0) return advises;
  const remedy = remedyOf(b) - remedyOf(a);
  if (remedy !== 0) return remedy;
  const spread = b.evidence.support.sessions - a.evidence.support.sessions;
  return spread !== 0 ? spread : a.id < b.id ? -1 : 1;
}

/** How often the remedy worked, times how reliably. */
function remedyOf({ evidence: { cleared } }: Entry): number {
  return cleared === undefined || cleared.of === 0 ? 0 : cleared.count ** 2 / cleared.of;
}
