import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { doctorReportSchema, memoryReportSchema, type DoctorReport } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createProgram } from '../program.ts';

const data = (path: string) => fileURLToPath(new URL(`../../../../../shared/data/${path}`, import.meta.url));
const airline = data('tau-bench/gpt-4o-airline.json');
const claudeCode = data('claude-code');

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'nocturne-doctor-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Runs the command line in this process: what it printed, and the exit code that it set. */
async function run(
  command: 'doctor' | 'learn',
  ...args: string[]
): Promise<{ readonly out: string; readonly exit: unknown }> {
  let out = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  const before = process.exitCode;
  try {
    const program = await createProgram({ json: args.includes('--json'), named: command });
    await program.parseAsync(['node', 'nocturne', command, ...args]);
    return { out, exit: process.exitCode };
  } finally {
    write.mockRestore();
    process.exitCode = before;
  }
}

async function report(...args: string[]): Promise<DoctorReport> {
  const { out, exit } = await run('doctor', ...args, '--json');
  expect(exit).toBe(0);
  return doctorReportSchema.parse(JSON.parse(out));
}

function fleetFile(sessions: number, change: (session: object) => object = (session) => session): string {
  const file = join(folder(), 'sessions.jsonl');
  const fleet = simulateFleet({ seed: 8, sessions, start: '2026-09-01T08:00:00.000Z' });
  writeFileSync(file, fleet.sessions.map((each) => `${JSON.stringify(change(each))}\n`).join(''));
  return file;
}

describe('nocturne doctor', () => {
  it('says that dreaming will pay, in one document, and writes nothing beside the files', async () => {
    const file = fleetFile(200);
    const found = await report(file);
    expect(found.pays).toBe(true);
    expect(found.verdict).toMatch(/^Expect \d+ entr/);
    expect(found.formats).toEqual([{ format: 'canonical', sessions: 200 }]);
    expect(readdirSync(join(file, '..'))).toEqual(['sessions.jsonl']);
  });

  it('is not moved by the same file twice', async () => {
    const file = fleetFile(60);
    const [once, twice] = [await report(file), await report(file, file)];
    expect(twice.verdict).toBe(once.verdict);
    expect(twice.survey.sessions.repeated).toBe(60);
    expect({ ...twice.survey, sessions: null }).toEqual({ ...once.survey, sessions: null });
  });

  it('expects what learn then publishes', async () => {
    const file = fleetFile(160);
    const { survey } = await report(file);
    const { out } = await run('learn', file, '--json');
    const learned = memoryReportSchema.parse(JSON.parse(out));
    expect(learned.entries.length).toBe(survey.memory.entries);
    expect(learned.verdict?.figures).toMatchObject({
      heldout_tasks: survey.heldout.tasks,
      needed_tasks: survey.heldout.needed_tasks,
      tokens: { draft: survey.memory.tokens },
    });
  });

  it('says why nothing is to be expected, and what to do', async () => {
    const { pays, verdict, prescriptions } = await report(fleetFile(2));
    expect(pays).toBe(false);
    expect(verdict).toContain('Expect nothing, because there are 2 sessions');
    expect(prescriptions[0]).toMatchObject({ code: 'more_sessions', needed: true });
  });

  it('shows what transcripts say without letting it act on the terminal', async () => {
    const tool = 'evil\u001b]0;owned\u0007\u202e';
    const steps = [
      { kind: 'tool_call', call: 'c', tool, arguments: {} },
      { kind: 'tool_result', call: 'c', text: 'Error: \u001b[2J gone', error: true },
    ];
    const { out } = await run(
      'doctor',
      fleetFile(5, (session) => ({ ...session, steps })),
    );
    expect(out).toContain('evil');
    for (const hidden of ['\u0007', '\u202e', '\u001b]', '\u001b[2J']) expect(out).not.toContain(hidden);
  });

  it('exits with 1 where no session could be read, and with 2 where there is nothing by the path', async () => {
    const broken = join(folder(), 'broken.json');
    writeFileSync(broken, '{"nothing": ');
    expect(await run('doctor', broken)).toMatchObject({
      exit: 1,
      out: expect.stringContaining('1 refused') as string,
    });
    expect((await run('doctor', join(broken, 'absent'), '--json')).exit).toBe(2);
    await expect(run('doctor', broken, '--trust', 'nobody', '--json')).rejects.toThrow(/trust/);
  });
});

describe.skipIf(!existsSync(airline))('200 real sessions (skipped where ../shared/data is absent)', () => {
  it('will pay, and the memory stays provisional for want of tasks and people', async () => {
    const { pays, survey, prescriptions } = await report(airline);
    expect(pays).toBe(true);
    expect(survey).toMatchObject({
      sessions: { surveyed: 200, outcome_known: { count: 200, of: 200 }, passed: { count: 84, of: 200 } },
      tasks: { distinct: 50, thrice: { count: 50, of: 50 } },
      principals: { distinct: 0 },
      heldout: { tasks: 9, power: 0, needed_tasks: 298 },
    });
    expect(survey.memory.entries).toBeGreaterThanOrEqual(1);
    expect(survey.memory.entries_without_holdout).toBeGreaterThanOrEqual(survey.memory.entries);
    expect(prescriptions.map(({ code }) => code)).toContain('name_principals');
    expect(prescriptions.filter(({ needed }) => needed)).toEqual([]);
  });
});

describe.skipIf(!existsSync(claudeCode))(
  'a few of Claude Code’s own files (skipped where they are absent)',
  () => {
    it('will not, with the failure that comes nearest', async () => {
      const { pays, verdict, formats, prescriptions, imported } = await report(claudeCode);
      expect(pays).toBe(false);
      expect(verdict).toMatch(
        /^Expect nothing, because of \d+ failures the one nearest to recurring was seen in/,
      );
      expect(formats.map(({ format }) => format)).toEqual(['claude-code']);
      expect(imported.refused.length).toBeGreaterThan(0);
      expect(prescriptions.map(({ code }) => code)).toEqual([
        'more_sessions',
        'mend_files',
        'send_outcomes',
        'give_task_ids',
        'name_principals',
      ]);
    });
  },
);
