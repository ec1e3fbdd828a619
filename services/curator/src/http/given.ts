import type { Head } from '@nocturne/contracts';
import type { CuratorPorts } from '../ports.ts';
import { exposeEntries } from '../steps/expose-entries.ts';
import type { Reader, Served } from '../steps/serve-to.ts';

/** Records what a session was given of a store. Who names none is a person, or a program that shows memory. */
export async function given(
  ports: CuratorPorts,
  { session, whose }: Reader,
  { store, snapshot }: Pick<Head, 'store' | 'snapshot'>,
  { arm }: Pick<Served, 'arm'>,
  entries: readonly { readonly id: string }[],
): Promise<void> {
  if (session === undefined) return;
  const principal = whose === 'everybody' ? null : whose.principal;
  await exposeEntries(ports, {
    ...{ session, store, snapshot, arm, entries: entries.map(({ id }) => id) },
    ...(principal === null ? {} : { principal }),
  });
}
