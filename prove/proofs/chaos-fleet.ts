import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countSessions, tallyFaults, type ChaosCounts } from '../../test/chaos/fleet/count-chaos.ts';
import { runChaos } from '../../test/chaos/fleet/run-chaos.ts';
import { keep } from '../../test/support/fleet/deployment.ts';
import { explain } from '../../test/chaos/story/explain.ts';
import { embeddedSnapshot } from '../../test/support/fleet/embedded-snapshot.ts';
import type { AtEnd } from '../../test/support/scratch.ts';
import { number } from '../lib/figures.ts';
import type { Figure, Proof } from '../lib/proof.ts';

/** What became of one deployment. */
interface FleetInChaos extends ChaosCounts {
  /** What the counting check and the ledger of events had to complain of. */
  readonly complaints: readonly string[];
  readonly snapshotEqual: boolean;
  readonly faults: Readonly<Record<string, number>>;
  readonly ended: readonly string[];
  readonly seconds: number;
}

const size = { kills: 100, sessions: 20_000 };

export const chaosFleet: Proof<FleetInChaos> = {
  name: 'chaos-fleet',
  about:
    'Two instances of each service as processes of their own, a Kafka broker and a server of MongoDB’s protocol, for each seed afresh. While 20,000 simulated sessions stream in, over HTTP and over Kafka, 100 × kill −9 falls on services, broker and database, and beside it members that stand still (SIGSTOP), a slow database, brokers ended in order, and rebalances. Held against what was acknowledged, and against the memory that one undisturbed embedded process makes of the same sessions.',
  seeds: 1,
  quick: 0,
  async run(seed) {
    await using life = new AsyncDisposableStack();
    const folder = await mkdtemp(join(tmpdir(), 'nocturne-chaos-'));
    life.defer(() => rm(folder, { recursive: true, force: true }));
    const atEnd: AtEnd = (undo) => life.defer(async () => undo());
    const chaos = await runChaos({ seed, ...size }, folder, atEnd).catch((error: unknown) => {
      keep(folder);
      throw error;
    });
    const { record, sessions, tenant } = chaos;
    const evidence = await chaos.gather();
    return {
      ...countSessions(record, evidence),
      complaints: explain(record, evidence),
      snapshotEqual:
        evidence.stores[0]?.head.snapshot === (await embeddedSnapshot(tenant.tenant, sessions, {}, atEnd)),
      faults: tallyFaults(chaos.faults),
      ended: chaos.ended,
      seconds: chaos.seconds,
    };
  },
  summarise(runs) {
    const sum = (of: (run: FleetInChaos) => number) => runs.reduce((total, run) => total + of(run), 0);
    const kinds = [...new Set(runs.flatMap(({ faults }) => Object.keys(faults)))].sort();
    const killed = (run: FleetInChaos) =>
      Object.entries(run.faults).reduce((total, [kind, count]) => total + (isKill(kind) ? count : 0), 0);
    return [
      atLeast('kill −9', sum(killed), size.kills * runs.length),
      atLeast(
        'sessions acknowledged',
        sum((run) => run.acknowledged),
        size.sessions * runs.length,
      ),
      none(
        'lost',
        sum((run) => run.lost),
      ),
      none(
        'doubled',
        sum((run) => run.doubled),
      ),
      none(
        'other complaints of the check',
        sum((run) => run.complaints.length),
      ),
      none(
        'deployments whose last snapshot is another',
        sum((run) => (run.snapshotEqual ? 0 : 1)),
      ),
      ...kinds.map((kind) =>
        number(
          `faults: ${kind.replaceAll('_', ' ')}`,
          sum((run) => run.faults[kind] ?? 0),
        ),
      ),
      number(
        'processes that ended by themselves, and were started again',
        sum((run) => run.ended.length),
      ),
      number(
        'minutes, from the first session to the end of the last dream',
        Math.round(sum((run) => run.seconds) / 60),
      ),
    ];
  },
};

const isKill = (kind: string): boolean => kind.startsWith('kill_');

function atLeast(what: string, value: number, bar: number): Figure {
  return { what, value, interval: null, bar: `≥ ${bar}`, met: value >= bar };
}

function none(what: string, value: number): Figure {
  return { what, value, interval: null, bar: '0', met: value === 0 };
}
