import type { Refusal } from '@nocturne/contracts';
import type { Caller } from '../directory/directory.ts';

/** An answer that is a refusal: thrown by a route, it becomes the error body with its code and HTTP status. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by authentication before any handler runs; absent only on public routes (`config: { public: true }`). */
    caller: Caller;
  }
  interface FastifyContextConfig {
    public?: boolean;
    /** Which keys may call it: `person` shuts agents out. Any key where absent. */
    scope?: 'person';
  }
  interface FastifyInstance {
    /** Aborted when the server begins to close: streams end then. */
    closing: AbortSignal;
  }
}
