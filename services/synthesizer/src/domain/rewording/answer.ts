import type { Usage } from '@nocturne/contracts';
import { z } from 'zod';

/** What a model answered, and what it took. */
export interface Answer {
  readonly text: string;
  /** end: it had come to its end. refusal: it would not. cut: it was not to be longer. */
  readonly stop: 'end' | 'refusal' | 'cut' | 'other';
  readonly usage: Usage;
}

/** The form of an answer: sentences, each with the patterns that it rests on. */
export const answerSchema = z.object({
  sentences: z.array(
    z.object({
      part: z.enum(['title', 'when', 'do', 'if']),
      text: z.string(),
      patterns: z.array(z.string()),
    }),
  ),
});
export type Sentence = z.infer<typeof answerSchema>['sentences'][number];

/** The same for the model: no key may be missing, and none be added. */
export const answerShape: Readonly<Record<string, unknown>> = {
  type: 'object',
  additionalProperties: false,
  required: ['sentences'],
  properties: {
    sentences: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['part', 'text', 'patterns'],
        properties: {
          part: { type: 'string', enum: ['title', 'when', 'do', 'if'] },
          text: { type: 'string' },
          patterns: { type: 'array', items: { type: 'string' } },
        },
      },
    },
  },
};
