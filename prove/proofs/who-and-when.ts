import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placeBlame, type Turn } from '@nocturne/mining';
import { share } from '../lib/figures.ts';
import type { Figure, Proof } from '../lib/proof.ts';

/** One failed session: whether agent and step are named right, by the model and by what needs none. */
interface Ruling {
  readonly tuned: boolean;
  readonly agents: number;
  readonly turns: number;
  readonly agent: boolean;
  readonly step: boolean;
  readonly firstAgent: boolean;
  readonly firstDeed: boolean;
  readonly commonStep: boolean;
}

const folder = join(import.meta.dirname, '../../../shared/data/who-and-when');

export const whoAndWhen: Proof<readonly Ruling[]> = {
  name: 'who-and-when',
  about:
    'Which agent of a failed session of several made the mistake, and at which step: 126 sessions that people labelled (ag2ai/Agents_Failure_Attribution). Weights were fitted on the half whose question’s hash is even; what counts is the other half. Published models: 53.5% of agents, 14.2% of steps.',
  seeds: 1,
  quick: 1,
  skip: () => (existsSync(folder) ? null : 'the labelled sessions of who-and-when are not on this machine'),
  async run() {
    const names = (await Array.fromAsync(glob('*.json', { cwd: folder }))).sort();
    return Promise.all(
      names.map(async (name) => rule(JSON.parse(await readFile(join(folder, name), 'utf8')) as Labelled)),
    );
  },
  summarise: (observations) => {
    const rulings = observations.flat();
    return [
      ...figuresOf(
        'held half',
        rulings.filter(({ tuned }) => !tuned),
      ),
      ...figuresOf(
        'tuning half',
        rulings.filter(({ tuned }) => tuned),
      ),
    ];
  },
};

interface Labelled {
  readonly question_ID: string;
  readonly mistake_agent: string;
  readonly mistake_step: string;
  readonly history: readonly { readonly content: string; readonly name?: string; readonly role?: string }[];
}

function rule({ question_ID, mistake_agent, mistake_step, history }: Labelled): Ruling {
  const turns = turnsIn(history);
  const blame = placeBlame(turns);
  const step = Number(mistake_step);
  const places = turns.filter(({ opens }) => !opens);
  const firstDeed = turns.find(({ acts }) => acts) ?? turns[0];
  return {
    tuned: Number.parseInt(createHash('sha256').update(question_ID).digest('hex').slice(0, 8), 16) % 2 === 0,
    agents: new Set(turns.map(({ agent }) => agent)).size,
    turns: turns.length,
    agent: blame?.agent === mistake_agent,
    step: blame?.step === step,
    firstAgent: turns[0]?.agent === mistake_agent,
    firstDeed: firstDeed?.step === step,
    commonStep: places[0]?.step === step,
  };
}

/** Speaker by speaker; what a terminal printed is the answer to whoever spoke before it. */
function turnsIn(history: Labelled['history']): Turn[] {
  const turns: Turn[] = [];
  for (const [step, { content, name = 'unknown' }] of history.entries()) {
    const last = turns.at(-1);
    if (/terminal|executor/i.test(name)) {
      if (last !== undefined) turns[turns.length - 1] = { ...last, answer: content };
    } else {
      turns.push({
        agent: name,
        step,
        text: content,
        acts: content.includes('```'),
        answer: '',
        opens: step === 0,
      });
    }
  }
  return turns;
}

function figuresOf(half: string, rulings: readonly Ruling[]): Figure[] {
  const right = (part: 'agent' | 'step' | 'firstAgent' | 'firstDeed' | 'commonStep') =>
    rulings.filter((ruling) => ruling[part]).length;
  const random = (part: 'agents' | 'turns') =>
    Math.round(rulings.reduce((sum, ruling) => sum + 1 / Math.max(1, ruling[part]), 0));
  return [
    share(`${half}: agent named right`, right('agent'), rulings.length),
    share(`${half}: step named right`, right('step'), rulings.length),
    share(`${half}: agent, always the one who opened`, right('firstAgent'), rulings.length),
    share(
      `${half}: step, always the first turn after the request (the commonest)`,
      right('commonStep'),
      rulings.length,
    ),
    share(`${half}: step, always the first turn that acts`, right('firstDeed'), rulings.length),
    share(`${half}: agent by chance, expected`, random('agents'), rulings.length),
    share(`${half}: step by chance, expected`, random('turns'), rulings.length),
  ];
}
