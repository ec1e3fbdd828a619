import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitJson } from './split-json.ts';

const limits = { bytes: 1_000_000, depth: 50 };

async function split(text: string | Buffer, chunk = 1 << 20, given = limits) {
  const bytes = Buffer.from(text);
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunk) chunks.push(bytes.subarray(at, at + chunk));
  const items: unknown[] = [];
  for await (const item of splitJson(chunks, given)) items.push('value' in item ? item.value : item.code);
  return items;
}

const values = fc.array(
  fc
    .dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }))
    .map((value) => JSON.parse(JSON.stringify(value)) as unknown),
  { minLength: 1, maxLength: 20 },
);

describe('every layout gives the values that JSON.parse would, wherever the chunks are cut', () => {
  const layouts: Record<string, (values: unknown[]) => string> = {
    'an array on one line': (list) => JSON.stringify(list),
    'an array over many lines': (list) => JSON.stringify(list, null, 2),
    lines: (list) => list.map((value) => JSON.stringify(value)).join('\n'),
    'lines that end in CR LF': (list) => list.map((value) => `${JSON.stringify(value)}\r\n`).join(''),
    'sessions in an envelope': (list) => `{ "sessions": ${JSON.stringify(list)}, "note": "x" }`,
    'a byte-order mark': (list) => `\uFEFF${JSON.stringify(list)}`,
  };
  it.each(Object.entries(layouts))('%s', async (_name, layout) => {
    await fc.assert(
      fc.asyncProperty(values, fc.integer({ min: 1, max: 50 }), async (list, chunk) => {
        expect(await split(layout(list), chunk)).toEqual(list);
      }),
      { numRuns: 60 },
    );
  });

  it('beyond the part that is looked at to tell the layout', async () => {
    const list = Array.from({ length: 3_000 }, (_, id) => ({ id, text: 'x'.repeat(60) }));
    expect(await split(JSON.stringify(list), 10_007)).toEqual(list);
    expect(await split(list.map((value) => JSON.stringify(value)).join('\n'), 10_007)).toEqual(list);
  });
});

describe('what is wrong with one value harms no other', () => {
  const cases: readonly (readonly [string, string, unknown[]])[] = [
    ['garbage lines', '{"a":1}\nhello {"b":2}\n{"c":3}', [{ a: 1 }, 'not_json', { c: 3 }]],
    ['garbage first', 'hello\n{"c":3}', ['not_json', { c: 3 }]],
    ['half a line', '{"a":1}\n{"text":"cut\n{"c":3}', [{ a: 1 }, 'truncated', { c: 3 }]],
    ['half a line first', '{"text":"cut\n{"c":3}\n{"d":4}', ['truncated', { c: 3 }, { d: 4 }]],
    ['a file that ends in a line', '{"a":1}\n{"b":', [{ a: 1 }, 'truncated']],
    ['a broken element', '[{"a":1},{"b":nope},{"c":3}]', [{ a: 1 }, 'not_json', { c: 3 }]],
    ['an array that ends in an element', '[{"a":1},{"b":', [{ a: 1 }, 'truncated']],
    ['an array that ends between elements', '[{"a":1},', [{ a: 1 }, 'truncated']],
    ['only the beginning of an array', '[', ['truncated']],
    [
      'deep nesting',
      `[{"a":1},${'['.repeat(60)}${']'.repeat(60)},{"c":3}]`,
      [{ a: 1 }, 'too_deep', { c: 3 }],
    ],
    ['nothing', '', []],
    ['blanks', ' \n\t', []],
    ['an empty array', '[]', []],
    ['plain words', 'no JSON at all', ['not_json']],
    ['scalars a line', '"massive error"\n42\n[1]', ['massive error', 42, [1]]],
  ];
  it.each(cases)('%s', async (_name, text, expected) => {
    expect(await split(text)).toEqual(expected);
    expect(await split(text, 1)).toEqual(expected);
  });

  it('a value above the limit is refused and not kept', async () => {
    const text = JSON.stringify([{ a: 1 }, 'x'.repeat(5_000), { c: 3 }]);
    expect(await split(text, 100, { bytes: 1_000, depth: 50 })).toEqual([
      { a: 1 },
      'body_too_large',
      { c: 3 },
    ]);
  });

  it('a million brackets', async () => {
    expect(await split('['.repeat(1_000_000))).toEqual(['truncated'].map(() => 'too_deep'));
  });
});

it('says on which line a value begins', async () => {
  const lines: number[] = [];
  for await (const item of splitJson([Buffer.from('{"a":1}\n\n\nnope\n{"b":2}')], limits))
    lines.push(item.line);
  expect(lines).toEqual([1, 4, 5]);
});
