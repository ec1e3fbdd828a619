import type Anthropic from '@anthropic-ai/sdk';

/** What of the resources that are spoken here was called through the SDK, and what came of it. */
export interface WatchedCalls {
  /** Every method that those resources of the SDK have, as `dreams.create`, found in the SDK itself. */
  readonly methods: Set<string>;
  /** Those that were answered, and of the lists those that were followed to a further page. */
  readonly answered: Set<string>;
  readonly followed: Set<string>;
  /** The classes of errors that were thrown, each with the methods that threw it. */
  readonly thrown: Map<unknown, Set<string>>;
}

export const watchCalls = (): WatchedCalls => ({
  methods: new Set(),
  answered: new Set(),
  followed: new Set(),
  thrown: new Map(),
});

type Method = (...given: unknown[]) => Promise<unknown>;
/** A resource as the SDK makes it: its methods on its class, resources beneath it as fields of its own. */
type Resource = Record<string, unknown>;

/** Has a client tell of its calls. They go out, and are answered, as they would be. */
export function watchClient({ beta }: Anthropic, calls: WatchedCalls): void {
  watch('dreams', beta.dreams as unknown as Resource, calls);
  watch('memoryStores', beta.memoryStores as unknown as Resource, calls);
}

function watch(name: string, resource: Resource, calls: WatchedCalls): void {
  for (const [field, value] of Object.entries(resource))
    if (isResource(value)) watch(`${name}.${field}`, value, calls);
  for (const method of Object.getOwnPropertyNames(Object.getPrototypeOf(resource))) {
    const original = resource[method];
    if (method === 'constructor' || typeof original !== 'function') continue;
    const full = `${name}.${method}`;
    calls.methods.add(full);
    resource[method] = (...given: unknown[]) => {
      const answer = (original as Method).apply(resource, given);
      answer.then(
        (value) => noteAnswer(full, value, calls),
        (error: unknown) => {
          const kind = (error as Error).constructor;
          calls.thrown.set(kind, (calls.thrown.get(kind) ?? new Set()).add(full));
        },
      );
      return answer;
    };
  }
}

function noteAnswer(method: string, value: unknown, calls: WatchedCalls): void {
  calls.answered.add(method);
  const page = value as { getNextPage?: () => Promise<unknown> };
  const { getNextPage } = page;
  if (getNextPage === undefined) return;
  page.getNextPage = async () => {
    const next = await getNextPage.call(page);
    calls.followed.add(method);
    return next;
  };
}

function isResource(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && '_client' in value;
}
