import {
  memoryReportSchema,
  type Dream,
  type Entry,
  type HeadResponse,
  type Imported,
  type MemoryReport,
  type ReportEntry,
} from '@nocturne/contracts';

/** What is known once a command has done its work; null where there was no dream, or no memory yet. */
interface ReportParts {
  readonly head: HeadResponse | null;
  readonly dream: Dream | null;
  readonly imported?: Imported;
}

/**
 * The document that `learn`, `dream` and `memory ls` print with `--json`.
 * @throws where it breaks its contract, which is a fault on our side.
 */
export function buildReport({ head, dream, imported }: ReportParts): MemoryReport {
  const verdict = dream?.verdict ?? null;
  return memoryReportSchema.parse({
    snapshot: head?.head.snapshot ?? null,
    sequence: head?.head.sequence ?? 0,
    settlement: dream?.settlement ?? null,
    verdict:
      verdict === null
        ? null
        : { decision: verdict.decision, summary: verdict.summary, figures: verdict.figures },
    entries: (head?.snapshot.entries ?? []).map(reportEntry),
    refused: dream?.refused ?? [],
    counts: dream?.counts ?? null,
    reason: dream?.reason ?? null,
    ...(imported === undefined ? {} : { imported }),
    ...(dream?.writing === undefined ? {} : { writing: dream.writing }),
  });
}

function reportEntry(entry: Entry): ReportEntry {
  const { evidence } = entry;
  return {
    id: entry.id,
    type: entry.type,
    path: entry.path,
    title: entry.guidance.title,
    text: entry.text,
    tier: entry.tier,
    ...(entry.tool === undefined ? {} : { tool: entry.tool }),
    ...(entry.family === undefined ? {} : { family: entry.family }),
    support: evidence.support,
    ...(evidence.recovered === undefined ? {} : { recovered: evidence.recovered }),
    ...(evidence.cleared === undefined ? {} : { cleared: evidence.cleared }),
    ...(evidence.passed === undefined ? {} : { passed: evidence.passed }),
    sessions: evidence.sessions,
    figures: evidence.figures,
  };
}
