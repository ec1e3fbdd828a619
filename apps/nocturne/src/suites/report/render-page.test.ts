import type { SuiteRun, Trial } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { html } from './html.ts';
import { renderPage } from './render-page.ts';

const evil = `"><script>alert(1)</script>\u202e'`;
const share = { count: 1, of: 2 };
const compared = {
  tasks: 2,
  baseline: share,
  candidate: share,
  worse: 1,
  better: 1,
  difference: 0,
  interval: [-0.5, 0.5] as [number, number],
};
const run: SuiteRun = {
  id: `run_${'a'.repeat(24)}`,
  suite: 'support',
  suite_hash: 'a'.repeat(64),
  store: `memstore_${'a'.repeat(24)}`,
  started_at: '2026-01-05T00:00:00.000Z',
  at: '2026-01-05T01:00:00.000Z',
  margin: 0.05,
  repeats: 1,
  tasks: 2,
  head: `snap_${'1'.repeat(64)}`,
  draft: null,
  proposal: null,
  trials: 4,
  verdict: {
    decision: 'inconclusive',
    summary: `Too few tasks ${evil}`,
    margin: 0.05,
    ungraded: 0,
    missing: 0,
    look: 2,
    alpha: 0.0076,
    held_back: [`a success may cost ${evil}`],
    comparisons: [
      {
        ...compared,
        arms: { baseline: 'none', candidate: 'head' },
        mcnemar_p: 0.75,
        decision: 'inconclusive',
        superior: false,
        needed_tasks: 300,
        costs: {
          duration: {
            tasks: 2,
            ratio: 1.25,
            interval: [0.9, 1.6],
            per_success: { baseline: 10, candidate: null, ratio: 1.4, interval: [0.8, 2.4] },
            limit: 1.5,
            unknown: 0,
            within: 'unknown',
          },
        },
        families: [
          { family: evil, ...compared },
          { family: 'other', ...compared },
        ],
      },
    ],
  },
};
const lost = {
  task: evil,
  arm: 'head',
  repeat: 1,
  ended: 'graded',
  passed: false,
  reasons: [evil],
} as unknown as Trial;

it('tells the ruling, the figures and what failed, with everything that came from outside as text', () => {
  const page = renderPage({ run, trials: [lost], history: [run, run], gate: null, live: null });
  expect(page).not.toContain('<script');
  expect(page).not.toContain('\u202e');
  expect(page).toContain('&#60;script&#62;');
  expect(page).toContain('About 300 tasks would do');
  expect(page).toContain('1.25');
  // Nothing is fetched from anywhere.
  expect(page).not.toMatch(/\b(src|href)=|url\(|@import/);
  // Three intervals of the difference, one of the cost, and the nights.
  expect(page.match(/<svg/g)?.length).toBe(5);
  expect(page).toContain('×1.4 (0.8 to 2.4)');
  expect(page).toContain('Look 2 at this suite');
  expect(page).toContain('98.5% interval');
});

it('shows the entries that the gate blames', () => {
  const gate = {
    decision: 'fail',
    summary: 'harm',
    blamed: [{ entry: 'ent_x', reason: evil, harmed: 3, helped: 0 }],
  } as unknown as Parameters<typeof renderPage>[0]['gate'];
  const page = renderPage({ run, trials: [], history: [run], gate, live: null });
  expect(page).toContain('ent_x');
  expect(page).toContain('All passed.');
});

it('escapes text, and leaves markup', () => {
  expect(html`<b>${'<&">'}</b>${[html`<i>1</i>`, html`<i>2</i>`]}${null}`.markup).toBe(
    '<b>&#60;&#38;&#34;&#62;</b><i>1</i><i>2</i>',
  );
});
