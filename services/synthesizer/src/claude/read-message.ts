import { z } from 'zod';
import type { Answer } from '../domain/rewording/answer.ts';

const tokens = z
  .int()
  .nonnegative()
  .nullish()
  .transform((count) => count ?? 0);

/** What is read of a message. Whatever else it holds (thinking, blocks of other kinds) is passed over. */
const messageSchema = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullable(),
  usage: z.object({
    input_tokens: tokens,
    output_tokens: tokens,
    cache_read_input_tokens: tokens,
    cache_creation_input_tokens: tokens,
  }),
});

const stops: Readonly<Record<string, Answer['stop']>> = {
  end_turn: 'end',
  refusal: 'refusal',
  max_tokens: 'cut',
  model_context_window_exceeded: 'cut',
};

/** A message as an answer; null where it is none: what is behind a base URL may answer anything. */
export function readMessage(message: unknown): Answer | null {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) return null;
  const { content, stop_reason, usage } = parsed.data;
  const text = content.map((block) => (block.type === 'text' ? (block.text ?? '') : '')).join('');
  return { text, stop: stops[stop_reason ?? ''] ?? 'other', usage };
}
