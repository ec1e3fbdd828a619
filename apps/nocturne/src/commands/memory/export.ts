import type { Client } from '@nocturne/client';
import type { Snapshot } from '@nocturne/contracts';
import { withConnection } from '../../connect.ts';
import { exportMemory } from '../../files/export-memory.ts';
import type { ConnectOptions } from '../../options.ts';
import { visible } from '../../output/visible.ts';
import { count } from '../../output/words.ts';
import { answer, badUsage, type CommandResult } from '../../result.ts';

export interface ExportOptions extends ConnectOptions {
  readonly principal?: string;
  /** As people name it; what agents read now where absent. */
  readonly version?: string;
}

export function memoryExport(options: ExportOptions, dir: string): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ client, admin, store }) => {
    const { principal, version } = options;
    if (version !== undefined && principal !== undefined)
      return badUsage('--version exports all of a version: leave --principal out');
    const exported =
      version === undefined
        ? await headFiles(client, principal)
        : await admin.memory.snapshot(store, version);
    const written = await exportMemory(dir, exported.files);
    if (!written.ok) return badUsage(written.refusal.message);
    return answer(
      { snapshot: exported.id, folder: dir, files: written.value },
      `Wrote ${count(written.value.length, 'file')} below ${visible(dir)}.`,
    );
  });
}

async function headFiles(client: Client, principal?: string): Promise<Pick<Snapshot, 'id' | 'files'>> {
  const { head, snapshot } = await client.head(principal === undefined ? {} : { principal });
  return { id: head.snapshot, files: snapshot.files };
}
