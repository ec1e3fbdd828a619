import { createRandom } from '../../random.ts';
import { billing } from './billing.ts';
import { drawCase } from './cases.ts';
import { deploys } from './deploys.ts';
import { support } from './support.ts';
import type { Domain, Task, Tool } from './tool.ts';

/** The fields of work of this company: all invented. */
export const domains: readonly Domain[] = [billing, deploys, support];

/** The task of this number: a function of the seed, so that it recurs unchanged whenever it is drawn. */
export function taskOf(seed: number, number: number, hardShare: number): Task {
  const random = createRandom(`${seed}/task/${number}`);
  const domain = at(domains, number);
  const kind = at(domain.kinds, Math.floor(number / domains.length));
  return {
    id: `${domain.family}-${kind.name}-${String(number).padStart(4, '0')}`,
    domain,
    kind,
    case: drawCase(random, hardShare),
  };
}

/** @throws where a plan names a tool that its domain lacks, which is a fault in the world. */
export function toolNamed(domain: Domain, name: string): Tool {
  const tool = domain.tools.find((candidate) => candidate.name === name);
  if (tool === undefined) throw new TypeError(`${domain.family} has no tool ${name}`);
  return tool;
}

function at<T>(list: readonly T[], number: number): T {
  const item = list[number % list.length];
  if (item === undefined) throw new RangeError('an empty list');
  return item;
}
