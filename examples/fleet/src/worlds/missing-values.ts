import type { World } from './world-schema.ts';

/**
 * Slots of texts that nothing fills, each in a sentence; what runs has their names in the place of values. Worlds that are
 * made by a seed are not held to it: people in them ask for things by words that no call knows.
 */
export function missingValues({ families, failures, tools }: World): string[] {
  const named = (tool: string) => Object.keys(tools.find(({ name }) => name === tool)?.arguments ?? {});
  return [
    ...families.flatMap(({ name, plan, requests }) =>
      unfilled(requests, plan.flatMap(named)).map(
        (slot) => `${name}: no tool of its plan has the argument {${slot}} of its requests`,
      ),
    ),
    ...failures.flatMap(({ id, tool, fix, messages }) =>
      unfilled(messages, [...named(tool), ...saidBy(fix)]).map(
        (slot) => `${id}: nothing of ${tool} or its fix fills {${slot}} of its messages`,
      ),
    ),
  ];
}

function unfilled(texts: readonly string[], known: readonly string[]): string[] {
  const slots = texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, slot = '']) => slot));
  return [...new Set(slots)].filter((slot) => !known.includes(slot));
}

/** What a failure's text can say beyond the values of the call. */
function saidBy(fix: World['failures'][number]['fix']): string[] {
  const right = fix?.by === 'argument' ? fix.right : null;
  const more = {
    value: ['right'],
    stated: ['right'],
    shown: ['right'],
    member: ['options'],
    sum: ['right', 'total'],
  };
  return ['number', 'code', ...(right === null ? [] : more[right])];
}
