import { expect, describe, it, onTestFinished } from 'vitest';
import { keep } from '../../support/fleet/deployment.ts';
import { embeddedSnapshot } from '../../support/fleet/embedded-snapshot.ts';
import { withTheTest } from '../../support/fleet/mortal-fleet.ts';
import { noLocalServers } from '../../support/fleet/servers.ts';
import { withKafka } from '../../support/fleet/with-kafka.ts';
import { dreamNow } from '../../support/learning.ts';
import { untilQuiet } from '../../support/quiet.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { explain } from '../story/explain.ts';
import { countSessions, tallyFaults } from './count-chaos.ts';
import { injectDouble, injectLoss } from './rob-fleet.ts';
import { runChaos } from './run-chaos.ts';

/** `npm run prove -- chaos-fleet` is the full figure; NOCTURNE_KILLS, NOCTURNE_SESSIONS and NOCTURNE_SEED try others here. */
const kills = Number(process.env['NOCTURNE_KILLS'] ?? 15);
const count = Number(process.env['NOCTURNE_SESSIONS'] ?? 2_000);
const seed = Number(process.env['NOCTURNE_SEED'] ?? 1);
const reason = noLocalServers();
const name = `kill -9 of services, broker and database, ${kills} times while ${count} sessions stream in (seed ${seed})`;

describe.skipIf(reason !== null)(reason === null ? name : `${name} (skipped: ${reason})`, () => {
  it('nothing lost, nothing doubled, the memory of an undisturbed run, and the check that says so sees what is made', async () => {
    const folder = scratchFolder();
    onTestFinished(({ task }) => {
      if (task.result?.state === 'fail') keep(`${folder}/fleet`);
    });
    const chaos = await runChaos({ seed, kills, sessions: count }, folder, withTheTest);
    const { mortal, tenant, sessions, record, seconds, ended } = chaos;
    console.info(JSON.stringify({ seed, seconds, ...tallyFaults(chaos.faults), ended }));
    const evidence = await chaos.gather();
    expect(explain(record, evidence)).toEqual([]);
    expect(countSessions(record, evidence)).toEqual({ acknowledged: count, lost: 0, doubled: 0 });
    expect(evidence.stores[0]?.head.snapshot).toBe(await embeddedSnapshot(tenant.tenant, sessions));

    const { mongo, kafka } = mortal.servers;
    const lost = evidence.sessions[Math.floor(count / 2)]!.id;
    await injectLoss(mongo.address, tenant.tenant, lost);
    const robbed = await chaos.gather();
    expect(explain(record, robbed)).toContain(`session ${lost} was accepted and is listed 0 times`);
    expect(countSessions(record, robbed)).toMatchObject({ lost: 1, doubled: 0 });

    await withKafka(kafka.address, (bus) => injectDouble(bus, evidence.digested[0]!));
    await untilQuiet(tenant);
    await dreamNow(tenant);
    const doubled = await chaos.gather();
    expect(explain(record, doubled).join('\n')).toContain(`counted ${count + 1} sessions`);
    expect(countSessions(record, doubled)).toMatchObject({ lost: 1, doubled: 1 });
    expect(await mortal.fleet.stop()).toEqual([]);
  });
});
