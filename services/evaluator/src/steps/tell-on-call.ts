import type { DriftRecord } from '../domain/drift/drift-record.ts';

/** How long whoever is on call may take to be told, in ms. */
const patienceMs = 30_000;

/** Posts what a re-run showed to the hook of whoever is on call. @returns why that failed, null where it was taken. */
export async function tellOnCall(
  hook: string,
  { store, family, ruling }: DriftRecord,
): Promise<string | null> {
  if (ruling === null) return null;
  const { decision, entries, snapshot, reason, at } = ruling;
  const page = {
    event: 'nocturne.memory.drifted',
    summary: reason,
    store,
    family,
    decision,
    entries,
    snapshot,
    at,
  };
  try {
    const answer = await fetch(hook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(page),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    await answer.body?.cancel();
    return answer.ok ? null : `it answered ${answer.status}`;
  } catch (error) {
    return error instanceof Error ? error.name : 'it failed';
  }
}
