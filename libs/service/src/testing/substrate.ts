import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { onTestFinished } from 'vitest';
import { mintTenantId } from '@nocturne/contracts';
import { openDataDir } from '../data-dir/open-data-dir.ts';
import type { Substrate } from '../lifecycle/prepare-service.ts';
import { systemClock } from '../clock.ts';
import { systemIds } from '../ids.ts';

export const silent: Logger = pino({ level: 'silent' });
export const tenant = mintTenantId('acme');

/** A folder that is gone after the test. */
async function temporaryDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'nocturne-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** The embedded adapters on a temporary folder. */
export async function testSubstrate(): Promise<Substrate> {
  const dir = await temporaryDir();
  const data = await openDataDir(dir, systemClock);
  onTestFinished(() => data.close());
  return {
    bus: data.bus,
    storage: data.storage('curator'),
    clock: systemClock,
    ids: systemIds,
    logger: silent,
  };
}
