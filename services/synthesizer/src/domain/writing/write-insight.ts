import { refused, type Insight, type Pattern, type RefusedItem, type Result } from '@nocturne/contracts';
import { writeFailure } from './write-failure.ts';
import { writePreference } from './write-preference.ts';
import { writeWaste } from './write-waste.ts';
import { writeWorkflow } from './write-workflow.ts';
import type { Written } from './wording.ts';

/** Writes a pattern as guidance, by templates; or says why its text must not become memory. */
export function writeInsight(pattern: Pattern): Result<Insight, RefusedItem> {
  const written = wordingOf(pattern);
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

function wordingOf({ subject, evidence }: Pattern): Written {
  switch (subject.kind) {
    case 'failure':
      return writeFailure(subject, evidence);
    case 'repeat':
      return writeWaste(subject, evidence);
    case 'workflow':
      return writeWorkflow(subject, evidence);
    case 'preference':
      return writePreference(subject, evidence);
  }
}
