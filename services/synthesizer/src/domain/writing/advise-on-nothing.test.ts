import type { Change, Evidence } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { adviseOnNothing } from './advise-on-nothing.ts';
import type { Failure } from './advise-on.ts';

const failure: Failure = {
  kind: 'failure',
  tool: 'search_orders',
  template_id: `tmpl_${'0'.repeat(24)}`,
  template: '(nothing)',
  sample: '(nothing)',
  avoid: [],
};

const clearedBy = (change: Change): Pick<Evidence, 'cleared'> => ({
  cleared: { by: change.by, change, count: 9, of: 10 },
});

it.each<[Change, string, string]>([
  [
    { by: 'argument', arguments: ['status'] },
    'When search_orders finds nothing, change status',
    'call it again with another status',
  ],
  [
    { by: 'tool_first', tool: 'find_customer' },
    'When search_orders finds nothing, call find_customer first',
    'call find_customer, then search_orders again as it was',
  ],
  [
    { by: 'other_tool', tool: 'list_orders' },
    'When search_orders finds nothing, use list_orders',
    'call list_orders instead',
  ],
  [{ by: 'retry' }, 'When search_orders finds nothing, ask once more', 'send the same call once more'],
])('says what found something after %j', (change, title, doing) => {
  expect(adviseOnNothing(failure, clearedBy(change))).toEqual({
    title,
    when: 'search_orders finds nothing',
    do: doing,
  });
});

it('takes an empty answer for no proof where something may help, and tells no more than that it comes where nothing is known to', () => {
  const likely = [{ change: { by: 'other_tool' as const, tool: 'list_orders' }, count: 3, of: 4 }];
  const remedy = { sources: [], accepted: [], in_vain: [], likely };
  expect(adviseOnNothing({ ...failure, remedy }, {}).do).toBe(
    'do not take it for proof that there is nothing: call list_orders instead, which may help',
  );
  expect(adviseOnNothing(failure, {})).toEqual({
    title: 'search_orders may find nothing',
    when: 'search_orders finds nothing',
    do: '',
  });
});
