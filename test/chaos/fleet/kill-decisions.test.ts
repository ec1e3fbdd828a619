import { appendFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keep } from '../../support/fleet/deployment.ts';
import { makeTenant } from '../../support/fleet/make-tenant.ts';
import { startMortalFleet, withTheTest } from '../../support/fleet/mortal-fleet.ts';
import { noLocalServers } from '../../support/fleet/servers.ts';
import { withKafka } from '../../support/fleet/with-kafka.ts';
import { seeded } from '../../support/random.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { explain } from '../story/explain.ts';
import { gather, gatherShown, gatherTold } from '../story/gather.ts';
import { startMortalHost } from '../story/mortal-host.ts';
import { outcomeOf } from '../story/outcome.ts';
import { play } from '../story/play.ts';
import { writeScript } from '../story/script.ts';

/** `NOCTURNE_KILLS=50 NOCTURNE_SEED=3 npm run test:chaos -- test/chaos/fleet/kill-decisions` for the full figure. */
const kills = Number(process.env['NOCTURNE_KILLS'] ?? 8);
const seed = Number(process.env['NOCTURNE_SEED'] ?? 1);
const reason = noLocalServers();

/** The most that a death waits after the thing it is to disturb has begun: about as long as a dream takes, in ms. */
const longestWaitMs = 1_500;

const name = 'kill -9 of services while they dream, judge, publish and are told what to do';

describe.skipIf(reason !== null)(reason === null ? name : `${name} (skipped: ${reason})`, () => {
  it(`${kills} times at random moments: what was acknowledged explains the end, which is that of one calm process (seed ${seed})`, async () => {
    const script = writeScript(seed, Math.ceil(kills / 25) || 1);
    const calm = await playCalmly(script);
    const { outcome, deaths } = await playUnderKills(script, calm.actions);
    expect(deaths).toBe(kills);
    expect(outcome).toEqual(calm.outcome);
    expect(outcome.decisions.length).toBeGreaterThan(5);
  });
});

type Script = ReturnType<typeof writeScript>;

/** Embedded, all in one process, undisturbed. */
async function playCalmly(script: Script) {
  const folder = scratchFolder();
  const host = await startMortalHost(folder);
  let actions = 0;
  const { stores, record } = await play(host, script, () => void (actions += 1));
  const evidence = await gather(host, folder, Object.values(stores));
  expect(explain(record, evidence)).toEqual([]);
  return { actions, outcome: outcomeOf(record, evidence) };
}

async function playUnderKills(script: Script, actions: number) {
  const folder = scratchFolder();
  onTestFinished(({ task }) => {
    if (task.result?.state === 'fail') keep(folder);
  });
  const { fleet, servers, logs } = await startMortalFleet(folder, withTheTest);
  // Called as the host calls its own: ids of stores derive from it.
  const tenant = await makeTenant(fleet, 'local');
  const random = seeded(seed);
  const moments = Array.from({ length: kills }, () => Math.floor(random() * actions));
  let deaths = 0;
  let last = Promise.resolve();
  const kill = async (pick: number, afterMs: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    const instances = fleet.instances();
    const victim = instances[Math.floor(pick * instances.length)]!;
    await victim.serving();
    appendFileSync(`${logs}/faults.log`, `${new Date().toISOString()} kill ${victim.name}\n`);
    await victim.kill9();
    deaths += 1;
  };

  let done = 0;
  const { stores, record } = await play({ ...tenant, fault: () => null }, script, () => {
    for (const moment of moments) {
      if (moment !== done) continue;
      const [pick, afterMs] = [random(), random() * longestWaitMs];
      last = last.then(() => kill(pick, afterMs));
    }
    done += 1;
  });
  await last;
  await fleet.serving();
  const evidence = {
    ...(await gatherShown(tenant, Object.values(stores))),
    ...(await withKafka(servers.kafka.address, gatherTold)),
  };
  expect(explain(record, evidence)).toEqual([]);
  return { deaths, outcome: outcomeOf(record, evidence) };
}
