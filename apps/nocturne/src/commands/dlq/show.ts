import type { Context } from '../../context.ts';
import { renderLetter } from '../../operations/letters/render-letters.ts';
import { withLetters, type LetterBoxOptions } from '../../operations/letters/with-letters.ts';
import { answer, badUsage, failure, type CommandResult } from '../../result.ts';

export interface ShowOptions extends LetterBoxOptions {
  readonly value?: boolean;
  readonly bytes: number;
}

export async function showDeadLetter(
  context: Context,
  options: ShowOptions,
  id: string,
): Promise<CommandResult> {
  const [, topic = '', partition, offset] = /^([\w.-]{1,249}):(\d{1,6}):(\d{1,15})$/.exec(id) ?? [];
  if (topic === '') return badUsage('a letter is named by topic:partition:offset');
  // That of the dead letters is meant, also where only that of origin is given.
  const place = {
    topic: topic.endsWith('.dlq') ? topic : `${topic}.dlq`,
    partition: Number(partition),
    offset: Number(offset),
  };
  return withLetters(options, async (letters) => {
    const letter = await letters.show(place, options.value === true ? options.bytes : null);
    if (letter === null) return failure('not_found', `no dead letter lies at ${id}`);
    return answer(letter, renderLetter(letter, context.paint));
  });
}
