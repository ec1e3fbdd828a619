import { usageSchema } from '@nocturne/contracts';
import { z } from 'zod';

/** What a program or a hook was asked, as JSON: on its standard input, or as the body of the POST. */
export type Question = Readonly<Record<string, unknown>>;

/** How a call of the user's own program or hook ended. */
export type Called =
  | { readonly ended: 'answered'; readonly output: string; readonly exitCode: number | null }
  | { readonly ended: 'timeout' }
  | { readonly ended: 'crashed'; readonly reason: string };

/** Bytes of output that are read; who writes more than this is not understood. */
export const outputLimit = 4 * 1024 * 1024;

/** What an agent may say of its trial: JSON with `output`, and what it cost. Anything else is taken for the output itself. */
const answerSchema = z.object({
  output: z.json(),
  usage: usageSchema.nullish(),
  cost: z.number().nonnegative().nullish(),
  tool_calls: z.int().nonnegative().nullish(),
});

export interface AgentAnswer {
  readonly output: string;
  readonly usage: z.infer<typeof usageSchema> | null;
  readonly cost: number | null;
  readonly toolCalls: number | null;
}

export function readAnswer(output: string): AgentAnswer {
  const parsed = answerSchema.safeParse(parseJson(output));
  if (!parsed.success) return { output, usage: null, cost: null, toolCalls: null };
  const { usage, cost, tool_calls: toolCalls } = parsed.data;
  const said = parsed.data.output;
  return {
    output: typeof said === 'string' ? said : JSON.stringify(said),
    usage: usage ?? null,
    cost: cost ?? null,
    toolCalls: toolCalls ?? null,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
