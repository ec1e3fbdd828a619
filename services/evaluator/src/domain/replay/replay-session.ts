import type { Digest } from '@nocturne/contracts';
import { episodes, idsOfTemplate, takeDoubts } from '@nocturne/mining';
import type { Effect, Replayed } from './effect.ts';
import { replayRule } from './replay-rule.ts';
import type { Variant } from './variants.ts';

/** What one variant would have meant to one session; only where it speaks to it at all. */
export interface Hit extends Omit<Effect, 'speaks'> {
  /** Index into the variants. */
  readonly variant: number;
}

/** A held-out session held against two versions of memory. It carries no text of the session. */
export interface SessionReplay {
  readonly family: string;
  readonly task: string;
  readonly ended_at: string | null;
  /** Whether it reached its goal; null where nobody knows. */
  readonly passed: boolean | null;
  /** What it used of tokens in all; 0 where the sender did not say. */
  readonly tokens: number;
  /** Failures met: one for each (tool, failure text). */
  readonly failures: number;
  /** Of these, how many the session cleared by a change that is known. */
  readonly cleared: number;
  readonly hits: readonly Hit[];
}

/**
 * Holds what memory claims against what a session did. It is a proxy: it knows what the session did without this memory,
 * not what the agent would have done with it. So benefit is what memory *would have said* in time, and harm is only what
 * it plainly says against a step that worked.
 */
export function replaySession(told: Digest, variants: readonly Variant[]): SessionReplay {
  const digest = takeNamed(told, variants);
  const met = episodes(digest);
  const session: Replayed = { digest, episodes: met, passed: digest.outcome?.passed === true };
  return {
    family: digest.family,
    task: digest.task,
    ended_at: digest.ended_at,
    passed: digest.outcome?.passed ?? null,
    tokens: Object.values(digest.usage).reduce((sum, tokens) => sum + tokens, 0),
    failures: met.length,
    cleared: met.filter(({ change }) => change !== null).length,
    hits: variants.flatMap((variant, index) => {
      const effects = variant.rules.map((rule) => replayRule(rule, session)).filter(({ speaks }) => speaks);
      if (effects.length === 0) return [];
      return [{ variant: index, ...combine(effects, digest.given.includes(variant.entry)) }];
    }),
  };
}

/** What may be a failure is one where memory warns of it: only sessions together tell, and memory is what they told. */
function takeNamed(digest: Digest, variants: readonly Variant[]): Digest {
  const warnings = variants.flatMap(({ rules }) => rules.filter((rule) => rule.kind === 'warns'));
  return takeDoubts(digest, (tool, id, template) =>
    warnings.some((rule) => rule.tool === tool && idsOfTemplate(id, template).has(rule.template_id)),
  );
}

/** The rules of one entry together. An agent that had read the entry and failed all the same was not helped by it. */
function combine(effects: readonly Effect[], given: boolean): Omit<Hit, 'variant'> {
  const against = {
    harms: effects.some((effect) => effect.harms),
    doubted: effects.some((effect) => effect.doubted),
    again: {
      accepted: effects.reduce((sum, { again }) => sum + again.accepted, 0),
      failed: effects.reduce((sum, { again }) => sum + again.failed, 0),
    },
  };
  if (given) return { warned: [], open: false, named: [], useful: false, ...against };
  return {
    ...against,
    warned: union(effects.map(({ warned }) => warned)),
    open: effects.some(({ open }) => open),
    named: union(effects.map(({ named }) => named)),
    useful: effects.some(({ useful }) => useful),
  };
}

export function union(lists: readonly (readonly number[])[]): readonly number[] {
  return [...new Set(lists.flat())].sort((a, b) => a - b);
}
