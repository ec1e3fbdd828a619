import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWorld } from './read-world.ts';

const example = readFileSync(join(import.meta.dirname, '../../worlds/couriers.yaml'), 'utf8');

describe('a fleet described in a file', () => {
  it('is read, and what it leaves out has its default', () => {
    const read = readWorld(example);
    expect(read.ok && read.value).toMatchObject({ name: 'couriers', unjudged: 0.1, people: { length: 4 } });
  });

  it('is refused with the names that are not there', () => {
    const read = readWorld(example.replaceAll('shown_by: quote_route', 'shown_by: quote_rout'));
    expect(read).toEqual({ ok: false, refusal: ['stale-quote: there is no tool quote_rout'] });
  });

  it.each([
    ['fixed: 0.85', 'fixd: 0.85', 'failures[0] (stale-quote): there is no field fixd'],
    [
      '{quote} is no',
      '{qote} is no',
      'stale-quote: nothing of reroute_parcel or its fix fills {qote} of its messages',
    ],
    [
      'reroute parcel {parcel}',
      'reroute {it}',
      'reroute: no tool of its plan has the argument {it} of its requests',
    ],
    ['id: no-photos', 'id: stale-quote', 'there are two plants called stale-quote'],
    ['name: couriers\n', '', 'name is missing'],
    [
      "'id:prc'",
      "'ids:prc'",
      'tools[0] (find_parcel).arguments.parcel: has to be one of id:abc, number:1-500, word:red|green, name, date',
    ],
  ])('is refused with the place of what is wrong: %j → %j', (right, wrong, told) => {
    const read = readWorld(example.replace(right, wrong));
    expect(read.ok ? [] : read.refusal).toEqual([told]);
  });

  it.each([
    ['name: [', /./],
    ['name: x\nfamilies: 3', /families/],
    ['- a\n- b', /./],
    ['', /./],
  ])('is refused with what is wrong about it: %j', (text, told) => {
    const read = readWorld(text);
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.refusal.join('\n')).toMatch(told);
  });
});
