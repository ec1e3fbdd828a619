import { canonicalJson, entryIdOf, type Digest } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store, type Turn } from '../fixtures/build-session.ts';
import { patternIdOf } from '../observations/observation.ts';
import { shortMark } from '../observations/count-tries.ts';
import { argumentMark } from './argument-marks.ts';
import { foldLoops } from './fold-loops.ts';
import { addRun, addSamples, runsOf, sampleLimits, trimSamples, type RunSamples } from './run-sample.ts';
import { entryMark, runOf, wasGiven } from './run.ts';

const run = (turns: readonly Turn[]) => runOf(digestOf(sessionOf('s', turns)));
const use = (turns: readonly Turn[], tool: string) => run(turns).tools[shortMark(tool)];

describe('loops', () => {
  it.each([
    ['a a a', 'a'],
    ['a b a b a b c', 'a b c'],
    ['a a b c b c d', 'a b c d'],
    ['a b c a b c a b c', 'a b c'],
    ['a b a', 'a b a'],
    ['', ''],
  ])('of %j are folded to %j', (sequence, folded) => {
    expect(foldLoops(sequence.split(' ').filter((each) => each !== '')).join(' ')).toBe(folded);
  });
});

describe('a run', () => {
  it('counts a call that was answered before as repeated, whatever reference its answer brings', () => {
    const answer = (reference: string) => `{"status":"open","reference":"${reference}"}`;
    expect(
      use(
        [
          ['look', { id: 1 }, answer('ref_2ab')],
          ['look', { id: 1 }, answer('ref_9xy')],
        ],
        'look',
      ),
    ).toEqual({ calls: 2, accepted: 2, repeated: 1 });
  });

  it('does not count who asks until something has changed, nor who goes on with what the repeated call gave', () => {
    const polling: Turn[] = [
      ['look', { id: 1 }, 'pending'],
      ['look', { id: 1 }, 'pending, 40%'],
      ['look', { id: 1 }, 'finished'],
    ];
    expect(use(polling, 'look')).toEqual({ calls: 3, accepted: 3 });
    const popping: Turn[] = [
      ['next', {}, '{"ticket":"tick_11a"}'],
      ['next', {}, '{"ticket":"tick_22b"}'],
      ['close', { ticket: 'tick_22b' }, 'done'],
    ];
    const nothing: Turn[] = [
      ['find', { id: 1 }, '[]'],
      ['find', { id: 1 }, '[]'],
    ];
    expect(use(nothing, 'find')?.repeated).toBeUndefined();
    expect(use(popping, 'next')).toEqual({ calls: 2, accepted: 2, telling: 1 });
  });

  it('does not count who reads again after something may have been written', () => {
    const read = '{"total":"total 41","due":"date 77"}';
    const around = (between: Turn): Turn[] => [['look', { id: 1 }, read], between, ['look', { id: 1 }, read]];
    expect(use(around(['pay', { id: 1 }, 'ok']), 'look')?.repeated).toBeUndefined();
    expect(use(around(['see', { id: 1 }, '{"a":"val_31x","b":"val_32x"}']), 'look')?.repeated).toBe(1);
    expect(use(around(['pay', { id: 1 }, 'Error: refused']), 'look')?.repeated).toBe(1);
  });

  it('tells answers of which something was used, in a call or in words, from those of which nothing was', () => {
    const shown = '{"order":"ord_77a","depot":"dep_12b"}';
    expect(use([['look', { id: 1 }, shown]], 'look')).toEqual({
      calls: 1,
      accepted: 1,
      telling: 1,
      unused: 1,
    });
    const used: Turn[] = [
      ['look', { id: 1 }, shown],
      ['ship', { order: 'ord_77a' }, 'done'],
    ];
    expect(use(used, 'look')).toEqual({ calls: 1, accepted: 1, telling: 1 });
    expect(use(used, 'ship')).toEqual({ calls: 1, accepted: 1 });
    const session = sessionOf('s', [['look', { id: 1 }, shown]]);
    const said = { kind: 'message' as const, role: 'assistant' as const, text: 'It lies in dep_12b.' };
    const told = runOf(digestOf({ ...session, steps: [...session.steps, said] }));
    expect(told.tools[shortMark('look')]).toEqual({ calls: 1, accepted: 1, telling: 1 });
  });

  it('knows which entries it was given', () => {
    const key = ['desk', 'look'];
    const given = entryIdOf(patternIdOf(store, 'contrast', key));
    const told = runOf(digestOf(sessionOf('s', [['look', {}, 'ok']]), [given]));
    expect(wasGiven(told, entryMark(store, 'contrast', key))).toBe(true);
    expect(wasGiven(told, entryMark(store, 'workflow', key))).toBe(false);
  });
});

