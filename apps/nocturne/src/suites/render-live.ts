import type { LiveFigures } from '@nocturne/contracts';
import type { Paint } from '../output/paint.ts';
import { renderTable } from '../output/table.ts';
import { line, visible } from '../output/visible.ts';
import { count, figure, shortId } from '../output/words.ts';
import { costInWords, liftInWords } from './lift-in-words.ts';

const most = { versions: 5, charts: 10, drifts: 5 } as const;

/** What memory does for live sessions, and what watches over it, for people. */
export function renderLive(live: LiveFigures, paint: Paint): string {
  const { sessions, overall, versions, charts, drifts = [] } = live;
  if (sessions === 0)
    return 'No session yet that named itself when it read memory and whose end is known: docs/guides/connect-an-agent.md says how.';
  const rows = versions
    .slice(0, most.versions)
    .map(({ snapshot, memory, control, lift }) => [
      shortId(snapshot),
      `${memory.count}/${memory.of}`,
      `${control.count}/${control.of}`,
      lift === null
        ? ''
        : `${percent(lift.value)} (${percent(lift.interval[0])} to ${percent(lift.interval[1])})`,
    ]);
  const watched = charts
    .slice(0, most.charts)
    .map(({ family, charted, score, h, p0, alarm }) => [
      line(family, 40),
      String(charted),
      percent(p0),
      `${figure(score)} of ${figure(h)}`,
      alarm === null ? '' : `alarm ${alarm.at.slice(0, 10)}`,
    ]);
  return [
    [liftInWords(overall), `${count(sessions, 'session')}.`, costInWords(overall)].join(' ').trim(),
    '',
    renderTable(['VERSION', 'WITH MEMORY', 'CONTROL', 'LIFT (95%)'], rows, paint),
    '',
    charts.length === 0
      ? 'No chart of drift yet: one begins when fifty sessions of a family have read memory.'
      : renderTable(['FAMILY', 'SESSIONS', 'FAILURES BEFORE', 'SCORE', ''], watched, paint),
    ...drifts
      .slice(0, most.drifts)
      .map(
        ({ at, family, ruling, looks }) =>
          `${at.slice(0, 10)} ${line(family, 40)}: ${ruling === null ? `open after ${count(looks, 'look')}` : `${ruling.decision}: ${visible(ruling.reason)}`}`,
      ),
  ].join('\n');
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}
