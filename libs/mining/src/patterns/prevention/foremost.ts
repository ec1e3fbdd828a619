import { byText } from '../../text.ts';
import { within, type Candidate } from './candidate.ts';

/** How sure a difference has to stay among calls that are alike in another thing. */
const level = 0.01;

/** Where two say the same and nothing tells which one decides: what says more of how to do it first. */
const likelier: Readonly<Record<Candidate['deed']['by'], number>> = {
  source: 0,
  tool_first: 1,
  argument: 2,
  shape: 3,
  other_shape: 4,
  other_tool: 5,
};

/**
 * Of what surely keeps a failure from coming the surest, without what only says again what another one says: among calls of the same
 * task that are alike in the other nothing of it is sure any more, and the other stays sure in its turn, or is of a likelier kind. Who
 * looks a value up has also used the tool that shows it.
 * @param near all of the same failure that are worth holding against, the sure ones among them.
 */
export function foremost(sure: readonly Candidate[], near: readonly Candidate[]): Candidate | null {
  const own = sure.filter((one) => !near.some((other) => isShadowed(one, other)));
  const [best = null] = own.toSorted(
    (a, b) => a.p - b.p || likelier[a.deed.by] - likelier[b.deed.by] || byText(nameOf(a), nameOf(b)),
  );
  return best;
}

function isShadowed(one: Candidate, other: Candidate): boolean {
  // The tool in the place of this one has calls of its own, which are like none of these.
  if (one === other || one.deed.by === 'other_tool' || other.deed.by === 'other_tool') return false;
  if (within(one, other) <= level) return false;
  const [left, right] = [likelier[one.deed.by], likelier[other.deed.by]];
  if (within(other, one) <= level) return true;
  return right < left || (right === left && isAhead(other, one));
}

/** Of two of one kind that cannot be told apart, which is told. */
function isAhead(one: Candidate, other: Candidate): boolean {
  return one.p < other.p || (one.p === other.p && byText(nameOf(one), nameOf(other)) < 0);
}

function nameOf({ deed }: Candidate): string {
  return JSON.stringify(deed);
}
