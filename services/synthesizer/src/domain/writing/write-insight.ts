import { refused, type Insight, type Pattern, type RefusedItem, type Result } from '@nocturne/contracts';
import { writeContrast } from './write-contrast.ts';
import { writeCostly } from './write-costly.ts';
import { writeFailure } from './write-failure.ts';
import { writeNeedless } from './write-needless.ts';
import { writeHandoff } from './write-handoff.ts';
import { writePreference } from './write-preference.ts';
import { writeWaste } from './write-waste.ts';
import { writeWorkflow } from './write-workflow.ts';
import type { Written } from './wording.ts';

/**
 * Writes a pattern as guidance, by templates; or says why its text must not become memory.
 * @param retried tools of which a pattern says that a failed call is to be sent once more.
 */
export function writeInsight(
  pattern: Pattern,
  retried: readonly string[] = [],
): Result<Insight, RefusedItem> {
  const written = wordingOf(pattern, retried);
  if (!written.ok) return refused(written.refusal);
  return {
    ok: true,
    value: {
      pattern: pattern.id,
      type: pattern.type,
      ...written.value,
      ...(pattern.tool === undefined ? {} : { tool: pattern.tool }),
      ...(pattern.family === undefined ? {} : { family: pattern.family }),
      evidence: pattern.evidence,
    },
  };
}

function wordingOf({ subject, evidence }: Pattern, retried: readonly string[]): Written {
  switch (subject.kind) {
    case 'failure':
      return subject.handoff === undefined
        ? writeFailure(subject, evidence)
        : writeHandoff(subject, subject.handoff, evidence);
    case 'repeat':
      return writeWaste(subject, retried);
    case 'workflow':
      return writeWorkflow(subject, evidence);
    case 'preference':
      return writePreference(subject, evidence);
    case 'contrast':
      return writeContrast(subject, evidence);
    case 'needless':
      return writeNeedless(subject, evidence);
    case 'costly':
      return writeCostly(subject, evidence);
  }
}
