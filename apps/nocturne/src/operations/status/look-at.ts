import { statusSchema, type ServiceStatus } from '@nocturne/contracts';
import { services } from '../../waiting/wait-for-quiet.ts';

/** What one URL says of the services behind it. */
export interface Look {
  readonly url: string;
  /** In the order in which effects travel; those that it does not serve are left out. */
  readonly services: readonly ServiceStatus[];
  /** Why nothing is known of it, or of some of it; null where all that it serves has answered. */
  readonly fault: string | null;
}

/** Longer than any service takes that is well, in ms. */
const patienceMs = 5_000;

/** Asks a host, an ingress or a single instance for what it serves. It takes no key: these are counts. */
export async function lookAt(url: string): Promise<Look> {
  const answers = await Promise.all(
    services.map((service) => ask(`${url.replace(/\/+$/, '')}/statusz/${service}`)),
  );
  const found = answers.flatMap((answer) => (typeof answer === 'object' && answer !== null ? [answer] : []));
  const faults = answers.filter((answer) => typeof answer === 'string');
  const nothing = found.length === 0 && faults.length === 0 ? 'it serves none of our services' : null;
  return { url, services: found, fault: faults[0] ?? nothing };
}

/** The status; null where this service is not served there; else why there is none. */
async function ask(url: string): Promise<ServiceStatus | null | string> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    body = await response.json();
  } catch (error) {
    return `it cannot be reached: ${reasonOf(error)}`;
  }
  if (response.status === 404) return null;
  if (!response.ok) return `it answers ${response.status}`;
  const status = statusSchema.safeParse(body);
  return status.success ? status.data : 'it is no service of ours';
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  const { code, message } = (error.cause ?? {}) as { code?: string; message?: string };
  return code ?? message ?? error.name;
}
