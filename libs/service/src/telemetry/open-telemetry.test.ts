import { createServer } from 'node:net';
import { context, trace } from '@opentelemetry/api';
import { pino } from 'pino';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { inSpan } from './in-span.ts';
import { countSettlement } from './in-stage.ts';
import { openTelemetry } from './open-telemetry.ts';

const logger = pino({ level: 'silent' });

afterEach(() => vi.unstubAllEnvs());

it('counts while it is open, shared by all who opened it, and not after the last has closed it', async () => {
  const [one, other] = [
    await openTelemetry({ service: 'test', logger }),
    await openTelemetry({ service: 'test', logger }),
  ];
  countSettlement('held');
  await one.close();
  await one.close();
  countSettlement('held');
  expect(await other.metrics()).toContain('nocturne_dreams_settled_total{nocturne_settlement="held"} 2');
  await other.close();
  countSettlement('held');
  const again = await openTelemetry({ service: 'test', logger });
  onTestFinished(() => again.close());
  expect(await again.metrics()).not.toContain('nocturne_dreams_settled_total');
});

it('opens nothing where it is switched off, or where only what is asked for is wanted and nothing is', async () => {
  const brief = await openTelemetry({ service: 'test', logger, onlyIfAsked: true });
  vi.stubEnv('OTEL_SDK_DISABLED', 'true');
  const off = await openTelemetry({ service: 'test', logger });
  await inSpan('work', {}, async () => expect(trace.getSpan(context.active())?.isRecording()).not.toBe(true));
  expect(await off.metrics()).toBe('');
  await Promise.all([brief.close(), off.close()]);
});

it.each(['http://127.0.0.1:1', 'not a url', 'http://[::1]:99999'])(
  'neither fails nor waits for a collector that is not at %s',
  async (endpoint) => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint);
    const telemetry = await openTelemetry({ service: 'test', logger });
    expect(await inSpan('work', {}, async () => 'done')).toBe('done');
    await telemetry.close();
  },
);

it('gives a collector that takes everything and answers nothing two seconds at its end', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void silent.close());
  const address = silent.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', `http://127.0.0.1:${address.port}`);
  const telemetry = await openTelemetry({ service: 'test', logger });
  await inSpan('work', {}, async () => undefined);
  await telemetry.close();
});
