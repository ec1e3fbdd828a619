import type { Rule } from '@nocturne/contracts';
import { mcnemarExact } from '@nocturne/stats';
import { accountsOf } from '../judge/accounts.ts';
import type { Tally } from '../judge/tally.ts';
import type { Counted } from '../live/counted.ts';
import { moreOften } from './more-often.ts';

/** What entries claim, by entry. */
export type Claims = ReadonlyMap<string, readonly Rule[]>;

/** A tool at which sessions with memory fail more often than the control group, and the entries that speak of it. */
export interface SuspectTool {
  readonly tool: string;
  readonly memory: { readonly count: number; readonly of: number };
  readonly control: { readonly count: number; readonly of: number };
  readonly entries: readonly string[];
}

/**
 * Tools of which memory speaks and at which sessions that read it fail more often than those of the control group in the same
 * time; the level is shared among the tools that are looked at. Their entries are those that at least half of the sessions
 * that fail there were given, save those without which sessions fail there all the same: what came to memory after the
 * failures had begun is not their cause.
 */
export function suspectTools(since: readonly Counted[], claims: Claims, level: number): SuspectTool[] {
  const memory = since.filter(({ isControl }) => !isControl);
  const control = since.filter(({ isControl }) => isControl);
  const read = new Set(memory.flatMap(({ entries }) => entries));
  const tools = new Map<string, string[]>();
  for (const [entry, rules] of claims) {
    if (!read.has(entry)) continue;
    for (const tool of toolsOf(rules)) tools.set(tool, [...(tools.get(tool) ?? []), entry]);
  }
  return [...tools].flatMap(([tool, speaking]) => {
    const each = level / tools.size;
    const failsHere = ({ failed }: Counted) => failed.includes(tool);
    if (moreOften(since, failsHere) > each) return [];
    const failing = memory.filter(failsHere);
    const given = speaking.filter(
      (entry) => 2 * failing.filter((one) => one.entries.includes(entry)).length >= failing.length,
    );
    const needed = given.filter(
      (entry) =>
        moreOften(
          since.filter((one) => !one.entries.includes(entry)),
          failsHere,
        ) > each,
    );
    const entries = needed.length > 0 ? needed : given;
    if (entries.length === 0) return [];
    const others = { count: control.filter(failsHere).length, of: control.length };
    return [{ tool, memory: { count: failing.length, of: memory.length }, control: others, entries }];
  });
}

/**
 * Entries that contradict what worked in recent held-out sessions: against more tasks than they help, by the exact sign test
 * at a level that is shared among those that contradict anything.
 * @param replayed what memory claims, held against the held-out sessions since failures began to rise
 */
export function contradicted(replayed: Tally, level: number): readonly string[] {
  const suspects = accountsOf(replayed).filter(({ harmed }) => harmed > 0);
  return suspects
    .filter(({ harmed, helped }) => mcnemarExact(helped, harmed).oneSided <= level / suspects.length)
    .map(({ entry }) => entry);
}

function toolsOf(rules: readonly Rule[]): ReadonlySet<string> {
  return new Set(rules.flatMap((rule) => ('tool' in rule ? [rule.tool] : [])));
}
