import type { CuratorPorts } from '../ports.ts';
import { eachStore } from './each-store.ts';

/**
 * Destroys a text that was redacted, unless a store of the tenant may still show it: texts lie under their hash, so that two stores which
 * hold the same have it once. A writer puts its text before its commit and again after it: who looks in between finds either the commit or
 * another stamp than it saw first.
 */
export async function dropText(ports: CuratorPorts, sha256: string): Promise<void> {
  const seen = await ports.texts.find(sha256);
  if (seen === null || (await isHeld(ports, sha256))) return;
  await ports.texts.remove(seen);
  ports.snapshots.forget();
}

/** What was redacted while another store held it, and is held by none any more; or where the process died before it was gone. */
export async function dropRedacted(ports: CuratorPorts): Promise<void> {
  const redacted = new Set<string>();
  for await (const store of eachStore(ports)) {
    const catalogue = await ports.memories.catalogue(await ports.ledger.tip(store));
    for (const sha256 of catalogue.redacted()) redacted.add(sha256);
  }
  for (const sha256 of redacted) await dropText(ports, sha256);
}

async function isHeld(ports: CuratorPorts, sha256: string): Promise<boolean> {
  for await (const store of eachStore(ports)) {
    if ((store.deleted_at ?? null) !== null) continue;
    const catalogue = await ports.memories.catalogue(await ports.ledger.tip(store));
    if (catalogue.stateOf(sha256) === 'readable') return true;
  }
  return false;
}
