import { parseArgs } from 'node:util';
import { ok, refused, type Result } from '@nocturne/contracts';
import { writtenFormats, type WrittenFormat } from '../formats/write-session.ts';
import { madeWorlds } from './choose-world.ts';

const commands = ['generate', 'stream', 'check', 'help'] as const;

/** What was asked for on the command line. */
export interface Flags {
  readonly command: (typeof commands)[number];
  readonly world: string;
  readonly seed: number;
  /** Null: as many as the world says. 0, for a stream: until it is stopped. */
  readonly sessions: number | null;
  readonly from: number;
  readonly format: WrittenFormat;
  readonly out: string | null;
  readonly memory: string | null;
  readonly adherence: number;
  readonly url: string | null;
  readonly store: string | null;
  readonly kafka: string | null;
  readonly tenant: string | null;
  readonly rate: number | null;
  /** Null: by the rate. */
  readonly batch: number | null;
  readonly concurrency: number;
}

const seeHelp = '`fleet.ts help` says what there is.';

export const help = `A simulated fleet of agents: seeded sessions with known truth.

  fleet.ts generate [WORLD] --out DIR    writes DIR/sessions.jsonl and DIR/truth.json
  fleet.ts stream [WORLD] --url URL      posts sessions to ingest; the key is in NOCTURNE_KEY
  fleet.ts stream [WORLD] --kafka HOST:PORT,… --tenant T    publishes them on Kafka
  fleet.ts check WORLD                   says what is wrong about a world's file

WORLD is ${Object.keys(madeWorlds).join(', ')}, or a file of YAML or JSON (docs/guides/fleet.md); grid where absent.

  --seed N          1            --sessions N     of the world; for stream, 0 goes on until stopped
  --format F        ${writtenFormats.join(', ')} (generate)
  --memory FILE     what agents read: entries as JSON, as \`nocturne memory ls --json\` prints them
  --adherence A     how likely an agent acts on what it read, 0 to 1; 0.8
  --from N          number of the first session (stream); another one gives other sessions
  --rate R          sessions a second (stream); as fast as they are taken where absent
  --batch N         sessions a request; 50, or a tenth of a second's where there is a rate
  --concurrency N   requests under way at once, 8
  --store NAME      the store that they teach (--url)

A stream that is told to stop (Ctrl-C) begins nothing new, waits for what is under way, and says on its last line what was
acknowledged.
`;

/** Refused with what is wrong. */
export function readFlags(args: readonly string[]): Result<Flags, readonly string[]> {
  let read: ReturnType<typeof parse>;
  try {
    read = parse(args);
  } catch (error) {
    return refused([error instanceof Error ? error.message : 'not understood', seeHelp]);
  }
  const { values, positionals } = read;
  const [named = 'help', world = 'grid'] = positionals;
  const command = values.help ? 'help' : commands.find((each) => each === named);
  const format = writtenFormats.find((each) => each === values.format);
  if (command === undefined) return refused([`there is no command ${named}`, seeHelp]);
  if (format === undefined)
    return refused([`there is no format ${values.format}; there are ${writtenFormats.join(', ')}`]);
  if (command === 'check' && positionals.length < 2)
    return refused(['check WORLD: which one is missing', seeHelp]);
  const wrong = numbers.filter(({ name, fits }) => values[name] !== undefined && !fits(Number(values[name])));
  if (wrong.length > 0) return refused(wrong.map(({ name, is }) => `--${name} is ${is}`));
  const optional = (text: string | undefined) => (text === undefined ? null : Number(text));
  return ok({
    command,
    world,
    format,
    seed: Number(values.seed),
    sessions: optional(values.sessions),
    from: Number(values.from),
    out: values.out ?? null,
    memory: values.memory ?? null,
    adherence: Number(values.adherence),
    url: values.url ?? null,
    store: values.store ?? null,
    kafka: values.kafka ?? null,
    tenant: values.tenant ?? null,
    rate: optional(values.rate),
    batch: optional(values.batch),
    concurrency: Number(values.concurrency),
  });
}

const whole = (least: number) => ({
  is: `a whole number, ${least} or above`,
  fits: (value: number) => Number.isSafeInteger(value) && value >= least,
});

const numbers = [
  { name: 'seed', ...whole(0) },
  { name: 'sessions', ...whole(0) },
  { name: 'from', ...whole(0) },
  { name: 'batch', ...whole(1) },
  { name: 'concurrency', ...whole(1) },
  { name: 'rate', is: 'a number above 0', fits: (value: number) => value > 0 && value < Infinity },
  { name: 'adherence', is: 'a number from 0 to 1', fits: (value: number) => value >= 0 && value <= 1 },
] as const;

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      seed: { type: 'string', default: '1' },
      sessions: { type: 'string' },
      from: { type: 'string', default: '0' },
      format: { type: 'string', default: 'canonical' },
      out: { type: 'string' },
      memory: { type: 'string' },
      adherence: { type: 'string', default: '0.8' },
      url: { type: 'string' },
      store: { type: 'string' },
      kafka: { type: 'string' },
      tenant: { type: 'string' },
      rate: { type: 'string' },
      batch: { type: 'string' },
      concurrency: { type: 'string', default: '8' },
    },
  });
}
