import { describe, expect, it } from 'vitest';
import { detectError } from './detect-error.ts';
import { readXml } from './read-xml.ts';

describe('readXml', () => {
  it('reads elements and attributes as fields, several of one name as a list', () => {
    const text =
      '<?xml version="1.0"?><r a="1" xmlns:x="u"><!-- c --><x:b>two</x:b><c ok="true"/><c>3</c></r>';
    expect(readXml(text)).toEqual({ a: 1, b: 'two', c: [{ ok: true }, 3] });
    expect(readXml('<e/>')).toBeNull();
  });

  it.each(['<a><b></a></b>', '<a>', 'a<b/>', '<a/><b/>', '<html></html>', '<a x=1/>', '</a>', '<a></a></a>'])(
    'is not taken in by %s',
    (text) => expect(readXml(text)).toBeUndefined(),
  );

  it('inherits nothing, whatever an element is called', () => {
    const value = readXml('<a><constructor>1</constructor><__proto__>2</__proto__></a>');
    expect(Object.entries(value as object)).toEqual([
      ['constructor', 1],
      ['__proto__', 2],
    ]);
  });

  it('is judged as an object is', () => {
    expect(detectError('<reply status="fail"><err code="7" msg="lot unknown"/></reply>')).toBe('error');
    expect(detectError('<reply status="ok"><errors count="0"/></reply>')).toBe('ok');
    expect(detectError('<job><id>3</id><status>failed</status><error>disk full</error></job>')).toBe('ok');
    expect(detectError('<a>'.repeat(1_000))).toBe('ok');
  });
});
