import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenValues, maskGiven } from './mask-given.ts';
import { maskText } from './mask-text.ts';
import { maskValues } from './mask-values.ts';

describe('maskValues', () => {
  it.each([
    // Quoted and unquoted, paths, ids, addresses.
    ['cannot open "notes of May.txt"', 'cannot open <*>'],
    ['cannot open /home/ann/notes.txt', 'cannot open <*>'],
    ['cannot open notes-7.txt', 'cannot open <*>'],
    ['cannot open ~/x, then ./y and C:\\temp\\z', 'cannot open <*>, then <*>'],
    ['host mesos-slave-07:55904 is gone', 'host <*> is gone'],
    ['host api.eu.example.org is gone', 'host <*> is gone'],
    ['see https://example.org/a?b=1&c=2 for more', 'see <*> for more'],
    ['blk_-1608999687919862906 of 10.0.0.1:50010', '<*> of <*>'],
    ["the user's list has no 'abc'", "the user's list has no <*>"],
    // Names and words stay.
    ['rhost=10.0.0.1 user=root uid=0', 'rhost=<*> user=root uid=<*>'],
    ['type:create cxid:0x1 done:true', 'type:create cxid:<*> done:<*>'],
    ['java.net.NoRouteToHostException: No route', 'java.net.NoRouteToHostException: No route'],
    ['cannot load org.acme.Cart, see action.SCREEN_OFF', 'cannot load <*>, see action.SCREEN_OFF'],
    ['got java.lang.IllegalStateException here', 'got java.lang.IllegalStateException here'],
    ['field user.address.zipCode is needed', 'field user.address.zipCode is needed'],
    ['wait state enable....0', 'wait state enable....<*>'],
    ['read/write access and I/O', 'read/write access and I/O'],
    ['std::bad_alloc in Foo::bar', 'std::bad_alloc in Foo::bar'],
    // Numbers with units, dates, bounds.
    ['took 17 ms of 3.2 GB', 'took <*> of <*>'],
    ['took 5s of 12 bytes (1.27 KB)', 'took <*> of <*>'],
    ['lifetime <1 sec', 'lifetime <*>'],
    ['at Fri Jun 17 20:55:06 2005, then', 'at <*>, then'],
    ['on 2024-05-13T10:00:00Z and 3 May 2024', 'on <*>'],
    ['Sat down in May', 'Sat down in May'],
    // Lists of varying length.
    ['one of 1, 2, 3 and 4', 'one of <*>'],
    ['one of "a", "b" or "c"', 'one of <*>'],
    ['targets: [10.0.0.1:5, 10.0.0.2:5]', 'targets: [<*>]'],
    ['targets: [10.0.0.1:5]', 'targets: [<*>]'],
    ['from 10.0.0.1 (host7.example.org) at 5', 'from <*> at <*>'],
    ['from 10.0.0.1 () at 5', 'from <*> at <*>'],
    // What is capitalised in quotes is a command; what is one word keeps its letters.
    ['"GET /a HTTP/1.1" status: 200', 'GET <*> status: <*>'],
    ['jetty-6.1.26', 'jetty-<*>'],
    ['17', '<*>'],
  ])('%s', (line, template) => {
    expect(maskValues(line)).toBe(template);
  });

  it('takes what is masked already for a value', () => {
    expect(maskValues('host <*>, 10.0.0.1 or <*>: gone')).toBe('host <*>: gone');
  });

  it('takes any text and is bounded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(maskValues(text).length).toBeLessThanOrEqual(300);
      }),
    );
    for (const part of [
      '"',
      "'",
      '`',
      '(',
      '<',
      '1 ',
      'a:',
      'a.',
      '1(',
      'Fri ',
      '1 and ',
      '://',
      '[1]',
      '\\',
      '1, ',
    ]) {
      // It looks at the first 300 units: ten times as much of the same makes no difference.
      expect(maskValues(part.repeat(1e4))).toBe(maskValues(part.repeat(1e6)));
    }
  });
});

describe('the values of the call', () => {
  const told = (tool: string, args: Record<string, unknown>, text: string) =>
    maskText(text, givenValues(tool, args));

  it('are values in what it answers, though they are words', () => {
    expect(told('find', { name: 'Ann Lee', city: 'Rome' }, 'Error: no ann lee in Rome')).toBe(
      'no <*> in <*>',
    );
    expect(told('find', { of: { names: ['Bo', 'Mary Ann'] } }, 'Error: Mary Ann has left')).toBe(
      '<*> has left',
    );
  });

  it('are none within a word, where the tool or an argument is named so, or where every failure says so', () => {
    expect(told('find', { name: 'ann' }, 'Error: anniversary of Joanna')).toBe('anniversary of Joanna');
    expect(told('search_flight', { kind: 'flight' }, 'Error: flight is full')).toBe('flight is full');
    expect(told('grep', { pattern: 'not found' }, 'Error: file not found')).toBe('file not found');
  });

  it('are few, and not too long', () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`a${n}`, `value ${n}`]));
    expect(givenValues('t', many).length).toBeLessThanOrEqual(40);
    expect(givenValues('t', { a: 'x'.repeat(1e6) })).toEqual([]);
    expect(maskGiven('İx and abc', ['abc'])).toBe('İx and <*>');
  });
});

describe('a status that is all an answer says', () => {
  it('tells failures apart', () => {
    expect(maskText('Request failed with status code 403')).toBe('Request failed with status code 403');
    expect(maskText('404 Not Found')).toBe('404 Not Found');
    expect(maskText('exit code 127')).toBe('exit code 127');
    expect(maskText('Error: seat 12 is taken')).toBe('seat <*> is taken');
    expect(maskText('status code 403 for item 7 of 9')).toBe('status code 403 for item <*> of <*>');
  });
});
