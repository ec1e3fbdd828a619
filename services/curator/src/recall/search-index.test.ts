import type { Entry } from '@nocturne/contracts';
import { maskText, templateIdOf } from '@nocturne/mining';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entry } from '../fixtures/insights.ts';
import { createSearchIndex, type Recall } from './search-index.ts';

const words = ['price', 'bags', 'date', 'refund', 'token', 'quota'];
const recall = (more: Partial<Recall>): Recall => ({ query: '', limit: 10, ...more });
const indexOf = (...layers: (readonly Entry[])[]) => {
  const index = createSearchIndex();
  index.hold(layers);
  return index;
};
const titles = (found: readonly { entry: Entry }[]) => found.map((each) => each.entry.guidance.title);

describe('an index', () => {
  it('that went from version to version finds what a new one finds, with the same scores', () => {
    const version = fc.array(
      fc.record({
        name: fc.constantFrom(...words),
        does: fc.constantFrom('wait', 'ask first', 'send the price'),
      }),
      { maxLength: 6 },
    );
    const layersOf = (versions: readonly { name: string; does: string }[][]) =>
      versions.map((some) =>
        [...new Map(some.map((each) => [each.name, each])).values()].map(({ name, does }) =>
          entry(name, { words: { do: does } }),
        ),
      );
    fc.assert(
      fc.property(
        fc.array(fc.array(version, { maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        (history) => {
          const moving = createSearchIndex();
          for (const versions of history) moving.hold(layersOf(versions));
          const fresh = indexOf(...layersOf(history.at(-1) ?? []));
          for (const query of ['price of bags', 'ask', 'calling tool_date', ''])
            expect(moving.find(recall({ query }))).toEqual(fresh.find(recall({ query })));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows an entry as it stands now, though nothing changed that is searched', () => {
    const index = indexOf([entry('price')]);
    index.hold([[{ ...entry('price'), tier: 'validated' }]]);
    expect(index.find(recall({ query: 'price' }))[0]?.entry.tier).toBe('validated');
  });

  it('puts first what is about the very error', () => {
    const error = 'Error: voucher 4711 has expired on 2026-01-05';
    const about = entry('voucher', { template: templateIdOf(maskText(error)), words: { title: 'Renew it' } });
    const index = indexOf([entry('price'), entry('date'), about]);
    expect(titles(index.find(recall({ query: 'check the price of it', error })))[0]).toBe('Renew it');
    expect(index.find(recall({ error: 'Error: something else' }))).toEqual([]);
  });

  it('leaves out what is about another tool or family, and puts the named tool before no tool in particular', () => {
    const { tool: _tool, ...general } = entry('refund', { words: { title: 'price and refund' } });
    const index = indexOf([general, entry('price', { tool: 'pay' }), entry('bags', { tool: 'pack' })]);
    const found = index.find(recall({ query: 'price', tool: 'pay' }));
    expect(found.map((each) => each.entry.tool)).toEqual(['pay', undefined]);
    expect(titles(index.find(recall({ tool: 'pack' })))).toContain('Check bags before calling pack');
  });

  it('names the layer of what it finds, the earlier one first where they say the same', () => {
    const index = indexOf([entry('price')], [], [entry('price', { key: 'other' })]);
    expect(index.find(recall({ query: 'price' })).map(({ layer }) => layer)).toEqual([0, 2]);
  });

  it('finds for a few what stands first among all, whatever is asked for', () => {
    const [tools, families] = [
      ['pay', 'pack', undefined],
      ['desk', undefined],
    ] as const;
    const entries = words.flatMap((name, at) =>
      tools.flatMap((tool) =>
        families.map((family) => {
          const {
            tool: _tool,
            family: _family,
            ...plain
          } = entry(`${name} ${tool} ${family}`, {
            words: { do: words.slice(0, at).join(' ') },
          });
          return { ...plain, ...(tool && { tool }), ...(family && { family }) };
        }),
      ),
    );
    const index = indexOf(entries.slice(8), entries.slice(0, 20));
    const asked = fc.record({
      query: fc.subarray([...words, 'pri', 'unheard']).map((some) => some.join(' ')),
      tool: fc.constantFrom(...tools),
      family: fc.constantFrom(...families),
      limit: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(asked, ({ limit, ...question }) => {
        const all = index.find(recall({ ...question, limit: 1_000 }));
        expect(index.find(recall({ ...question, limit }))).toEqual(all.slice(0, limit));
      }),
    );
  });

  it('answers any text', () => {
    const index = indexOf([entry('price'), entry('date')]);
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: 'binary' }),
        (query, error) => {
          expect(index.find(recall({ query, error })).length).toBeLessThanOrEqual(2);
        },
      ),
    );
    expect(index.find(recall({ query: 'price '.repeat(2_000) }))).toHaveLength(1);
  });
});
