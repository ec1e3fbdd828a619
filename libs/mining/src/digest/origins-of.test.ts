import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, type Turn } from '../fixtures/build-session.ts';

const asked = (text: string, turns: readonly Turn[]) => {
  const session = sessionOf('s', turns);
  const steps = [{ kind: 'message' as const, role: 'user' as const, text }, ...session.steps];
  return digestOf({ ...session, steps }).calls.map((call) =>
    Object.fromEntries(call.arguments.map(({ name, said, from }) => [name, said === true ? true : from])),
  );
};

describe('where the values of a call first stood', () => {
  it('is what the person said, the tool that showed them, or nowhere', () => {
    const [, pay] = asked('Please pay bill_77a.', [
      ['look_up', { bill: 'bill_77a' }, '{"account":"acc_31x","bill":"bill_77a"}'],
      ['pay', { bill: 'bill_77a', account: 'acc_31x', reference: 'ref_999', note: 'urgent' }, 'done'],
    ]);
    expect(pay).toEqual({ bill: true, account: 'look_up', reference: undefined, note: undefined });
  });

  it('is known up to the tool’s first accepted call: what is given later may follow from its answer', () => {
    const calls = asked('Pay bill_77a.', [
      ['pay', { bill: 'bill_77a' }, 'Error: locked'],
      ['pay', { bill: 'bill_77a' }, '{"receipt":"rec_12b"}'],
      ['pay', { bill: 'bill_77a', after: 'rec_12b' }, 'done'],
    ]);
    expect(calls).toEqual([{ bill: true }, { bill: true }, { bill: undefined, after: undefined }]);
  });

  it('is told of no value whose parts stood in several places, and of none that a tool calls by another name', () => {
    const [, pay] = asked('It is about bill_77a.', [
      ['look_up', {}, '{"account":"acc_31x"}'],
      ['pay', { both: 'bill_77a acc_31x', list: 17, long: `acc_31x ${'x'.repeat(80)}` }, 'done'],
    ]);
    expect(pay).toEqual({ both: undefined, list: undefined, long: undefined });
  });
});
