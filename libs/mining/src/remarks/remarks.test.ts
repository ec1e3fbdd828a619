import { describe, expect, it } from 'vitest';
import { classifySentence } from './classify-sentence.ts';
import { findRemarks } from './find-remarks.ts';
import { remarkKey } from './remark-key.ts';

describe('classifySentence', () => {
  it.each([
    'Always run the tests before you commit.',
    'Please never use emojis in commit messages.',
    'I prefer tabs over spaces.',
    'From now on, answer in German.',
    'We never deploy on Fridays.',
    'Don’t use sudo from now on.',
    'Ok, in future ask before deleting files.',
  ])('%j is a preference', (sentence) => {
    expect(classifySentence(sentence, true)).toBe('preference');
  });

  it.each([
    'Never mind, it works.',
    'I would prefer the earlier flight.',
    "I'd prefer to pay by card.",
    'Please use the blue one for now.',
    'Do you always do that?',
    'My boss always complains about this.',
    'I have never been there.',
    'I prefer the window seat this time.',
    'Use my credit card.',
  ])('%j is none', (sentence) => {
    expect(classifySentence(sentence, true)).toBeNull();
  });

  it('takes a correction only from someone who has spoken before', () => {
    expect(classifySentence('No, I meant the second file.', true)).toBe('correction');
    expect(classifySentence("That's not what I asked for.", true)).toBe('correction');
    expect(classifySentence('No, I meant the second file.', false)).toBeNull();
    expect(classifySentence('No, thank you.', true)).toBeNull();
  });

  it.each([
    'No, use the other table.',
    'No, don’t delete it.',
    'I told you to leave the tests alone.',
    "It's still not what I wanted.",
    'Wait, the other branch!',
    'You’ve changed the wrong file.',
    'Wrong order, mine is 8812.',
    'You were supposed to ask first.',
    'Please undo that.',
    'Why did you cancel it?',
  ])('%j corrects', (sentence) => {
    expect(classifySentence(sentence, true)).toBe('correction');
  });

  it.each([
    'No problem.',
    'No, thanks.',
    'No such order, it says.',
    'You are welcome.',
    'That is right.',
    'The shop sent me the wrong order.',
    'It says that the file is wrong.',
    'Wrong numbers call me every day.',
    'She said hello to Ann.',
    'Can you undo that?',
    'Why did it fail?',
    'Actually, that works.',
    'Revert commits are listed in the log.',
  ])('%j does not', (sentence) => {
    expect(classifySentence(sentence, true)).toBeNull();
  });
});

describe('remarkKey', () => {
  it('brings like wishes together and keeps opposite ones apart', () => {
    expect(remarkKey('Please always use the metric units!')).toBe(remarkKey('always use metric units'));
    expect(remarkKey('Use tabs, not spaces.')).not.toBe(remarkKey('Use spaces, not tabs.'));
    expect(remarkKey('Always do it.')).toBe('');
  });
});

describe('findRemarks', () => {
  it('reads speech, not code, quotes or what was marked, each wish once', () => {
    const text = [
      'Always use pnpm.',
      '```',
      'Always use npm.',
      '```',
      '> Never use yarn.',
      '- please always use pnpm',
    ].join('\n');
    const remarks = findRemarks([{ kind: 'message', role: 'user', text }], () => undefined);
    expect(remarks).toEqual([
      { kind: 'preference', key: 'always use pnpm', text: 'Always use pnpm.', step: 0 },
    ]);
  });
});
