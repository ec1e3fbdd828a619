import type { SessionInput, SessionsAccepted, StoreSettings } from '@nocturne/contracts';
import { call, dreamNow, headOf } from '../learning.ts';
import type { AtEnd } from '../scratch.ts';
import { sharedHost } from '../two-tenants.ts';

/**
 * What the same sessions lead to in one undisturbed process. A pattern's id names its store, and a store's id its tenant:
 * so the tenant has to be called the same.
 */
export async function embeddedSnapshot(
  tenant: string,
  sessions: readonly SessionInput[],
  settings: Partial<StoreSettings> = {},
  atEnd?: AtEnd,
): Promise<string> {
  const { tenants } = await sharedHost([tenant], settings, atEnd);
  const host = tenants[0]!;
  for (let at = 0; at < sessions.length; at += 100) {
    const batch = sessions.slice(at, at + 100);
    const { status, body } = await call<SessionsAccepted>(host, 'POST', '/v1/sessions', { sessions: batch });
    if (status !== 202 || body.accepted.length !== batch.length) throw new Error(JSON.stringify(body));
  }
  await host.waitUntilQuiet();
  await dreamNow(host);
  return (await headOf(host)).head.snapshot;
}
