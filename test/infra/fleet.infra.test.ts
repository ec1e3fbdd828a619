import { createClient } from '@nocturne/client';
import type { LogItem, SessionSummary } from '@nocturne/contracts';
import { simulateFleet, streamFleet } from '@nocturne/fleet';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { call, dreamNow, headOf } from '../support/learning.ts';
import { listAll } from '../support/list-all.ts';
import { untilQuiet } from '../support/quiet.ts';
import { until } from '../support/until.ts';
import { noDeployment, startDeployment, type Deployment } from '../support/fleet/deployment.ts';
import { embeddedSnapshot } from '../support/fleet/embedded-snapshot.ts';
import { followHeads } from '../support/fleet/follow-heads.ts';
import { makeTenant, type FleetTenant } from '../support/fleet/make-tenant.ts';
import { serviceNames } from '../support/fleet/start-fleet.ts';
import { movesOf, subscribe } from '../support/fleet/subscriber.ts';
import { openKafkaWriter } from '../support/fleet/write-to-kafka.ts';

const start = '2026-01-05T08:00:00.000Z';
const { sessions } = simulateFleet({ seed: 29, sessions: 400, start });
const name = 'two instances of every service, each a process of its own, on Kafka and MongoDB';

describe.skipIf(noDeployment !== null)(
  noDeployment === null ? name : `${name} (skipped: ${noDeployment})`,
  () => {
    let deployment: Deployment;
    let failed = false;
    /** A tenant that has learnt from all sessions, half of which came by HTTP, half by Kafka. */
    let taught: FleetTenant;
    beforeAll(async () => {
      deployment = await startDeployment();
    });
    afterEach(({ task }) => {
      failed ||= task.result?.state === 'fail';
      expect(deployment.fleet.faults()).toEqual([]);
    });
    afterAll(async () => expect(await deployment.stop(failed)).toEqual([]));

    it('learn from sessions that come by HTTP and by Kafka what one embedded process learns', async () => {
      const { fleet, kafka } = deployment;
      taught = await makeTenant(fleet, deployment.nameTenant('acme'), { change: { updates_topic: true } });
      const agent = createClient({ url: fleet.url, key: taught.agentKey, store: taught.storeId });
      const byHttp = sessions.filter((_, index) => index % 2 === 0);
      const byKafka = sessions.filter((_, index) => index % 2 === 1);
      const writer = await openKafkaWriter(kafka, taught.tenant);
      const [{ accepted, refused }] = await Promise.all([agent.reportSessions(byHttp), writer.send(byKafka)]);
      await writer.close();
      expect({ accepted: accepted.length, refused }).toEqual({ accepted: byHttp.length, refused: [] });
      await untilQuiet(taught);
      expect(await sessionIds(taught)).toEqual(idsOf(sessions));

      const dream = await dreamNow(taught);
      expect(dream).toMatchObject({ settlement: 'published', counts: { sessions: sessions.length } });
      const { head, snapshot } = await headOf(taught);
      expect(snapshot.entries.length).toBeGreaterThan(0);
      expect(head.snapshot).toBe(await embeddedSnapshot(taught.tenant, sessions));
    });

    it('tell every move of head in its order, to whoever asks whichever instance', async () => {
      const curators = deployment.fleet.instances('curator');
      const followers = curators.map(({ url }) => followHeads({ ...taught, url }));
      for (const { heard } of followers) await until('the stream begins', async () => heard.length > 0);
      await moveHead(
        taught,
        6,
        curators.map(({ url }) => url),
      );
      const { head } = await headOf(taught);
      const log = await listAll<LogItem>(taught, `/v1/memory_stores/${taught.storeId}/log`);
      for (const follower of followers) {
        const { heard } = follower;
        await until('it hears of the last', async () => heard.at(-1) === head.sequence);
        expect(heard).toEqual(log.map(({ sequence }) => sequence).reverse());
        await follower.close();
      }
    });

    it('tell a tenant with a topic of its own all its moves there, in order, and none of another tenant', async () => {
      const { fleet, kafka } = deployment;
      const other = await makeTenant(fleet, deployment.nameTenant('globex'), {
        change: { updates_topic: true },
      });
      await createClient({ url: fleet.url, key: other.agentKey, store: other.storeId }).reportSessions(
        sessions,
      );
      await untilQuiet(other);
      await dreamNow(other);
      await Promise.all([moveHead(taught, 4, [fleet.url]), moveHead(other, 4, [fleet.url])]);

      for (const tenant of [taught, other]) {
        const topic = `memory.updated.v1.tenant.${tenant.tenant}`;
        const own = await subscribe(kafka, topic, `fleet of ${tenant.tenant}`);
        const all = await subscribe(kafka, 'memory.updated.v1', `watcher of ${tenant.tenant}`);
        const { head } = await headOf(tenant);
        for (const { seen } of [own, all]) {
          await until(
            'the last move is there',
            async () => movesOf(seen, tenant.storeId).at(-1)?.sequence === head.sequence,
          );
          const moves = movesOf(seen, tenant.storeId);
          expect(moves.map(({ sequence }) => sequence)).toEqual(moves.map((_, index) => index + 1));
          expect(moves.at(-1)?.snapshot).toBe(head.snapshot);
        }
        expect(new Set(own.seen.map((move) => `${move.tenant} ${move.store}`))).toEqual(
          new Set([`${tenant.tenant} ${tenant.storeId}`]),
        );
        await Promise.all([own.close(), all.close()]);
      }
    });

    it.each(serviceNames)(
      '%s goes from 1 to 3 and back to 1 under load: nothing is lost, and the others do not notice',
      async (scaled) => {
        const { fleet } = deployment;
        const tenant = await makeTenant(fleet, deployment.nameTenant(`scaled-${scaled}`));
        const agent = createClient({ url: fleet.url, key: tenant.agentKey, store: tenant.storeId });
        const others = serviceNames.filter((service) => service !== scaled);
        const pids = () =>
          others.flatMap((service) => fleet.instances(service).map((instance) => instance.pid()));
        const before = pids();
        await fleet.remove(scaled);

        const sent: string[] = [];
        let scaling = true;
        const load = (async () => {
          for (const { session } of streamFleet({ seed: 31, sessions: 40_000, start, everyMinutes: 10 })) {
            if (!scaling) return;
            await agent.reportSession(session);
            sent.push(session.id);
          }
        })();
        /** The next change comes when the load has gone on under the last one. */
        const more = async () => {
          const [count, dream] = [sent.length, dreamNow(tenant)];
          await until('more is sent', async () => sent.length >= count + 50);
          await dream;
        };
        for (const change of ['add', 'add', 'remove', 'remove'] as const) {
          await more();
          await fleet[change](scaled);
        }
        await more();
        scaling = false;
        await load;
        await untilQuiet(tenant);
        expect(await sessionIds(tenant)).toEqual(sent.sort());
        expect((await dreamNow(tenant)).counts?.sessions).toBe(sent.length);
        const log = await listAll<LogItem>(tenant, `/v1/memory_stores/${tenant.storeId}/log`);
        expect(log.map(({ sequence }) => sequence).reverse()).toEqual(log.map((_, index) => index + 1));
        expect(pids()).toEqual(before);
        await fleet.add(scaled);
      },
    );
  },
);

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).sort();

async function sessionIds(tenant: FleetTenant): Promise<readonly string[]> {
  return idsOf(await listAll<SessionSummary>(tenant, '/v1/sessions'));
}

/** Back and forth between the last two versions, each time by another of these URLs. */
async function moveHead(tenant: FleetTenant, times: number, urls: readonly string[]): Promise<void> {
  for (let move = 0; move < times; move += 1) {
    const path = `/v1/memory_stores/${tenant.storeId}/rollback`;
    const url = urls[move % urls.length]!;
    expect(await call({ ...tenant, url }, 'POST', path, { why: `move ${move}` })).toMatchObject({
      status: 200,
    });
  }
}
