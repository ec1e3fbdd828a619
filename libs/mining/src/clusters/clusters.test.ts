import { entryIdOf } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store } from '../fixtures/build-session.ts';
import { foldDigests } from '../fold/fold.ts';
import { patternIdOf } from '../observations/observation.ts';
import { patternsOf } from '../patterns/patterns-of.ts';
import { templateIdOf } from '../templates/template-id.ts';
import { clusterLimit, clusterTemplates } from './cluster-templates.ts';
import { idsOfTemplate } from './generalise.ts';

const withIds = (templates: readonly string[]) =>
  new Map(templates.map((text) => [templateIdOf(text), text]));
/** The text of the cluster of each template, in the order given. */
const clustered = (...templates: string[]) => {
  const { of } = clusterTemplates(withIds(templates));
  return templates.map((text) => of.get(templateIdOf(text))?.template);
};

describe('clusterTemplates', () => {
  it('lets a message begin anew after a status of HTTP: what it begins with is what it is about', () => {
    const told = ['sender', 'recipient', 'domain', 'phone', 'account', 'address'].map(
      (what) => `422 Unprocessable Entity: ${what} is not verified`,
    );
    expect(clustered(...told)).toEqual(told);
  });

  it.each<[string, string[], string]>([
    [
      'names after a noun',
      ['no user ann', 'no user bob', 'no user carol'].map((t) => `${t} here`),
      'no user <*> here',
    ],
    [
      'names after =',
      ['refused; who=ann', 'refused; who=bob', 'refused; who=carol'].map((t) => `${t} at night`),
      'refused; who=<*> at night',
    ],
    ['a name beside a masked one', ['host <*> is not up', 'host wpad is not up'], 'host <*> is not up'],
    [
      'many words',
      ['red', 'green', 'blue', 'black', 'white'].map((c) => `the colour ${c} is sold out`),
      'the colour <*> is sold out',
    ],
    [
      'names of several words',
      ['Ann Lee', 'Mary Ann Poe', 'Bo'].map((n) => `it belongs to ${n} since then`),
      'it belongs to <*> since then',
    ],
    [
      'lists of varying length',
      ['zip', 'zip, name', 'zip, name and city'].map((l) => `these are missing: ${l}`),
      'these are missing: <*>',
    ],
    [
      'identifiers',
      ['first_name', 'lastName', 'total-sum'].map((n) => `do not set ${n} twice`),
      'do not set <*> twice',
    ],
  ])('joins %s', (_, templates, cluster) => {
    expect(new Set(clustered(...templates))).toEqual(new Set([cluster]));
  });

  it('joins two places that differ together, where both are places of names', () => {
    const pairs = [
      ['ann', 'stock'],
      ['bob', 'sales'],
      ['carol', 'staff'],
    ];
    const templates = pairs.map(([user, table]) => `the user ${user} may not read table ${table} at all`);
    expect(new Set(clustered(...templates))).toEqual(new Set(['the user <*> may not read table <*> at all']));
  });

  it.each([
    [
      'few ordinary words',
      ['connection closed by host', 'connection reset by host', 'connection refused by host'],
    ],
    ['states in capitals', ['NEW', 'DONE', 'HELD', 'SENT', 'LOST'].map((s) => `the state is ${s} now`)],
    [
      'what a line is about',
      ['cupsd', 'klogd', 'hcid', 'sdpd', 'portmap'].map((s) => `${s} did not start up`),
    ],
    ['kinds of failures', ['ValueError', 'KeyError', 'TypeError'].map((e) => `it raised ${e} in there`)],
    ['too little in common', ['no ann', 'no bob', 'no carol', 'no dora', 'no eve']],
  ])('keeps %s apart', (_, templates) => {
    expect(clustered(...templates)).toEqual(templates);
  });

  it('knows every cluster of a template by the template alone', () => {
    fc.assert(
      fc.property(fc.uniqueArray(line, { maxLength: 60 }), (lines) => {
        const templates = withIds(lines);
        for (const [id, { id: cluster }] of clusterTemplates(templates).of) {
          expect(idsOfTemplate(id, templates.get(id)!).has(cluster)).toBe(true);
        }
      }),
    );
  });

  it('is the same in any order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(line, { maxLength: 60 }), (lines) => {
        const backwards = clusterTemplates(withIds(lines.toReversed())).of;
        for (const [id, cluster] of clusterTemplates(withIds(lines)).of)
          expect(backwards.get(id)).toEqual(cluster);
      }),
    );
  });

  it('leaves a cluster its id when more of the same come', () => {
    const users = (names: string[]) => names.map((name) => `no user ${name} here`);
    const [before] = clustered(...users(['ann', 'bob', 'carol']));
    const [after] = clustered(...users(['ann', 'bob', 'carol', 'dora', 'eve', 'fay']));
    expect(after).toBe(before);
  });

  it('is bounded: of more templates than the limit those with the smallest ids are compared, and it says so', () => {
    const lines = Array.from({ length: clusterLimit + 500 }, (_, n) => `no user ${word(n)} here`);
    const { of, leftOut } = clusterTemplates(withIds(lines));
    expect(leftOut).toBe(500);
    expect(of.size).toBe(lines.length);
    const joined = [...of.values()].filter(({ template }) => template === 'no user <*> here');
    expect(joined).toHaveLength(clusterLimit);
  });

  it('takes long lines of many places', () => {
    const lines = Array.from({ length: 300 }, (_, n) => `${word(n)} `.repeat(300).slice(0, 300));
    expect(clusterTemplates(withIds(lines)).of.size).toBe(300);
  });
});

