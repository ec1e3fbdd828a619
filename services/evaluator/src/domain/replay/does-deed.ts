import type { Deed, Digest } from '@nocturne/contracts';
import { isAccepted } from '@nocturne/mining';

/**
 * Whether the session's first call of the tool was made as memory would have had it made, by all that was known before its
 * answer; null where there was no choice: it did not call the tool, or the call had no such argument.
 */
export function doesDeed(deed: Deed, tool: string, { calls }: Digest): boolean | null {
  const at = calls.findIndex((call) => call.tool === tool);
  const call = calls[at];
  if (call === undefined) return null;
  const given = 'argument' in deed ? call.arguments.find(({ name }) => name === deed.argument) : undefined;
  switch (deed.by) {
    case 'tool_first':
      return calls.slice(0, at).some((before) => before.tool === deed.tool && isAccepted(before));
    case 'other_tool':
      return false;
    case 'argument':
      return given !== undefined;
    case 'shape':
      return given === undefined ? null : deed.masks.includes(given.mask ?? '');
    case 'other_shape':
      return given === undefined ? null : given.mask !== deed.mask;
    case 'source':
      return given === undefined ? null : given.from === deed.tool;
  }
}
