import {
  letterCountsSchema,
  lettersReplayedSchema,
  shownLetterSchema,
  type LetterCount,
  type LettersReplayed,
  type ShownLetter,
  type letterReplaySchema,
} from '@nocturne/contracts';
import type { z } from 'zod';
import { json, pathOf, type Transport } from '../http/transport.ts';

/** Where a dead letter lies: the topic is that of the dead letters, `….dlq`. */
interface LetterPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** Messages of the caller's tenant that could not be handled. */
export interface DeadLetterCalls {
  /** By topic, code and step. */
  count(filter?: {
    readonly topics?: readonly string[];
    readonly codes?: readonly string[];
  }): Promise<readonly LetterCount[]>;
  /** @param valueBytes how many bytes of its value to show; none where absent. */
  get(place: LetterPlace, valueBytes?: number): Promise<ShownLetter>;
  /** Sends letters to their topics again, each once unless `again`. */
  replay(replay: z.input<typeof letterReplaySchema>): Promise<LettersReplayed>;
}

export function deadLetterCalls(transport: Transport): DeadLetterCalls {
  return {
    async count({ topics, codes } = {}) {
      const query = { topics: topics?.join(','), codes: codes?.join(',') };
      return (await transport.get('/v1/dead_letters', letterCountsSchema, query)).data;
    },
    get: ({ topic, partition, offset }, valueBytes) =>
      transport.get(
        pathOf`/v1/dead_letters/${topic}/${String(partition)}/${String(offset)}`,
        shownLetterSchema,
        { value: valueBytes },
      ),
    replay: (replay) => transport.post('/v1/dead_letters/replay', json(replay), lettersReplayedSchema),
  };
}
