import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readSuite } from './read-suite.ts';

async function read(text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'nocturne-suite-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'suite.yaml');
  await writeFile(path, text);
  return readSuite(path);
}

const good = `
name: support
run: { command: [node, agent.mjs] }
grade: [{ exit_code: 0 }]
tasks:
  - { id: a, input: Refund order 17 }
  - { id: b, family: deploys, input: { service: mailer }, outcome: { description: It is up } }
`;

it('reads a suite, with what is not said filled in', async () => {
  expect(await read(good)).toMatchObject({
    ok: true,
    value: {
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      suite: {
        concurrency: 1,
        repeats: 1,
        timeout_seconds: 600,
        tasks: [
          { id: 'a', family: 'default', grade: [] },
          { id: 'b', outcome: { max_iterations: 3 } },
        ],
      },
    },
  });
});

it.each([
  ['name: [', 'is no YAML'],
  ['a: &a [*a, *a]', 'is no'],
  [good.replace('support', 'with spaces'), 'name'],
  [good.replace('id: b', 'id: a'), 'the id stands twice'],
  [good.replace('grade: [{ exit_code: 0 }]', ''), 'nothing grades it'],
  [good.replace('exit_code: 0', 'exit_code: 0, contains: x'), 'a grader has one key'],
  [good.replace('exit_code: 0', 'matches: "("'), 'no regular expression'],
  [good.replace('exit_code: 0', 'rubric: polite'), 'names no "grader"'],
  [good.replace('command: [node, agent.mjs]', 'command: node agent.mjs'), 'it is { command'],
  [good.replace('command: [node, agent.mjs]', 'url: "file:///etc/passwd"'), 'Invalid URL'],
  [good.replace('run:', 'runs:'), 'runs'],
])('says what is wrong about %j', async (text, expected) => {
  expect(await read(text)).toMatchObject({
    ok: false,
    exit: 2,
    message: expect.stringContaining(expected) as string,
  });
});

it('says that a file is not there', async () => {
  expect(await readSuite('/nowhere/suite.yaml')).toMatchObject({
    ok: false,
    message: expect.stringContaining('there is no file') as string,
  });
});
