import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suiteSchema } from '@nocturne/contracts';
import { expect, it, onTestFinished } from 'vitest';
import { pageOnCall } from './on-call.ts';

const fileWith = (onCall: object | undefined) => ({
  folder: process.cwd(),
  hash: 'h',
  suite: suiteSchema.parse({
    name: 'support',
    run: { command: ['agent'] },
    grade: [{ exit_code: 0 }],
    tasks: [{ id: 'one', input: 1 }],
    ...(onCall === undefined ? {} : { on_call: onCall }),
  }),
});
const page = {
  alarm: 'rolled_back',
  summary: 'it did worse',
  run: null,
  at: '2026-01-05T00:00:00.000Z',
} as const;

it('tells a webhook what happened, and says where that could not be told', async () => {
  const heard: unknown[] = [];
  const pager = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      heard.push(JSON.parse(body));
      response.statusCode = request.url === '/hook' ? 204 : 500;
      response.end();
    });
  });
  await new Promise<void>((resolve) => pager.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void pager.close());
  const url = `http://127.0.0.1:${(pager.address() as AddressInfo).port}`;
  expect(await pageOnCall(fileWith({ url: `${url}/hook` }), page)).toBe('told');
  expect(heard).toMatchObject([
    { event: 'nocturne.eval.rolled_back', suite: 'support', summary: 'it did worse', at: page.at },
  ]);
  expect(await pageOnCall(fileWith({ url: `${url}/broken` }), page)).toMatchObject({
    failed: expect.stringContaining('500') as string,
  });
});

it('tells a program, and nobody where nobody is named', async () => {
  const exits = (code: number) => ({ command: [process.execPath, '-e', `process.exit(${code})`] });
  expect(await pageOnCall(fileWith(exits(0)), page)).toBe('told');
  expect(await pageOnCall(fileWith(exits(3)), page)).toEqual({ failed: 'it ended with 3' });
  expect(await pageOnCall(fileWith(undefined), page)).toBe('nobody');
});
