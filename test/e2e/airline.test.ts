import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importFiles } from '@nocturne/ingest';
import type { Session } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { dreamNow, headOf, learnFrom, testHost } from '../support/learning.ts';
import { seeded, shuffled } from '../support/random.ts';

const file = fileURLToPath(new URL('../../../shared/data/tau-bench/gpt-4o-airline.json', import.meta.url));

async function airlineSessions(): Promise<Session[]> {
  const sessions: Session[] = [];
  for await (const item of importFiles([file])) {
    if (item.kind === 'refused') throw new Error(item.reason);
    sessions.push(item.session);
  }
  return sessions;
}

describe.skipIf(!existsSync(file))('200 real sessions (skipped where ../shared/data is absent)', () => {
  it('teach what recurs in them, with its evidence, and nothing below three tasks', async () => {
    const host = await testHost();
    await learnFrom(host, await airlineSessions());
    await dreamNow(host);
    const { snapshot } = await headOf(host);

    const payment = snapshot.entries.find(
      ({ tool, templates, guidance }) =>
        tool === 'book_reservation' && templates.length > 0 && guidance.if?.includes('does not add up'),
    );
    expect(payment).toMatchObject({
      tier: 'provisional',
      evidence: {
        support: { occurrences: 24, sessions: 13, tasks: 6 },
        recovered: { count: 10, of: 13 },
        passed: { count: 1, of: 13 },
        cleared: { by: 'payment_methods' },
      },
    });
    expect(payment?.evidence.sessions).toHaveLength(13);
    for (const { evidence } of snapshot.entries) expect(evidence.support.tasks).toBeGreaterThanOrEqual(3);
    const text = snapshot.files.map(({ content }) => content).join('\n');
    expect(text).not.toContain('transfer_to_human');
  });

  it('are shown to the gate in part when some are held out', async () => {
    const host = await testHost({ holdout: 0.2 });
    await learnFrom(host, await airlineSessions());
    const { verdict, counts, settlement } = await dreamNow(host);
    expect(settlement).toBe('published');
    expect(verdict?.decision).toBe('inconclusive');
    expect(verdict?.figures.heldout_sessions).toBe(200 - (counts?.sessions ?? 0));
    expect(verdict?.figures.heldout_tasks).toBeGreaterThan(0);
    expect(verdict?.figures.harmed.draft).toBe(0);
  });

  it('give the same snapshot in another order over other partitions', async () => {
    const sessions = await airlineSessions();
    const ids = new Set<string>();
    for (const [seed, partitions] of [[1, 1] as const, [2, 7] as const]) {
      const host = await testHost({}, { partitions });
      await learnFrom(host, shuffled(sessions, seeded(seed)));
      await dreamNow(host);
      ids.add((await headOf(host)).head.snapshot);
    }
    expect(ids.size).toBe(1);
  });
});
