import { describe, expect, it } from 'vitest';
import { adjustedStratified, type Classed } from './adjusted-stratified.ts';
import { poissonBinomialUpperTail } from './poisson-binomial.ts';

/** `11c`: in the first group, came out, of class c. */
const stratum = (cases: string): Classed[] =>
  cases.split(' ').map(([exposed, happened, group = '']) => ({
    exposed: exposed === '1',
    happened: happened === '1',
    group,
  }));

const strata = [
  ...[
    '11c 00c 11c 10a 10a 00b',
    '01a 00a 01a 01c 01a 01a',
    '10a 00c 00a 11b 01a 00b',
    '11a 10a 01b 01b 01a 10b',
  ],
  ...[
    '00b 11b 11a 00b 11c 00c',
    '10b 11a 00b 00c 00b 10c',
    '11b 00c 01a 00b 00a 01b',
    '01c 11b 11a 10a 01a 00b',
  ],
  ...[
    '11b 10a 00c 01b 10b 00c',
    '00b 00b 01b 00c 00b 11a',
    '00b 00c 11b 00b 00c 00b',
    '11a 11b 01c 00c 00b 10c',
  ],
].map(stratum);

describe('the test within strata, adjusted for classes', () => {
  it('is Cochran, Mantel and Haenszel’s where there is one class', () => {
    const one = strata.map((cases) => cases.map((each) => ({ ...each, group: 'all' })));
    // statsmodels 0.14 StratifiedTable.test_null_odds(correction=False)
    expect(adjustedStratified(one)).toBeCloseTo(0.01886084183687231, 10);
  });

  it('takes out what the classes explain', () => {
    // numpy: U_x − V_xa V_aa⁻¹ U_a over its variance; conditional logistic regression (Wald) has .0345.
    expect(adjustedStratified(strata)).toBeCloseTo(0.030314099305560466, 10);
  });

  it('finds nothing where a class does it all, or where there is nothing to compare', () => {
    const same = strata.map((cases) => cases.map((each) => ({ ...each, group: each.exposed ? 'a' : 'b' })));
    expect(adjustedStratified(same)).toBe(1);
    expect(adjustedStratified([])).toBe(1);
    expect(adjustedStratified([stratum('11a'), stratum('11a 11b'), stratum('00a 00b')])).toBe(1);
  });
});

describe('the Poisson-binomial tail', () => {
  it('is what convolution gives', () => {
    const chances = [0.1, 0.5, 0.3, 0.9, 0.25];
    // numpy.convolve
    const tails = [1, 0.976375, 0.7195, 0.29525, 0.0555, 0.003375, 0];
    tails.forEach((tail, count) => {
      expect(poissonBinomialUpperTail(count, chances)).toBeCloseTo(tail, 12);
    });
  });

  it('is the binomial one where all chances are alike', () => {
    const chances = new Array<number>(20).fill(0.3);
    // scipy.stats.binom.sf(9, 20, .3)
    expect(poissonBinomialUpperTail(10, chances)).toBeCloseTo(0.04796189733134345, 12);
  });
});
