import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InfraServers } from './infra-servers.ts';
import { containerEngine, startInContainers } from './start-in-containers.ts';
import { startOnThisMachine } from './start-on-this-machine.ts';

/**
 * For vitest: sets NOCTURNE_KAFKA and NOCTURNE_MONGO where they are not set. Servers run in containers where an engine
 * answers, else on this machine (Java); NOCTURNE_INFRA_IN=containers or =machine wants the one and no other.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const environment = process.env;
  if (environment['NOCTURNE_KAFKA'] && environment['NOCTURNE_MONGO']) {
    say(`on a running deployment: ${environment['NOCTURNE_KAFKA']}`);
    return async () => undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-infra-'));
  const servers = await start(environment['NOCTURNE_INFRA_IN'] ?? '', folder);
  environment['NOCTURNE_KAFKA'] ||= servers.kafka;
  environment['NOCTURNE_MONGO'] ||= servers.mongo;
  return async () => {
    await servers.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function start(wanted: string, folder: string): Promise<InfraServers> {
  const engine = wanted === 'machine' ? null : await containerEngine();
  if (engine !== null) {
    say(`in containers, by ${engine.name}`);
    return startInContainers(engine);
  }
  if (wanted === 'containers') throw new Error('no container engine answers (Docker or podman; DOCKER_HOST)');
  say('no container engine answers: Kafka and the stand-in for MongoDB run on this machine');
  return startOnThisMachine(folder);
}

function say(words: string): void {
  process.stdout.write(`infra: ${words}\n`);
}
