import { withConnection } from '../../connect.ts';
import { exportMemory } from '../../files/export-memory.ts';
import type { ConnectOptions } from '../../options.ts';
import { visible } from '../../output/visible.ts';
import { count } from '../../output/words.ts';
import { answer, badUsage, type CommandResult } from '../../result.ts';

export interface ExportOptions extends ConnectOptions {
  readonly principal?: string;
}

export function memoryExport(options: ExportOptions, dir: string): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ client }) => {
    const { principal } = options;
    const { head, snapshot } = await client.head(principal === undefined ? {} : { principal });
    const written = await exportMemory(dir, snapshot.files);
    if (!written.ok) return badUsage(written.refusal.message);
    return answer(
      { snapshot: head.snapshot, folder: dir, files: written.value },
      `Wrote ${count(written.value.length, 'file')} below ${visible(dir)}.`,
    );
  });
}
