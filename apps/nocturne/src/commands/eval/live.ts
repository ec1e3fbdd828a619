import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import { visible } from '../../output/visible.ts';
import { answer, type CommandResult } from '../../result.ts';
import { renderLive } from '../../suites/render-live.ts';
import { html } from '../../suites/report/html.ts';
import { liveOutcomes } from '../../suites/report/live.ts';
import { writePage } from '../../suites/report/page.ts';
import type { EvalShowOptions } from './show.ts';
import { writePageTo } from './write-page.ts';

/** What memory does for live sessions, and the charts that watch over it. */
export function evalLive(context: Context, options: EvalShowOptions): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const live = await admin.live(store);
    const text = renderLive(live, context.paint);
    const { html: file } = options;
    if (file === undefined) return answer(live, text);
    const body = liveOutcomes(live) ?? html`<p>No session yet that named itself when it read memory.</p>`;
    const refused = await writePageTo(file, writePage(`live sessions of ${store}`, body));
    return refused ?? answer({ ...live, page: file }, `${text}\npage ${visible(file)}`);
  });
}
