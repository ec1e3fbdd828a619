import { z } from 'zod';

/** GET /statusz/{service}: how far behind a service is. All zero: everything it was sent has had its effect. */
export const statusSchema = z.object({
  service: z.string(),
  ready: z.boolean(),
  consumers: z.array(
    z.object({
      topic: z.string(),
      lag: z.int().nonnegative(),
      /** Messages the topic has had so far: where two readings say the same and all lags are 0, nothing is under way. */
      end: z.int().nonnegative(),
      /** Messages that could not be handled and were not sent again since. */
      dead_letters: z.int().nonnegative(),
    }),
  ),
  /** Documents whose outgoing events are not yet on the bus. */
  outbox: z.int().nonnegative(),
  /** Pieces of long work that were taken in and are not done: dreams that wait or run, evaluations. */
  unfinished: z.int().nonnegative().optional(),
});
export type ServiceStatus = z.infer<typeof statusSchema>;
