import { tellWindow } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { parseWindow } from './parse-settings.ts';

describe('--publish-window', () => {
  it.each([
    ['mon-fri 09:00-17:00 Europe/Berlin', 'mon-fri 09:00-17:00 Europe/Berlin'],
    ['09:00-17:00', 'mon-sun 09:00-17:00 UTC'],
    ['  sat-mon,wed   22:00-02:00 ', 'mon,wed,sat-sun 22:00-02:00 UTC'],
  ])('reads %s', (text, told) => {
    const window = parseWindow(text);
    expect(window === 'none' ? window : tellWindow(window)).toBe(told);
  });

  it('is lifted by none', () => {
    expect(parseWindow('none')).toBe('none');
  });

  it.each([
    '',
    'always',
    'mon 9-17',
    'mon 09:00-25:00',
    'someday 09:00-17:00',
    'mon-wed-fri 09:00-17:00',
    '09:00-17:00 Mars/Olympus',
  ])('refuses %j', (text) => {
    expect(() => parseWindow(text)).toThrow(/^It is/);
  });
});
