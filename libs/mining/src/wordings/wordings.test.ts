import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterTemplates } from '../clusters/cluster-templates.ts';
import { idsOfTemplate } from '../clusters/generalise.ts';
import { wordings } from '../fixtures/wordings.ts';
import { maskText } from '../templates/mask-text.ts';
import { templateIdOf } from '../templates/template-id.ts';
import { compareLimit, joinWordings } from './join-wordings.ts';

/** The cluster's id of each text. */
function clustersOf(texts: readonly string[]): Map<string, string> {
  const templates = texts.map((text) => [text, maskText(text)] as const);
  const { of } = clusterTemplates(new Map(templates.map(([, each]) => [templateIdOf(each), each])));
  return new Map(templates.map(([text, each]) => [text, of.get(templateIdOf(each))?.id ?? '']));
}

const areJoined = (...texts: string[]) => new Set(clustersOf(texts).values()).size === 1;

describe('wordings of one failure', () => {
  it('are joined, and never with those of another failure of the tool, however alike', () => {
    let [pairs, joined] = [0, 0];
    const wrong: [string, string][] = [];
    for (const { failures } of wordings) {
      const ids = clustersOf(failures.flat());
      const all = failures.flatMap((texts, failure) => texts.map((text) => ({ text, failure })));
      for (const [index, one] of all.entries()) {
        for (const other of all.slice(index + 1)) {
          const isJoined = ids.get(one.text) === ids.get(other.text);
          if (one.failure === other.failure) {
            pairs += 1;
            joined += Number(isJoined);
          } else if (isJoined) wrong.push([one.text, other.text]);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(joined / pairs).toBeGreaterThan(0.8);
  });

  it.each([
    [
      'a layer before it',
      'seat <*> is taken by another guest',
      'gateway error: seat <*> is taken by another guest',
    ],
    ['a number to ask by', 'no lift serves floor <*>', 'no lift serves floor <*> (request id: 8fe21a)'],
    ['a contraction', "the file can't be parsed as CSV", 'The file cannot be parsed as CSV.'],
    ['another order', 'crate <*> is missing a seal', 'missing a seal: crate <*>'],
    ['what every reader is told', 'the ledger is locked', 'The ledger is locked. Please try again later.'],
  ])('are joined whatever is added: %s', (_, one, other) => {
    expect(areJoined(one, other)).toBe(true);
  });

  it.each([
    ['a denial', 'the yearly report is signed by the board', 'the yearly report is not signed by the board'],
    ['a direction', 'cannot move crate <*> from the cold store', 'cannot move crate <*> into the cold store'],
    ['a bound', 'at least two drivers needed for the tour', 'at most two drivers needed for the tour'],
    ['a state in capitals', 'the crane is in state IDLE at dock', 'the crane is in state BUSY at dock'],
    ['a state to be', 'the main valve is closing under pressure', 'the main valve is closed under pressure'],
    ['one telling word', 'sender address refused by the relay', 'recipient address refused by the relay'],
    ['what it is about', 'notice <*> was refused by the board', 'file <*> was refused by the board'],
    [
      'a reason',
      'flight to the coast cancelled because of fog',
      'flight to the coast cancelled because of strikes',
    ],
    ['too little in common', 'seat taken', 'seat taken by another guest'],
    ['fields of a record', 'login failure uid=<*> tty=ssh', 'login failure uid=<*> tty=ssh user=root'],
  ])('are two failures where they differ in %s', (_, one, other) => {
    expect(areJoined(one, other)).toBe(false);
  });

  it('are no bridge between two failures', () => {
    const [plain, fog, ice] = ['', ' because of fog', ' because of ice'].map(
      (reason) => `the night flight to the coast was cancelled${reason}`,
    );
    const ids = clustersOf([plain!, fog!, ice!]);
    expect(ids.get(fog!)).not.toBe(ids.get(ice!));
  });

  it('know by themselves every cluster they may come to be told of, in any order of the set', () => {
    const word = fc.constantFrom(
      ...'seat crate order is not refused taken by the desk for payment <*> SOLD before :'.split(' '),
    );
    const text = fc.array(word, { minLength: 2, maxLength: 9 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 40 }), (texts) => {
        const templates = new Map(texts.map((each) => [templateIdOf(each), each]));
        const backwards = clusterTemplates(new Map([...templates].reverse())).of;
        for (const [id, cluster] of clusterTemplates(templates).of) {
          expect(idsOfTemplate(id, templates.get(id)!).has(cluster.id)).toBe(true);
          expect(backwards.get(id)).toEqual(cluster);
        }
      }),
    );
  });

  it('are looked for within a bound, the same in any order, and what lies beyond it is counted', () => {
    const letters = (n: number) =>
      [...n.toString(26)].map((digit) => 'abcdefghijklmnopqrstuvwxyz'[Number.parseInt(digit, 26)]);
    const texts = Array.from(
      { length: compareLimit + 50 },
      (_, n) => `the ${letters(20_000 + n).join('')} of the desk broke`,
    );
    const { of, leftOut } = joinWordings(texts);
    expect(leftOut).toBe(50);
    expect(joinWordings(texts.toReversed())).toEqual({ of, leftOut });
    expect(joinWordings(texts.slice(50)).leftOut).toBe(0);
  });
});
