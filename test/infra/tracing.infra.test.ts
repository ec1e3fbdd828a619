import { randomBytes } from 'node:crypto';
import { createClient } from '@nocturne/client';
import { simulateFleet } from '@nocturne/fleet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../libs/service/src/telemetry/catalogue.ts';
import { noDeployment, startDeployment, type Deployment } from '../support/fleet/deployment.ts';
import { makeTenant } from '../support/fleet/make-tenant.ts';
import { call } from '../support/learning.ts';
import { startOtlpReceiver, type OtlpReceiver } from '../support/otlp-receiver.ts';
import { untilQuiet } from '../support/quiet.ts';
import { pathOf } from '../support/spans.ts';
import { until } from '../support/until.ts';

const { sessions } = simulateFleet({ seed: 21, sessions: 120, start: '2026-01-05T08:00:00.000Z' });
const name =
  'four services in processes of their own, on Kafka and MongoDB, that tell a collector what they do';

/** A trace of a caller's own. */
function callersTrace() {
  const trace = randomBytes(16).toString('hex');
  return { trace, headers: { traceparent: `00-${trace}-${randomBytes(8).toString('hex')}-01` } };
}

describe.skipIf(noDeployment !== null)(
  noDeployment === null ? name : `${name} (skipped: ${noDeployment})`,
  () => {
    let collector: OtlpReceiver;
    let deployment: Deployment;
    let failed = true;
    beforeAll(async () => {
      collector = await startOtlpReceiver();
      const env = {
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_BSP_SCHEDULE_DELAY: '200',
        OTEL_METRIC_EXPORT_INTERVAL: '1000',
      };
      deployment = await startDeployment({ instances: 1, env });
    });
    afterAll(async () => {
      expect(await deployment.stop(failed)).toEqual([]);
      await collector.close();
    });

    it('one trace goes through all of them, from request to update', async () => {
      const { fleet } = deployment;
      const tenant = await makeTenant(fleet, deployment.nameTenant('traced'), {
        settings: { holdout: 0.2 },
      });
      const agent = createClient({ url: fleet.url, key: tenant.agentKey, store: tenant.storeId });
      const stop = new AbortController();
      const heard = agent.updates({ lastEventId: '0', signal: stop.signal })[Symbol.asyncIterator]().next();

      const posted = callersTrace();
      await call(tenant, 'POST', '/v1/sessions', { sessions }, posted.headers);
      await untilQuiet(tenant);
      const asked = callersTrace();
      const body = { inputs: [{ type: 'memory_store', memory_store_id: tenant.storeId }] };
      await call(tenant, 'POST', '/v1/dreams', body, asked.headers);
      await heard;
      stop.abort();

      const spanOf = (service: string, trace: string, span: string) =>
        until(`${service} tells of a span ${span}`, async () =>
          collector.spans.find(
            (each) => each.service === `nocturne-${service}` && each.trace === trace && each.name === span,
          ),
        );
      expect(pathOf(await spanOf('curator', asked.trace, 'send memory.updated.v1'), collector.spans)).toEqual(
        [
          'POST /v1/dreams',
          'dream',
          'send dreams.synthesized.v1',
          'process dreams.synthesized.v1',
          'dream reconcile',
          'send memory.proposed.v1',
          'process memory.proposed.v1',
          'evaluate',
          'send memory.evaluated.v1',
          'process memory.evaluated.v1',
          'dream rule',
          'send memory.updated.v1',
        ],
      );
      await spanOf('curator', asked.trace, 'send memory.updated');
      await spanOf('synthesizer', asked.trace, 'process dreams.settled.v1');
      const digested = await spanOf('synthesizer', posted.trace, 'process sessions.digested.v1');
      expect(pathOf(digested, collector.spans)).toEqual([
        'POST /v1/sessions',
        'send sessions.completed.v1',
        'process sessions.completed.v1',
        'send sessions.digested.v1',
        'process sessions.digested.v1',
      ]);
      expect(digested.attributes).toMatchObject({
        'messaging.system': 'kafka',
        'messaging.consumer.group.name': 'synthesizer',
        'nocturne.store': tenant.storeId,
      });
      const { links } = await spanOf('synthesizer', asked.trace, 'dream fold');
      expect(new Set(links.map(({ trace }) => trace))).toEqual(new Set([posted.trace]));
      failed = false;
    });

    it('metrics are pushed and served', async () => {
      await until('each has pushed its lag', async () =>
        ['ingest', 'synthesizer', 'evaluator', 'curator'].every((service) =>
          collector.metrics.get(`nocturne-${service}`)?.has(catalogue.lag.name),
        ),
      );
      for (const { url, service } of deployment.fleet.instances()) {
        const text = await (await fetch(`${url}/metrics`)).text();
        expect(text).toContain(`nocturne_consumer_lag{messaging_consumer_group_name="${service}"`);
        expect(text).toContain('messaging_system="kafka"');
      }
    });
  },
);
