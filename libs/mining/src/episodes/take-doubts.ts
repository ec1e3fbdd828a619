import type { Digest } from '@nocturne/contracts';

/**
 * The digest as if these of its doubtful answers were failures: what it is where the usual answers of their tools tell that they
 * are. The same digest where there are none.
 */
export function takeDoubts(
  digest: Digest,
  isTaken: (tool: string, template_id: string, template: string) => boolean = () => true,
): Digest {
  const { calls, errors, doubts = [] } = digest;
  if (doubts.length === 0) return digest;
  return {
    ...digest,
    errors: [...errors, ...doubts],
    calls: calls.map((call) => {
      const text = call.doubt === undefined ? undefined : doubts[call.doubt];
      if (text === undefined || !isTaken(call.tool, text.template_id, text.template)) return call;
      const { doubt = 0, ...rest } = call;
      return { ...rest, status: 'error', error: errors.length + doubt };
    }),
  };
}
