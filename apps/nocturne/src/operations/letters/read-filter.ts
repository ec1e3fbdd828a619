import { errorCodes, letterFilterSchema, topicList, type LetterFilter } from '@nocturne/contracts';
import { badUsage, type Failure } from '../../result.ts';

export interface FilterOptions {
  readonly topic?: readonly string[];
  readonly code?: readonly string[];
  readonly tenant?: string;
  readonly partition?: number;
  readonly from?: number;
  readonly to?: number;
}

/** Which letters the options mean. What no letter can have is a mistake, not an empty answer. */
export function filterOf(
  options: FilterOptions,
): { readonly ok: true; readonly filter: LetterFilter } | Failure {
  const { topic: topics, code: codes, tenant, partition, from, to } = options;
  const known = new Set(topicList.map(({ name }) => name));
  const stranger = topics?.find((name) => !known.has(name));
  if (stranger !== undefined) return badUsage(`there is no topic ${stranger}: ${[...known].join(', ')}`);
  const unknown = codes?.find((code) => !Object.hasOwn(errorCodes, code));
  if (unknown !== undefined)
    return badUsage(`there is no code ${unknown}; nocturne dlq ls shows those that there are`);
  return { ok: true, filter: letterFilterSchema.parse({ topics, codes, tenant, partition, from, to }) };
}
