import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import type { ConnectOptions } from '../../options.ts';
import { visible } from '../../output/visible.ts';
import { answer, failure, type CommandResult } from '../../result.ts';

export interface CatOptions extends ConnectOptions {
  readonly principal?: string;
}

/** One file as it is, or all of them under their paths. */
export function memoryCat(context: Context, options: CatOptions, path?: string): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ client }) => {
    const { principal } = options;
    const files = await client.files(principal === undefined ? {} : { principal });
    if (path === undefined) {
      const text = files.map(
        (file) => `${context.paint('cyan', visible(file.path))}\n${visible(file.content)}`,
      );
      return answer({ files }, text.join('\n').trimEnd());
    }
    const wanted = path.startsWith('/') ? path : `/${path}`;
    const file = files.find((candidate) => candidate.path === wanted);
    if (file === undefined) {
      const there = files.map((candidate) => candidate.path).join(', ');
      return failure(
        'not_found',
        `the memory has no file ${wanted}${there === '' ? '' : `; it has ${there}`}`,
      );
    }
    return answer(file, visible(file.content).trimEnd());
  });
}
