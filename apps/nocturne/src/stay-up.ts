import { once } from 'node:events';
import type { Host } from './host/start-host.ts';
import { answer, failure, type CommandResult } from './result.ts';

/** Keeps a host up until it is told to stop, or until a bug stops it. */
export async function stayUp(host: Host): Promise<CommandResult> {
  const stop = new AbortController();
  const { signal } = stop;
  const told = Promise.race([once(process, 'SIGINT', { signal }), once(process, 'SIGTERM', { signal })]);
  const fault = await Promise.race([told.then(() => null), host.fatal]);
  stop.abort();
  await host.close();
  if (fault === null) return answer(null, '');
  return failure('internal', `a fault on our side ended the host: ${fault.message}`);
}