describe('failures that differ in a value only', () => {
  const shop = (count: number, given: readonly string[] = []) =>
    Array.from({ length: count }, (_, n) => {
      const failure = `Error: the account of ${word(n + 40)} is not open yet`;
      return digestOf(
        sessionOf(`s${n}`, [
          ['pay', { sum: n }, failure],
          ['pay', { sum: n, mode: 'late' }, 'ok'],
        ]),
        given,
      );
    });
  const options = { profile: { sessions: 3, tasks: 3, principals: 1 }, store };
  const template = 'the account of <*> is not open yet';

  it('are one pattern, with the templates that it stands for', () => {
    const [pattern] = patternsOf(foldDigests(shop(6)), options).patterns.filter(({ tool }) => tool === 'pay');
    expect(pattern?.subject).toMatchObject({ template, template_id: templateIdOf(template) });
    expect(pattern?.subject.kind === 'failure' && pattern.subject.members).toHaveLength(6);
    expect(pattern?.evidence).toMatchObject({
      support: { sessions: 6, tasks: 6 },
      recovered: { count: 6, of: 6 },
    });
  });

  it('are only tested by a session that was given the entry, whichever value it met', () => {
    const entry = entryIdOf(patternIdOf(store, 'failure', ['pay', templateIdOf(template)]));
    const given = patternsOf(foldDigests(shop(6, [entry])), options);
    expect([...given.patterns, ...given.below].filter(({ subject }) => subject.kind === 'failure')).toEqual(
      [],
    );
    const other = patternsOf(foldDigests(shop(6, ['ent_other'])), options);
    expect(other.patterns.filter(({ tool }) => tool === 'pay')).toHaveLength(1);
  });

  it('count a session once that met two of them', () => {
    const twice = (id: string, one: string, other: string) =>
      digestOf(
        sessionOf(
          id,
          [one, other].map(
            (name) => ['pay', { to: 1 }, `Error: the account of ${name} is not open yet`] as const,
          ),
        ),
      );
    const fold = foldDigests([
      twice('a', 'ann', 'bob'),
      twice('b', 'carol', 'dora'),
      twice('c', 'eve', 'fay'),
    ]);
    const [pattern] = patternsOf(fold, options).patterns.filter(({ type }) => type === 'recurring_failure');
    expect(pattern?.evidence.support).toMatchObject({ sessions: 3, occurrences: 6 });
  });
});

/** A word for each number, of letters alone. */
function word(n: number): string {
  return [...(n + 26 * 27).toString(26)]
    .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))
    .join('');
}

const line = fc
  .array(
    fc.constantFrom(
      'user',
      'no',
      'host',
      'a_b',
      '<*>',
      'Ann',
      'Lee',
      'ann',
      'bob',
      'is',
      'gone',
      'x=',
      ',',
      'and',
      'IDLE',
      'v.w',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((words) => words.join(' '));
