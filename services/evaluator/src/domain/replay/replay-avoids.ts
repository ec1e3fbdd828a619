import type { Call, Rule } from '@nocturne/contracts';
import { isAccepted } from '@nocturne/mining';
import { noEffect, type Effect, type Replayed } from './effect.ts';

/**
 * “Do not call this tool with an argument of this shape.” It warns of the episodes in which a failing call had that shape.
 * It harms where a call of that shape was accepted in a session that passed. An empty answer counts as accepted: many
 * tools answer a success with nothing.
 */
export function replayAvoids(
  rule: Extract<Rule, { kind: 'avoids' }>,
  { digest, episodes, passed }: Replayed,
): Effect {
  const speaksOf = (call: Call | undefined): boolean =>
    call?.tool === rule.tool &&
    call.arguments.some(({ name, mask }) => name === rule.argument && mask === rule.mask);
  const spokenOf = digest.calls.filter(speaksOf);
  if (spokenOf.length === 0) return noEffect;
  const warned = episodes.flatMap(({ failures }, index) =>
    failures.some((failure) => speaksOf(digest.calls[failure])) ? [index] : [],
  );
  return {
    ...noEffect,
    speaks: true,
    warned,
    open: warned.some((index) => episodes[index]?.recovered === false),
    useful: warned.length > 0,
    harms: passed && spokenOf.some(isAccepted),
  };
}
