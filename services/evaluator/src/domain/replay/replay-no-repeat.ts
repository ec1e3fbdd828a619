import type { Call } from '@nocturne/contracts';
import { changedArguments, isAccepted } from '@nocturne/mining';
import { noEffect, type Effect, type Replayed } from './effect.ts';

/**
 * “Do not send a failed call again unchanged.” It speaks to a session that did so: the very next call of the thread was
 * the failed one again. It would have spared the repeats that failed again; it is no warning of the first failure. It
 * harms where such a repeat was accepted in a session that passed.
 */
export function replayNoRepeat({ digest, episodes, passed }: Replayed): Effect {
  const repeats = repeatedCalls(digest.calls);
  if (repeats.length === 0) return noEffect;
  return {
    ...noEffect,
    speaks: true,
    useful: episodes.some((episode) => episode.repeats > 0),
    harms: passed && repeats.some(isAccepted),
  };
}

/** Calls that are the failed call before them in their thread, unchanged. */
function repeatedCalls(calls: readonly Call[]): readonly Call[] {
  const lastOfThread = new Map<number, Call>();
  return calls.filter((call) => {
    const before = lastOfThread.get(call.thread);
    lastOfThread.set(call.thread, call);
    return (
      before?.status === 'error' && before.tool === call.tool && changedArguments(before, call).length === 0
    );
  });
}
