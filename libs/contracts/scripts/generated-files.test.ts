import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { breakingChanges } from './breaking-changes.ts';
import { generatedFiles, generatedFolder } from './generated-files.ts';

const onDisk = (name: string) => {
  const file = new URL(name, generatedFolder);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
};

describe('generated documents', () => {
  it('are what the code says now (else: npm run contracts)', () => {
    for (const [name, content] of generatedFiles()) expect(onDisk(name), name).toBe(content);
  });

  it('break no reader or writer of the last committed version', () => {
    expect(breakingChanges(onDisk)).toEqual([]);
    expect(breakingChanges(lastCommitted)).toEqual([]);
  });

  it('are noticed when they would break one', () => {
    const changed = (name: string) =>
      name === 'schemas/memory.updated.v1.reader.json'
        ? (onDisk(name) ?? '').replace('"rolled_back",', '')
        : onDisk(name);
    expect(breakingChanges(changed)).toEqual([
      'memory.updated.v1, old reader: /cause: "rolled_back" is not known to the reader',
    ]);
  });
});

/** The file as git has it; as it lies there where this is no checkout. */
function lastCommitted(name: string): string | null {
  const cwd = fileURLToPath(generatedFolder);
  try {
    return execFileSync('git', ['show', `HEAD:./${name}`], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return onDisk(name);
  }
}
