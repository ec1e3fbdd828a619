import { systemClock, createLogger } from '@nocturne/service';
import { startHost } from '../../../apps/nocturne/src/host/start-host.ts';

/**
 * `node aging-host.ts FOLDER DAYS SPEED`: a host as a process of its own, in whose folder so many days have passed, and pass so much faster. Says where
 * it is in one line, and stays until it is killed. What takes days (a grace, an end of history) can so be killed at any of its writes.
 */
const [dataDir = '', days = '0', speed = '1'] = process.argv.slice(2);
const ahead = Number(days) * 86_400_000;
const started = Date.now();
const host = await startHost({
  dataDir,
  port: 0,
  logger: createLogger('silent'),
  settings: { holdout: 0, history: { days: 1, versions: 2, audit_days: 1 } },
  clock: { now: () => new Date(started + ahead + (systemClock.now().getTime() - started) * Number(speed)) },
});
void host.fatal.then((fault) => {
  console.error(fault);
  process.exit(1);
});
console.log(JSON.stringify({ url: host.url, key: host.key, storeId: host.storeId }));
