import type { Writing } from '@nocturne/contracts';
import { inSpan } from './in-span.ts';
import { instruments } from './instruments.ts';

const metricOf = { dream: 'dreamStage', gate: 'gateStage' } as const;

/** Does a stage of a dream or of the gate: a span `dream fold`, and its duration in the metric of stages. */
export async function inStage<T>(
  of: keyof typeof metricOf,
  stage: string,
  work: () => Promise<T>,
): Promise<T> {
  const began = performance.now();
  let outcome = 'failed';
  try {
    const result = await inSpan(`${of} ${stage}`, { 'nocturne.stage': stage }, work);
    outcome = 'done';
    return result;
  } finally {
    const seconds = (performance.now() - began) / 1000;
    instruments()[metricOf[of]].record(seconds, { 'nocturne.stage': stage, 'nocturne.outcome': outcome });
  }
}

/** Counts a dream that came to its end. */
export function countSettlement(settlement: string): void {
  instruments().dreamsSettled.add(1, { 'nocturne.settlement': settlement });
}

/** Counts what a model wrote of a dream, what it did not and why, and what that took. */
export function countWriting({ written, kept, usage }: Writing): void {
  const { modelEntries, modelTokens } = instruments();
  if (written > 0) modelEntries.add(written, { 'nocturne.outcome': 'written' });
  for (const [reason, entries] of Object.entries(kept)) {
    modelEntries.add(entries, { 'nocturne.outcome': reason });
  }
  for (const [kind, tokens] of Object.entries(usage)) {
    if (tokens > 0) modelTokens.add(tokens, { 'nocturne.kind': kind.replace(/(_input)?_tokens$/, '') });
  }
}

/** Counts a ruling of the gate. */
export function countVerdict(decision: string): void {
  instruments().gateVerdicts.add(1, { 'nocturne.decision': decision });
}
