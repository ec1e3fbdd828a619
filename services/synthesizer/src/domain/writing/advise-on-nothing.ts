import type { Change, Evidence, Guidance } from '@nocturne/contracts';
import { onlyKnown, type Failure } from './advise-on.ts';
import { list } from './words.ts';

/** An empty answer is no error, and often no proof that there is nothing: what else was called that found something. */
export function adviseOnNothing(
  { tool, remedy }: Failure,
  { cleared }: Pick<Evidence, 'cleared'>,
): Omit<Guidance, 'why'> {
  const when = `${tool} finds nothing`;
  const change = cleared?.change;
  if (change !== undefined) {
    return { title: `When ${tool} finds nothing, ${shortly(change)}`, when, do: atLength(tool, change) };
  }
  const [likely] = remedy?.likely ?? [];
  if (likely === undefined) return onlyKnown(`${tool} may find nothing`, when);
  return {
    title: `An empty answer of ${tool} may be no answer`,
    when,
    do: `do not take it for proof that there is nothing: ${atLength(tool, likely.change)}, which may help`,
  };
}

function shortly(change: Change): string {
  switch (change.by) {
    case 'argument':
      return `change ${list(change.arguments)}`;
    case 'tool_first':
      return `call ${change.tool} first`;
    case 'other_tool':
      return `use ${change.tool}`;
    case 'retry':
      return 'ask once more';
  }
}

function atLength(tool: string, change: Change): string {
  switch (change.by) {
    case 'argument':
      return `call it again with another ${list(change.arguments)}`;
    case 'tool_first':
      return `call ${change.tool}, then ${tool} again as it was`;
    case 'other_tool':
      return `call ${change.tool} instead`;
    case 'retry':
      return 'send the same call once more';
  }
}
