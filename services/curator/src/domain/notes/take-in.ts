import type { Entry, Guidance } from '@nocturne/contracts';
import type { DecisionDraft } from '../commit.ts';
import { insightOf } from '../insight-of.ts';
import { targetOf } from '../targets.ts';

/**
 * The decision by which what agents noted becomes memory: its words, with what stands behind them, so that they outlive the
 * notes. Who takes them in may say it in other words.
 */
export function takeIn(
  entry: Entry,
  ruler: Pick<DecisionDraft, 'authority' | 'by' | 'why'>,
  proposal: string | null,
  guidance: Guidance = entry.guidance,
): DecisionDraft {
  const basis = insightOf(entry);
  if (basis?.noted === undefined) throw new TypeError(`${entry.id} is not what an agent noted`);
  return { ...ruler, kind: 'edit', proposal, targets: [targetOf(entry)], guidance, basis };
}
