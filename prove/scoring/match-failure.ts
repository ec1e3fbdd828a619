import type { FailureTruth } from '@nocturne/fleet';
import { canonicalJson, type Pattern } from '@nocturne/contracts';

/** What a pattern of a failure claims, held against what was planted. */
export interface Match {
  /** The failure that it speaks of; null where there is none such. */
  readonly truth: FailureTruth | null;
  /** Tool and text are right, and no session is named in which that failure did not come up. */
  readonly failure: boolean;
  /** The fix that it names is the planted one; null where it names none. */
  readonly fix: boolean | null;
  /** Of a value that is a function of what was said: it also says where the value comes from; null where there is nothing to say. */
  readonly source: boolean | null;
}

/** Null where the pattern is not about a failure. */
export function matchFailure(pattern: Pattern, truths: readonly FailureTruth[]): Match | null {
  const { subject, evidence } = pattern;
  if (subject.kind !== 'failure') return null;
  const ids = evidence.sessions;
  const truth =
    truths
      .filter(({ tool }) => tool === subject.tool)
      .filter((each) => saysSo(each, subject.sample))
      .map((each) => ({ each, own: own(each, ids) }))
      .sort((a, b) => b.own - a.own)[0]?.each ?? null;
  if (truth === null) return { truth, failure: false, fix: null, source: null };
  const change = evidence.cleared?.change ?? null;
  const failure = own(truth, ids) === ids.length && evidence.support.sessions <= truth.counts.sessions;
  if (change === null) return { truth, failure, fix: null, source: null };
  const fix = failure && isRightChange(change, truth);
  return { truth, failure, fix, source: fix ? isRightSource(subject, truth) : null };
}

function own({ sessions }: FailureTruth, ids: readonly string[]): number {
  const known = new Set(sessions);
  return ids.filter((id) => known.has(id)).length;
}

/** Whether the text is one in which this failure is put. */
function saysSo({ form, phrasings }: FailureTruth, sample: string): boolean {
  if (form === 'empty')
    return !/[a-z]/i.test(sample) || /^\(?(?:nothing|empty|no results?)\)?$/i.test(sample);
  return phrasings.some(({ message }) => formOf(message).test(sample));
}

function formOf(message: string): RegExp {
  const known = forms.get(message);
  if (known !== undefined) return known;
  const parts = message.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const form = new RegExp(parts.join('[^]{1,120}?'), 'i');
  forms.set(message, form);
  return form;
}

const forms = new Map<string, RegExp>();

function isRightChange(change: NonNullable<FailureTruth['change']>, truth: FailureTruth): boolean {
  // Where most calls are accepted when they are sent again, to say so is right, whether or not it was planted.
  if (change.by === 'retry') return truth.rates.retry >= 0.5;
  return truth.change !== null && canonicalJson(change) === canonicalJson(truth.change);
}

function isRightSource(
  subject: Extract<Pattern['subject'], { kind: 'failure' }>,
  { source, shown_by }: FailureTruth,
): boolean | null {
  const named = subject.remedy?.sources ?? [];
  if (source === null) return named.length === 0 ? null : false;
  return named.some((each) => {
    switch (source) {
      case 'stated':
      case 'member':
        return each.by === 'stated';
      case 'sum':
        return each.by === 'adds_up';
      case 'shown':
        return each.by === 'shown' && each.tool === shown_by;
    }
  });
}
