import { z } from 'zod';
import { instantSchema } from '../common.ts';

/**
 * Text that the session was shown rather than said: memory it read, instruction files, a summary of its own past.
 * It is no evidence. Offsets are UTF-16 code units into the step's text, end exclusive.
 */
export const spanSchema = z.object({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  mark: z.enum(['memory', 'instructions', 'summary']),
});
export type Span = z.infer<typeof spanSchema>;

const common = {
  /** The thread it belongs to; absent in the lead's own. */
  thread: z.string().max(200).optional(),
  at: instantSchema.optional(),
};

/** What someone said: the person, the agent, or the system prompt. */
export const messageStepSchema = z.object({
  kind: z.literal('message'),
  role: z.enum(['system', 'user', 'assistant']),
  text: z.string(),
  spans: z.array(spanSchema).optional(),
  ...common,
});

export const thinkingStepSchema = z.object({ kind: z.literal('thinking'), text: z.string(), ...common });

/** A tool call. `call` ids may repeat within a session: a result answers the latest unanswered call of its id. */
export const toolCallStepSchema = z.object({
  kind: z.literal('tool_call'),
  call: z.string().max(500),
  tool: z.string().min(1).max(200),
  arguments: z.record(z.string(), z.json()),
  ...common,
});

export const toolResultStepSchema = z.object({
  kind: z.literal('tool_result'),
  call: z.string().max(500),
  text: z.string(),
  /** The sender's own flag that the call failed; absent where it gave none. */
  error: z.boolean().optional(),
  spans: z.array(spanSchema).optional(),
  ...common,
});

/** One event of a transcript in canonical form. */
export const stepSchema = z.discriminatedUnion('kind', [
  messageStepSchema,
  thinkingStepSchema,
  toolCallStepSchema,
  toolResultStepSchema,
]);
export type Step = z.infer<typeof stepSchema>;
export type ToolCallStep = z.infer<typeof toolCallStepSchema>;
export type ToolResultStep = z.infer<typeof toolResultStepSchema>;
