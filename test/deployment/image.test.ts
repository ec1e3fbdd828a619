import { GenericContainer, getContainerRuntimeClient, Wait, type StartedTestContainer } from 'testcontainers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const image = process.env['NOCTURNE_IMAGE'] ?? '';
const name = 'the image of the services';

describe.skipIf(image === '')(image === '' ? `${name} (skipped: set NOCTURNE_IMAGE)` : name, () => {
  /** A service at work on a folder of its own. */
  let container: StartedTestContainer;
  beforeAll(async () => {
    container = await new GenericContainer(image)
      .withCommand(['evaluator'])
      .withExposedPorts(8080)
      .withWaitStrategy(Wait.forHttp('/readyz', 8080))
      .start();
  });
  afterAll(() => container.stop());

  const run = (...command: string[]) =>
    container.exec(['node', '/nocturne/deploy/image/run.mjs', ...command]);
  const shell = (script: string) => container.exec(['sh', '-c', script]);

  it('runs as nobody in particular, who may write to nothing of it', async () => {
    expect((await shell('id -u')).output.trim()).toBe('10001');
    expect((await shell('find /nocturne -writable -not -type l | head')).output).toBe('');
  });

  it('holds what runs: no tests, no tools of ours, no history, no secrets, no second Node', async () => {
    const unwanted = [
      '-path "*/node_modules/*" -prune -o -name "*.test.ts" -print',
      '-maxdepth 3 -name ".git" -print -o -maxdepth 3 -name ".env*" -print',
      '-maxdepth 2 -name vitest -print -o -maxdepth 2 -name typescript -print -o -maxdepth 2 -name "node-linux-*" -print',
    ];
    for (const names of unwanted) expect((await shell(`find /nocturne ${names}`)).output).toBe('');
    expect((await shell('cat /nocturne/.npmrc')).output).not.toMatch(/registry|_auth/);
    expect((await shell('env')).output).not.toMatch(/_KEY=|_PASSWORD=|_TOKEN=/);
  });

  it('answers its health check', async () => {
    expect(await container.exec(['node', '/nocturne/deploy/image/check-health.mjs'])).toMatchObject({
      exitCode: 0,
    });
  });

  it('runs the command line, and says how it is used', async () => {
    expect(await run('nocturne', 'topics', '--help')).toMatchObject({ exitCode: 0 });
    expect(await container.exec(['nocturne', '--help'])).toMatchObject({ exitCode: 0 });
    for (const wrong of [[], ['all'], ['../curator'], ['curator', 'ingest']]) {
      const { exitCode, output } = await run(...wrong);
      expect(`${exitCode} ${output}`).toContain('2 usage: ingest');
    }
  });

  it('refuses to start on settings that are wrong, and names them', async () => {
    const { exitCode, output } = await container.exec(['node', '/nocturne/deploy/image/run.mjs', 'curator'], {
      env: { NOCTURNE_BUS: 'kafka', NOCTURNE_STORAGE: 'mongo' },
    });
    expect(exitCode).toBe(1);
    expect(output).toMatch(/NOCTURNE_KAFKA_BROKERS is not set[^]*NOCTURNE_MASTER_KEY is not set/);
  });

  it('ends in order when it is told to', async () => {
    const service = await new GenericContainer(image)
      .withCommand(['synthesizer'])
      .withExposedPorts(8080)
      .withWaitStrategy(Wait.forHttp('/readyz', 8080))
      .start();
    const stopped = await service.stop({ timeout: 20_000, remove: false });
    const client = (await getContainerRuntimeClient()).container;
    const { State } = await client.inspect(client.getById(stopped.getId()));
    expect(State.ExitCode).toBe(0);
    await client.remove(client.getById(stopped.getId()));
  });
});
