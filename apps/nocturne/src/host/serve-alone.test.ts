import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

/** Starts a service's `main.ts` as a process, with these variables. */
function main(service: string, variables: Record<string, string>): ChildProcess {
  const file = fileURLToPath(new URL(`../../../../services/${service}/src/main.ts`, import.meta.url));
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'nocturne-alone-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function ended(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

/** Where it serves, from its log. */
async function address(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stderr! })) {
    const { msg, addresses } = JSON.parse(line) as {
      msg: string;
      addresses?: [{ address: string; port: number }];
    };
    if (msg === 'serving' && addresses !== undefined)
      return `http://${addresses[0].address}:${addresses[0].port}`;
  }
  throw new Error('it ended before it served');
}

it.each(['ingest', 'synthesizer', 'evaluator', 'curator'])(
  '%s serves as a process of its own, and ends when asked',
  async (service) => {
    const child = main(service, { NOCTURNE_DATA: folder() });
    const url = await address(child);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: true, waiting: [], reasons: [] });
    expect(await (await fetch(`${url}/statusz/${service}`)).json()).toMatchObject({ service });
    child.kill('SIGTERM');
    expect((await ended(child)).code).toBe(0);
  },
);

it('says which variable is wrong, and what it may be', async () => {
  const { code, said } = await ended(main('ingest', { NOCTURNE_DATA: folder(), NOCTURNE_BUS: 'rabbit' }));
  expect(code).toBe(1);
  expect(said).toContain('NOCTURNE_BUS="rabbit": must be one of embedded');
});

it('refuses a folder that another process holds, by its pid', async () => {
  const dir = folder();
  const holder = main('ingest', { NOCTURNE_DATA: dir });
  await address(holder);
  const { code, said } = await ended(main('curator', { NOCTURNE_DATA: dir }));
  expect(code).toBe(1);
  expect(said).toContain(`process ${holder.pid}`);
});
