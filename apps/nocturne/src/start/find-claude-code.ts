import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface Found {
  readonly folder: string;
  readonly files: number;
}

/**
 * How many Claude Code transcripts lie in this person's home. Names only: no file is opened before they say yes.
 * A session's subagents have files of their own in a folder beside it; they are not counted.
 */
export async function findClaudeCode(home = homedir()): Promise<Found | null> {
  const folder = join(home, '.claude', 'projects');
  const projects = await list(folder);
  const counts = await Promise.all(
    projects
      .filter((project) => project.isDirectory())
      .map(async (project) => {
        const entries = await list(join(folder, project.name));
        return entries.filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl')).length;
      }),
  );
  const files = counts.reduce((sum, count) => sum + count, 0);
  return files === 0 ? null : { folder, files };
}

/** What may not be read counts as not there: this is an offer, not a promise. */
async function list(folder: string) {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}
