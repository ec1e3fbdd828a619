import type { LetterCount, ShownLetter } from '@nocturne/contracts';
import type { Paint } from '../../output/paint.ts';
import { renderTable } from '../../output/table.ts';
import { line, visible } from '../../output/visible.ts';
import { grouped } from '../../output/words.ts';

export function renderLetterCounts(counts: readonly LetterCount[], paint: Paint): string {
  if (counts.length === 0) return 'No dead letters.';
  const rows = counts.map(({ topic, code, step, letters, waiting, oldest, newest }) => [
    line(topic, 60),
    line(code, 30),
    line(step, 30),
    grouped(letters),
    grouped(waiting),
    oldest,
    newest,
  ]);
  return renderTable(['TOPIC', 'CODE', 'STEP', 'LETTERS', 'WAITING', 'OLDEST', 'NEWEST'], rows, paint);
}

/** A letter, every text of it on one line: whoever sent it may have written anything. */
export function renderLetter(letter: ShownLetter, paint: Paint): string {
  const facts: readonly (readonly [string, string])[] = [
    ['code', letter.code],
    ['reason', letter.reason],
    ['step', letter.step],
    ['group', letter.group],
    ['from', letter.from],
    ['died at', letter.died_at],
    ['tenant', letter.tenant ?? 'none that can be read'],
    ['sent again', `${letter.replayed} times`],
    ['key', letter.key],
    [
      'bytes',
      letter.cut_from === undefined ? grouped(letter.bytes) : cutBytes(letter.bytes, letter.cut_from),
    ],
  ];
  const headers = Object.entries(letter.headers);
  return [
    paint('bold', line(letter.id, 300)),
    ...facts.map(([name, text]) => `  ${paint('dim', name.padEnd(10))} ${line(text, 1_000)}`),
    paint('dim', 'headers'),
    ...headers.map(([name, text]) => `  ${line(name, 100)}: ${line(text, 300)}`),
    ...valueLines(letter, paint),
  ].join('\n');
}

function cutBytes(kept: number, all: number): string {
  return `${grouped(kept)} of ${grouped(all)}: too large to be kept whole, so it cannot be sent again`;
}

function valueLines({ value }: ShownLetter, paint: Paint): string[] {
  if (value === undefined) return [paint('dim', 'value: --value shows it')];
  const cut = value.whole ? '' : ', its beginning';
  return [paint('dim', `value (${value.form}${cut})`), visible(value.shown)];
}
