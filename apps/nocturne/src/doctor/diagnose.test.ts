import fc from 'fast-check';
import { surveySchema, type Survey } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';

type Over = { readonly [K in keyof Survey]?: Partial<Survey[K]> };

const all = { count: 100, of: 100 };

/** A fleet in good order: every figure as one would wish, save where told otherwise. */
function surveyWith(over: Over = {}): Survey {
  const good = {
    sessions: {
      surveyed: 100,
      repeated: 0,
      given_memory: 0,
      outcome_known: all,
      passed: { count: 60, of: 100 },
    },
    tasks: {
      distinct: 50,
      named: all,
      twice: { count: 30, of: 50 },
      thrice: { count: 10, of: 50 },
      families: 2,
    },
    agents: { distinct: 1, versions: 1 },
    principals: { distinct: 5, named: all },
    calls: { total: 900, failed: 90, empty: 5, unanswered: 0, tools: 7, worst: [] },
    failures: { distinct: 12, nearest: { sessions: 9, tasks: 7, principals: 3 } },
    heldout: { share: 0.2, tasks: 10, least_tasks: 67, needed_tasks: 298, power: 0 },
    memory: { trust: 'solo', entries: 4, entries_without_holdout: 6, tokens: 400 },
  } as const;
  const merged = Object.fromEntries(
    Object.entries(good).map(([part, figures]) => [part, { ...figures, ...over[part as keyof Over] }]),
  );
  const recurrence = {
    trust: 'solo',
    needs: { sessions: 3, tasks: 3, principals: 1 },
    failures: 5,
    others: 1,
    below: 6,
    just_below: { total: 0, sessions: 0, tasks: 0, principals: 0 },
  };
  const recurrences = over.recurrences ?? [recurrence];
  return surveySchema.parse({ ...merged, recurrences, dropped: [] });
}

const nothing = { entries: 0, entries_without_holdout: 0, tokens: 0 };

describe('the verdict', () => {
  it('promises what the figures bear, and how far it will be proven', () => {
    expect(diagnose(surveyWith(), 0)).toMatchObject({
      pays: true,
      verdict:
        'Expect 4 entries (6 with nothing held out), because 5 failures and 1 other regularity recur in at least 3 sessions over 3 tasks and 100% of outcomes are known; with 10 held-out tasks the gate can say nothing firm, so they stay provisional (it takes 67 at the least, 298 for a power of 80%).',
    });
    const many = surveyWith({ heldout: { tasks: 210, power: 0.816, needed_tasks: 202 } });
    expect(diagnose(many, 0).verdict).toMatch(/validate what does no harm with a chance of 81%\.$/);
    const { heldout } = many;
    const unjudged = surveyWith({ heldout, sessions: { passed: { count: 0, of: 0 } } });
    expect(diagnose(unjudged, 0).verdict).toMatch(/of 81%, blindly: harm shows in sessions that are known/);
  });

  it('names the formats that are read where nothing could be read, and only there', () => {
    const textOf = (surveyed: number) =>
      diagnose(surveyWith({ sessions: { surveyed } }), 30).prescriptions[0]?.text;
    expect(textOf(0)).toContain(
      'Formats that are read: canonical, openai-chat, tau-bench, claude-code, managed-agents.',
    );
    expect(textOf(100)).not.toContain('Formats');
  });

  it.each<[string, Over, number, string]>([
    ['nothing was read', { sessions: { surveyed: 0 } }, 3, 'no session could be read: 3 refused'],
    ['nothing is there', { sessions: { surveyed: 0 } }, 0, 'there is no session by these paths'],
    ['two sessions', { sessions: { surveyed: 2 } }, 0, 'there are 2 sessions and it takes 3'],
    ['one task', { tasks: { distinct: 1 } }, 0, 'all 100 sessions are of 1 task'],
    ['no calls', { calls: { total: 0, failed: 0 } }, 0, 'no session of 100 holds a tool call'],
    ['no answers', { calls: { total: 9, unanswered: 9 } }, 0, 'none of 9 tool calls has an answer'],
    ['no people', { memory: { trust: 'team' }, principals: { distinct: 1 } }, 0, 'name 1 principal'],
    ['no failures', { failures: { distinct: 0, nearest: null } }, 0, 'no failure was seen in 900 tool calls'],
    [
      'too thin',
      { failures: { distinct: 9, nearest: { sessions: 2, tasks: 1, principals: 1 } } },
      0,
      'of 9 failures the one nearest to recurring was seen in 2 sessions over 1 task, and it takes 3 sessions over 3 tasks',
    ],
  ])('says why nothing is to be expected: %s', (_, over, refused, why) => {
    const survey = surveyWith({ ...over, recurrences: [], memory: { ...nothing, ...over.memory } });
    const { pays, verdict } = diagnose(survey, refused);
    expect(pays).toBe(false);
    expect(verdict).toMatch(/^Expect nothing, because /);
    expect(verdict).toContain(why);
  });

  it('names the share held out where that alone is in the way', () => {
    expect(diagnose(surveyWith({ memory: { entries: 0 } }), 0).verdict).toContain(
      'with nothing held out (--holdout 0) expect 6 entries',
    );
  });
});

