import { expect, it } from 'vitest';
import { firstTip, nextCommit, placeDecisions, type Commit, type DecisionDraft } from '../domain/commit.ts';
import { policy } from '../domain/write-decisions.ts';
import { createBeginnings, createReadLedgers } from './beginnings.ts';

const at = '2026-01-05T00:00:00.000Z';
const store = `memstore_${'a'.repeat(24)}`;
const accept: DecisionDraft = { ...policy, kind: 'accept', proposal: null, targets: [] };

/** A ledger of so many commits of two decisions each, whose reader takes three at a time, and how far it was asked for. */
function ledgerOf(length: number) {
  const commits: Commit[] = [];
  const asked: number[] = [];
  const append = (): Commit => {
    const tip = commits.at(-1) ?? firstTip(store, at);
    const decisions = placeDecisions(tip, [accept, accept], at);
    const draft = { proposal: null, outcome: null, by: 'policy', reason: '', decisions };
    const commit = nextCommit(tip, `${tip.sequence + 1}`, at, draft);
    commits.push(commit);
    return commit;
  };
  for (let count = 0; count < length; count += 1) append();
  const read = createReadLedgers(
    createBeginnings(),
    (name) => name,
    async (_store, after) => {
      asked.push(after);
      return commits.filter(({ sequence }) => sequence > after).slice(0, 3);
    },
  );
  const upTo = async (tip: Commit) => (await read.upTo(tip)).map(({ sequence }) => sequence);
  return { commits, asked, append, read, upTo };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

it('reads each commit once, and tells of none behind the tip', async () => {
  const { commits, asked, append, upTo } = ledgerOf(5);
  const tip = commits.at(-1)!;
  expect(await upTo(tip)).toEqual(numbers(10));
  expect(asked).toEqual([0, 3]);
  const next = append();
  expect(await upTo(next)).toEqual(numbers(12));
  expect(await upTo(tip)).toEqual(numbers(10));
  expect(asked).toEqual([0, 3, 5]);
});

it('need not read what was appended here behind what it has, and reads what was appended elsewhere', async () => {
  const { commits, asked, append, read, upTo } = ledgerOf(1);
  await upTo(commits[0]!);
  read.add(append());
  append();
  read.add(append());
  expect(await upTo(commits[1]!)).toEqual(numbers(4));
  expect(asked).toEqual([0]);
  expect(await upTo(commits[3]!)).toEqual(numbers(8));
  expect(asked).toEqual([0, 2]);
});

it('remembers nothing behind a commit that it did not see', async () => {
  const { commits, asked, append, upTo } = ledgerOf(3);
  const [, second, third] = commits;
  commits.splice(1, 1);
  await expect(upTo(third!)).rejects.toThrow('gap');
  commits.splice(1, 0, second!);
  expect(await upTo(append())).toEqual(numbers(8));
  expect(asked).toEqual([0, 1, 1]);
});

it('knows that no commit has a key only where it has all up to the tip', async () => {
  const { commits, append, read, upTo } = ledgerOf(2);
  const [first, second] = commits;
  expect(read.lacks(first!, 'another')).toBe(false);
  await upTo(second!);
  expect([read.lacks(second!, 'another'), read.lacks(second!, '1')]).toEqual([true, false]);
  expect(read.lacks(append(), 'another')).toBe(false);
});
