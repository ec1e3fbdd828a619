import type { Prevention } from '@nocturne/contracts';
import { argumentMark } from '../../runs/argument-marks.ts';
import { byText } from '../../text.ts';
import type { KnownArgument } from '../families.ts';
import type { Candidate } from './candidate.ts';

/** Shapes that are told, and the share of the accepted calls that look otherwise which they have to cover. */
const limits = { shapes: 4, covered: 0.9 } as const;

/**
 * The deed; where it is to give an argument another shape than one, with the few shapes that nearly all accepted calls had which looked
 * otherwise: whoever is told what is wrong wants to know what is right.
 * @param known the arguments of the tool, with the frequent shapes of each.
 */
export function withAccepted(
  { failure, deed, cases }: Pick<Candidate, 'failure' | 'deed' | 'cases'>,
  known: readonly KnownArgument[],
): Prevention['deed'] {
  if (deed.by !== 'other_shape') return deed;
  const { argument, mask } = deed;
  const tool = failure.key[0] ?? '';
  const accepted = cases.filter(({ did, failed }) => did && !failed);
  const shapes = (known.find(({ name }) => name === argument)?.masks ?? [])
    .filter((each) => each !== mask)
    .map((each) => ({ mask: each, mark: argumentMark(tool, argument, each) }))
    .filter(({ mark }) => accepted.some(({ call }) => call.marks.has(mark)));
  const covered = accepted.filter(({ call }) => shapes.some(({ mark }) => call.marks.has(mark)));
  if (shapes.length === 0 || shapes.length > limits.shapes) return deed;
  if (covered.length < limits.covered * accepted.length) return deed;
  // In an order that does not change with every session.
  return { ...deed, accepted: shapes.map((each) => each.mask).sort(byText) };
}
