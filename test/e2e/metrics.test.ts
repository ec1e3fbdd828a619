import { readFileSync } from 'node:fs';
import { simulateFleet } from '@nocturne/fleet';
import { expect, it } from 'vitest';
import { catalogue } from '../../libs/service/src/telemetry/catalogue.ts';
import { prometheusName } from '../../libs/service/src/telemetry/prometheus-text.ts';
import { askedOf, labelsIn } from '../support/prometheus.ts';
import { call, dreamNow, learnFrom, testHost } from '../support/learning.ts';

const { sessions } = simulateFleet({ seed: 21, sessions: 120, start: '2026-01-05T08:00:00.000Z' });

/** What is only counted when something fails, or when a model writes. */
const seldom = [catalogue.outboxFailures, catalogue.failures, catalogue.modelEntries, catalogue.modelTokens];
const rare = new Set<string>(seldom.map(({ name }) => name));
const rareNames = new Set(seldom.map(prometheusName));

it('/metrics has every metric of the catalogue, and neither text nor tenants in its labels', async () => {
  const host = await testHost({ holdout: 0.2 });
  await learnFrom(host, sessions);
  await dreamNow(host);
  await call(host, 'GET', '/v1/no-such-path-kanarienvogel');
  const stop = new AbortController();
  await fetch(`${host.url}/v1/memory_stores/${host.storeId}/updates`, {
    headers: { 'x-api-key': host.key },
    signal: stop.signal,
  });
  await host.waitUntilQuiet();

  const response = await fetch(`${host.url}/metrics`);
  stop.abort();
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await response.text();
  const types = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => [name, type]));
  const guide = readFileSync(new URL('../../docs/guides/telemetry.md', import.meta.url), 'utf8');
  for (const definition of Object.values(catalogue)) {
    expect(guide).toContain(`\`${prometheusName(definition)}\``);
    if (rare.has(definition.name)) continue;
    expect([...types.keys()], definition.name).toContain(prometheusName(definition));
  }
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  for (const line of lines) expect(line).toMatch(/^[a-z0-9_]+(\{.*\})? [-+0-9.eInfNa]+$/);
  expect(text).not.toMatch(/kanarienvogel|nocturne_tenant|memstore_|command_args/);
  expect(text).toContain(
    'nocturne_consumer_lag{messaging_consumer_group_name="ingest",messaging_destination_name="sessions.completed.v1"} 0',
  );
  expect(text).toMatch(/nocturne_dreams_settled_total\{nocturne_settlement="\w+"\} 1/);
  expect(text).toMatch(/nocturne_gate_verdicts_total\{nocturne_decision="\w+"\} 1/);
  expect(text).toMatch(/nocturne_sse_subscribers 1/);

  const labels = labelsIn(text);
  for (const query of queries()) {
    expect(askedOf(query), query).not.toEqual([]);
    for (const { metric, labels: asked } of askedOf(query)) {
      if (rareNames.has(metric)) continue;
      expect([...labels.keys()], query).toContain(metric);
      const known = [...(labels.get(metric) ?? []), ...ofTheScrape];
      for (const label of asked) expect(known, `${metric} in ${query}`).toContain(label);
    }
  }
});

/** What Prometheus adds. And outcomes have a type of error only where there was one. */
const ofTheScrape = ['instance', 'job', 'error_type'];

/** Every query of the dashboard and of the alerts. */
function queries(): string[] {
  const read = (name: string) =>
    readFileSync(new URL(`../../deploy/telemetry/${name}`, import.meta.url), 'utf8');
  const dashboard = JSON.parse(read('grafana-dashboard.json')) as {
    panels: { targets?: { expr: string }[] }[];
  };
  const shown = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  const alerts = [...read('alerts.yaml').matchAll(/^ +expr: (.+)$/gm)].map(([, query = '']) => query);
  expect(shown.length).toBeGreaterThan(20);
  expect(alerts.length).toBeGreaterThan(8);
  return [...shown, ...alerts];
}
