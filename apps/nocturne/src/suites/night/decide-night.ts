import type { Arm, Comparison, SuiteVerdict } from '@nocturne/contracts';

/** Where the night's draft stands when its trials are done. */
export type DraftState = 'none' | 'held' | 'published';

/**
 * What a night comes to. publish: the draft that waits goes out. keep: the draft that is out stays. refuse: the draft that waits
 * stays back, for it does harm. hold: it stays back, for too little is known. roll_back: what agents read is taken back one
 * version. nothing: there is no draft, and head does no harm that can be seen.
 */
export type NightAct = 'publish' | 'keep' | 'refuse' | 'hold' | 'roll_back' | 'nothing';

export interface NightRuling {
  readonly act: NightAct;
  readonly why: string;
}

/**
 * From the comparisons to what is done, the safer way where two of them disagree: memory that is shown to be worse than none at
 * all does not stay, and a draft goes out only where it is shown to be no worse than head.
 */
export function decideNight(verdict: SuiteVerdict, draft: DraftState): NightRuling {
  const found = (candidate: Arm, baseline: Arm): Comparison['decision'] | undefined =>
    verdict.comparisons.find(({ arms }) => arms.candidate === candidate && arms.baseline === baseline)
      ?.decision;
  const headHarms = found('head', 'none') === 'fail';
  const draftHarms = found('draft', 'none') === 'fail' || verdict.decision === 'fail';
  if (draft === 'published')
    return draftHarms
      ? { act: 'roll_back', why: `the new version does worse: ${verdict.summary}` }
      : { act: 'keep', why: verdict.summary };
  if (draft === 'held' && !draftHarms && verdict.decision === 'pass' && (!headHarms || isBetter(verdict)))
    return { act: 'publish', why: verdict.summary };
  if (headHarms)
    return { act: 'roll_back', why: 'with what they read now agents do worse than without memory' };
  if (draft === 'none') return { act: 'nothing', why: verdict.summary };
  if (draftHarms) return { act: 'refuse', why: verdict.summary };
  return { act: 'hold', why: verdict.summary };
}

function isBetter({ comparisons }: SuiteVerdict): boolean {
  return comparisons[0]?.superior === true;
}
