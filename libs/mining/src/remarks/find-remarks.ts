import { digestLimits, type Remark, type Step } from '@nocturne/contracts';
import { ownText } from '../digest/own-text.ts';
import { classifySentence, withoutCorrection } from './classify-sentence.ts';
import { remarkKey } from './remark-key.ts';
import { sentencesOf } from './sentences.ts';
import { byText } from '../text.ts';

/**
 * What the person said that may state a preference or a correction, sentence by sentence, in the lead's own thread: what
 * a subagent is told, the agent said, not the person. One remark a key; of more than the limit, the first.
 */
export function findRemarks(
  steps: readonly Step[],
  drop: (reason: string, count?: number) => void,
): Remark[] {
  const remarks = new Map<string, Remark>();
  let asked = false;
  for (const [index, step] of steps.entries()) {
    if (step.kind !== 'message' || step.thread !== undefined) continue;
    if (step.role !== 'user') {
      if (step.spans !== undefined && step.role === 'system') drop('marked_spans', step.spans.length);
      continue;
    }
    drop('marked_spans', step.spans?.length ?? 0);
    for (const sentence of sentencesOf(ownText(step))) {
      const kind = classifySentence(sentence, asked);
      if (kind === null) continue;
      const key = remarkKey(kind === 'correction' ? withoutCorrection(sentence) : sentence);
      const id = `${kind} ${key}`;
      if (key !== '' && !remarks.has(id)) remarks.set(id, { kind, key, text: sentence, step: index });
    }
    asked = true;
  }
  drop('remarks', Math.max(0, remarks.size - digestLimits.remarks));
  return [...remarks.values()]
    .slice(0, digestLimits.remarks)
    .sort((a, b) => a.step - b.step || byText(a.key, b.key) || byText(a.kind, b.kind));
}