describe('what to put right', () => {
  const codes = (survey: Survey, refused = 0) =>
    diagnose(survey, refused).prescriptions.map(({ code }) => code);

  it('is only what the figures call for', () => {
    expect(codes(surveyWith())).toEqual(['more_tasks']);
    expect(codes(surveyWith({ heldout: { tasks: 400, needed_tasks: 202, power: 0.9 } }))).toEqual([]);
  });

  it('goes by what is needed first, then in its order', () => {
    const bare = surveyWith({
      sessions: { surveyed: 10, outcome_known: { count: 0, of: 10 } },
      tasks: { distinct: 2, named: { count: 0, of: 10 } },
      principals: { distinct: 0, named: { count: 0, of: 10 } },
      failures: { distinct: 1, nearest: { sessions: 2, tasks: 1, principals: 1 } },
      recurrences: [],
      memory: nothing,
    });
    expect(codes(bare, 90)).toEqual([
      'give_task_ids',
      'more_sessions',
      'mend_files',
      'send_outcomes',
      'name_principals',
    ]);
  });

  it('says how many more sessions at the present rate: seen in 2 of 10, over 1 task', () => {
    const thin = surveyWith({
      sessions: { surveyed: 10 },
      failures: { distinct: 1, nearest: { sessions: 2, tasks: 1, principals: 1 } },
      recurrences: [],
      memory: nothing,
    });
    const { prescriptions } = diagnose(thin, 0);
    // One task in ten sessions: three tasks in thirty.
    expect(prescriptions.find(({ code }) => code === 'more_sessions')).toMatchObject({
      needed: true,
      more: 20,
    });
  });

  it('asks for principals where the trust profile cannot do without', () => {
    const team = surveyWith({
      principals: { distinct: 1, named: { count: 40, of: 100 } },
      memory: { ...nothing, trust: 'team' },
      recurrences: [],
    });
    expect(diagnose(team, 0).prescriptions[0]).toMatchObject({
      code: 'name_principals',
      needed: true,
      figure: { count: 60, of: 100 },
    });
  });

  it('ties every advice to a figure that the survey bears out', () => {
    const part = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(
        fc.record({ known: part, named: part, tasked: part, unanswered: part, refused: part, tasks: part }),
        fc.constantFrom('solo', 'team', 'fleet'),
        ({ known, named, tasked, unanswered, refused, tasks }, trust) => {
          const survey = surveyWith({
            sessions: { surveyed: 40, outcome_known: { count: known, of: 40 } },
            tasks: { distinct: tasks, named: { count: tasked, of: 40 } },
            principals: { distinct: named, named: { count: named, of: 40 } },
            calls: { total: 40, unanswered },
            memory: { ...nothing, trust },
          });
          const { prescriptions, verdict, pays } = diagnose(survey, refused);
          expect(pays).toBe(false);
          expect(verdict.endsWith('.')).toBe(true);
          for (const { figure, text, more = 1 } of prescriptions) {
            expect(figure.count).toBeLessThanOrEqual(figure.of);
            expect(text).toMatch(/\d/);
            expect(more).toBeGreaterThan(0);
          }
          const needed = prescriptions.map((each) => each.needed);
          expect(needed).toEqual(needed.toSorted((a, b) => Number(b) - Number(a)));
        },
      ),
    );
  });
});
