import { z } from 'zod';

export const nameSchema = z.string().min(1).max(200);
export const rateSchema = z.number().min(0).max(1);

/** Days, counted from the start, between which something happens; at all times where absent. */
export const seasonSchema = z.strictObject({
  from_day: z.number().default(0),
  until_day: z.number().default(1e9),
});

/**
 * What stands in an argument: `id:ord` (ord_7k2m9qx), `number:1-500`, `word:red|green|blue`, `name` (of a person),
 * `date` (of the year 2026).
 */
export const valueSchema = z
  .string()
  .regex(
    /^(?:id:[a-z]{1,20}|number:\d{1,9}-\d{1,9}|word:[^|]+(?:\|[^|]+)*|name|date)$/,
    'has to be one of id:abc, number:1-500, word:red|green, name, date',
  );

/** Something that an agent does differently after a failure. */
export const moveSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('argument'), argument: nameSchema }),
  z.strictObject({ by: z.literal('tool_first'), tool: nameSchema }),
  z.strictObject({ by: z.literal('other_tool'), tool: nameSchema }),
  z.strictObject({ by: z.literal('retry') }),
]);
export type Move = z.infer<typeof moveSchema>;

/**
 * How the failures of a tool look: a JSON body, prose with `Error:`, flagged prose, a shell's exit code, an HTTP answer, a
 * traceback, or nothing at all (`[]`).
 */
export const formSchema = z.enum(['json', 'prose', 'flagged', 'shell', 'http', 'traceback', 'empty']);
export type Form = z.infer<typeof formSchema>;

/** Where something planted lies in a grid of conditions; reports group by it. */
export const cellSchema = z.record(z.string(), z.union([z.string(), z.number()])).default({});