describe('first calls', () => {
  const missedIn = (turns: readonly Turn[]) =>
    (run(turns).missed ?? []).map(([failure, before, marks]) => [
      failure === '' ? 'tells nothing' : 'failed',
      before,
      marks.startsWith(argumentMark('pay')) ? 'pay' : marks.startsWith(argumentMark('fix')) ? 'fix' : '?',
    ]);

  it('that failed are kept with how many tools had been accepted before; those accepted at once are not missed', () => {
    expect(
      missedIn([
        ['look', {}, 'ok'],
        ['pay', { amount: 3 }, 'Error: locked'],
        ['pay', { amount: 4 }, 'done'],
      ]),
    ).toEqual([['failed', 1, 'pay']]);
    expect(run([['pay', { amount: 3 }, 'done']]).missed).toBeUndefined();
  });

  it('that repair another call tell nothing of how such calls fare, and those after it was given up do', () => {
    expect(
      missedIn([
        ['pay', { amount: 3 }, 'Error: locked'],
        ['fix', {}, 'done'],
        ['pay', { amount: 3 }, 'done'],
      ]),
    ).toEqual([
      ['failed', 0, 'pay'],
      ['tells nothing', 0, 'fix'],
    ]);
    const looks = Array.from({ length: 4 }, (): Turn => ['look', {}, 'ok']);
    const later = missedIn([['pay', { amount: 3 }, 'Error: locked'], ...looks, ['fix', {}, 'done']]);
    expect(later.map(([, , tool]) => tool)).not.toContain('fix');
  });
});

describe('a sample of runs', () => {
  const digest = (number: number, tasks: number): Digest =>
    digestOf(sessionOf(`s${number}`, [['look', {}, 'ok']], { task: `t${number % tasks}` }));
  const sampleOf = (digests: readonly Digest[]): RunSamples => {
    const samples: RunSamples = {};
    for (const each of digests) addRun(samples, each);
    trimSamples(samples);
    return samples;
  };
  const merged = (...parts: readonly RunSamples[]): RunSamples => {
    const samples: RunSamples = {};
    for (const part of parts) addSamples(samples, part);
    trimSamples(samples);
    return samples;
  };

  it.each([7, 90, 700])(
    'is the same whatever the grouping, far beyond its bounds, and keeps whole tasks (of %d)',
    (tasks) => {
      const digests = Array.from({ length: 2_000 }, (_, number) => digest(number, tasks));
      const all = sampleOf(digests);
      fc.assert(
        fc.property(
          fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 2_000, maxLength: 2_000 }),
          (parts) => {
            const groups = [0, 1, 2].map((part) => digests.filter((_, index) => parts[index] === part));
            const [a = {}, b = {}, c = {}] = groups.map(sampleOf);
            expect(canonicalJson(merged(c, merged(a, b)))).toBe(canonicalJson(all));
          },
        ),
        { numRuns: 2 },
      );
      const [sample] = Object.values(all);
      const kept = sample === undefined ? [] : runsOf(sample);
      expect(kept.length).toBeLessThanOrEqual(sampleLimits.runs);
      const each = Math.min(sampleLimits.perTask, 2_000 / tasks);
      for (const own of Map.groupBy(kept, ({ task }) => task).values()) {
        expect(own.length).toBeGreaterThanOrEqual(Math.floor(each));
        expect(own.length).toBeLessThanOrEqual(Math.ceil(each));
      }
      expect(sample?.seen).toBe(2_000);
    },
  );
});
