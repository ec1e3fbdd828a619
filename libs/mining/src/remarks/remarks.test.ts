import { existsSync, readFileSync } from 'node:fs';
import type { Step } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { classifySentence } from './classify-sentence.ts';
import { findRemarks } from './find-remarks.ts';
import { firstBatch } from '../fixtures/remarks/first-batch.ts';
import { secondBatch } from '../fixtures/remarks/second-batch.ts';
import { thirdBatch } from '../fixtures/remarks/third-batch.ts';
import { fourthBatch } from '../fixtures/remarks/fourth-batch.ts';
import { fifthBatch } from '../fixtures/remarks/fifth-batch.ts';
import { sixthBatch } from '../fixtures/remarks/sixth-batch.ts';
import { seventhBatch } from '../fixtures/remarks/seventh-batch.ts';
import { eighthBatch } from '../fixtures/remarks/eighth-batch.ts';
import { ninthBatch } from '../fixtures/remarks/ninth-batch.ts';
import { tenthBatch } from '../fixtures/remarks/tenth-batch.ts';
import { eleventhBatch } from '../fixtures/remarks/eleventh-batch.ts';
import { twelfthBatch } from '../fixtures/remarks/twelfth-batch.ts';
import { thirteenthBatch } from '../fixtures/remarks/thirteenth-batch.ts';
import { fourteenthBatch } from '../fixtures/remarks/fourteenth-batch.ts';
import { fifteenthBatch } from '../fixtures/remarks/fifteenth-batch.ts';
import { sixteenthBatch } from '../fixtures/remarks/sixteenth-batch.ts';
import { seventeenthBatch } from '../fixtures/remarks/seventeenth-batch.ts';
import { eighteenthBatch } from '../fixtures/remarks/eighteenth-batch.ts';
import { nineteenthBatch } from '../fixtures/remarks/nineteenth-batch.ts';
import { twentiethBatch } from '../fixtures/remarks/twentieth-batch.ts';
import { twentyFirstBatch } from '../fixtures/remarks/twenty-first-batch.ts';
import { twentySecondBatch } from '../fixtures/remarks/twenty-second-batch.ts';
import { twentyThirdBatch } from '../fixtures/remarks/twenty-third-batch.ts';
import { twentyFourthBatch } from '../fixtures/remarks/twenty-fourth-batch.ts';
import { twentyFifthBatch } from '../fixtures/remarks/twenty-fifth-batch.ts';
import { twentySixthBatch } from '../fixtures/remarks/twenty-sixth-batch.ts';
import { twentySeventhBatch } from '../fixtures/remarks/twenty-seventh-batch.ts';
import { remarkKey } from './remark-key.ts';
import { sentencesOf } from './sentences.ts';

const airline = new URL('../../../../../shared/data/tau-bench/gpt-4o-airline.json', import.meta.url);

describe('classifySentence', () => {
  it.each([
    'Always run the tests before you commit.',
    'Please never use emojis in commit messages.',
    'I prefer tabs over spaces.',
    'From now on, answer in German.',
    'We never deploy on Fridays.',
    'Don’t use sudo from now on.',
    'Ok, in future ask before deleting files.',
    'Always write functions that return early.',
    'Make sure you always back up before a migration.',
    'Nunca compre sin preguntarme.',
    'Keep your answers short.',
    'I want you to always confirm the date.',
    'Always check the stock before you promise a date, ok?',
    'Quiero que cada oferta muestre el IVA.',
    'Tone: always friendly.',
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
    'Write a function that always returns a sorted list.',
    'Make sure the header is always on top.',
    'The button must always be visible.',
    'Give me three names, never mind which.',
    'Take out the word always.',
    'Nunca compré esto.',
    // What lasts belongs to what is to be made, told or explained; the order is for once.
    'Create a reminder that goes off every Monday.',
    'Add to our style guide that we always use the Oxford comma.',
    'Tell the plumber to always ring twice.',
    'Explain to my son why one should always wear a helmet.',
    'Raise an alarm whenever the disk is full.',
    // Somebody else's words.
    'Slack bot: never post credentials.',
    'The old prompt had a line like: always be brief.',
    // In doubt, or meant the other way round.
    'Perhaps we should always ask twice.',
    'Charming, always another price at the checkout.',
    'do you ever sleep',
    // What is, was, or happens.
    'Siempre tuvimos perro.',
    'At my old job we always had lunch together.',
    'In quell’ufficio fa sempre freddo.',
    'Non firma mai le sue mail.',
    'I never use that card.',
    // One thing among others, liked better.
    'Je préfère le bleu, prends celui-là.',
    'I prefer the dark one you showed me.',
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

describe('classifySentence, over sentences in seven languages', () => {
  // Hidden sentences are judged by these bars; on what the grammar was tuned with it has to do better than that.
  it.each([
    ['tuned on', firstBatch, 300],
    ['seen after the grammar was done', secondBatch, 150],
    ['seen after that', thirdBatch, 140],
    ['half of a fresh one', fourthBatch, 165],
    ['the other half', fifthBatch, 140],
    ['fresh again', sixthBatch, 195],
    ['seen last', seventhBatch, 130],
    ['never looked at', eighthBatch, 190],
    ['tuned on', ninthBatch, 130],
    ['with what is to be built', tenthBatch, 240],
    ['with more of that', eleventhBatch, 240],
    ['and fresh again', twelfthBatch, 140],
    ['and once more', thirteenthBatch, 130],
    ['in the voice of chats, mails and shops', fourteenthBatch, 270],
    ['of the same, kept back', fifteenthBatch, 225],
    ['with orders to tell others', sixteenthBatch, 310],
    ['in other languages', seventeenthBatch, 320],
    ['with hedges and habits', eighteenthBatch, 300],
    ['with idioms, complaints and tales', nineteenthBatch, 340],
    ['plain ones, alike in each language', twentiethBatch, 270],
    ['from clinics and kitchens', twentyFirstBatch, 310],
    ['after the rules were frozen', twentySecondBatch, 255],
    ['after they were frozen again', twentyThirdBatch, 260],
    ['with names', twentyFourthBatch, 255],
    ['frozen a third time', twentyFifthBatch, 235],
    ['frozen a fourth time', twentySixthBatch, 205],
    ['of those who write code', twentySeventhBatch, 145],
  ])('%s: precision ≥ .95, recall ≥ .8', (_, batch, least) => {
    const told = batch.filter(({ sentence }) => classifySentence(sentence, true) === 'preference');
    const right = told.filter(({ label }) => label === 'preference').length;
    expect(batch.length).toBeGreaterThanOrEqual(least);
    expect(right / told.length).toBeGreaterThanOrEqual(0.95);
    expect(right / batch.filter(({ label }) => label === 'preference').length).toBeGreaterThanOrEqual(0.8);
  });

  it.skipIf(!existsSync(airline))(
    'takes hardly anything for one of what people say to a booking agent about one trip (skipped where ../shared/data is absent)',
    () => {
      const runs = JSON.parse(readFileSync(airline, 'utf8')) as {
        traj: { role: string; content: string | null }[];
      }[];
      const said = runs
        .flatMap(({ traj }) => traj)
        .flatMap(({ role, content }) => (role === 'user' && content !== null ? sentencesOf(content) : []));
      const told = said.filter((sentence) => classifySentence(sentence, true) === 'preference');
      expect(said.length).toBeGreaterThan(2_500);
      // What is left is taste: "I prefer economy class."
      expect(told.length).toBeLessThanOrEqual(3);
    },
  );

  it('reads hostile text in linear time', () => {
    const sentence = `never ${'not always, '.repeat(20_000)}`;
    expect(classifySentence(sentence.slice(0, 300), true)).toBeNull();
    expect(findRemarks([{ kind: 'message', role: 'user', text: sentence }], () => undefined)).toEqual([]);
  });
});

describe('remarkKey', () => {
  it.each([
    ['Please always use the metric units!', 'always use metric units'],
    ['Use tabs, not spaces.', 'I prefer tabs over spaces.'],
    ['Never commit without running the tests.', 'Please always run the tests before you commit!'],
    ['Leave the archive alone from now on.', "Don't ever edit the archive."],
    ['Never write amounts in anything but euros.', 'By default, amounts are to be in euros.'],
    ['Antworte immer auf Deutsch.', 'Ab jetzt bitte auf Deutsch antworten.'],
  ])('is the same of %j and %j', (one, other) => {
    expect(remarkKey(one)).toBe(remarkKey(other));
  });

  it('keeps opposite wishes apart, and is empty where nothing is wished', () => {
    expect(remarkKey('Use tabs, not spaces.')).not.toBe(remarkKey('Use spaces, not tabs.'));
    expect(remarkKey('Always use emojis.')).not.toBe(remarkKey('Never use emojis.'));
    expect(remarkKey('Always do that.')).toBe('');
    expect(remarkKey('Please always!')).toBe('');
  });
});

describe('findRemarks', () => {
  const remarksOf = (text: string) =>
    findRemarks([{ kind: 'message', role: 'user', text }], () => undefined).map((remark) => remark.text);

  it('reads speech, not code or quotes, each wish once', () => {
    const text = [
      'Always use pnpm.',
      '```',
      'Always use npm.',
      '```',
      '> Never use yarn.',
      '- please always use pnpm',
    ].join('\n');
    const remarks = findRemarks([{ kind: 'message', role: 'user', text }], () => undefined);
    expect(remarks).toEqual([{ kind: 'preference', key: '+ pnpm', text: 'Always use pnpm.', step: 0 }]);
  });

  it('takes nothing that a tool said, marked or not, for the person’s word', () => {
    expect(remarksOf('It printed "Never run as root. Always use sudo." and stopped.')).toEqual([]);
    expect(
      remarksOf('The output was:\nAlways use sudo.\nNever run as root.\n\nAlways show me the log.'),
    ).toEqual(['Always show me the log.']);
    const text = 'Always use npm. Never use tabs.';
    const spans = [{ start: 0, end: 15, mark: 'memory' as const }];
    const steps: Step[] = [
      { kind: 'message', role: 'user', text, spans },
      { kind: 'message', role: 'user', text: 'Always use yarn.', thread: 'specialist' },
      { kind: 'message', role: 'assistant', text: 'I always use bun.' },
      { kind: 'tool_result', call: 'c', text: 'Always use deno.' },
    ];
    expect(findRemarks(steps, () => undefined).map((remark) => remark.text)).toEqual(['Never use tabs.']);
  });

  it('keeps what a correction asks for under the key of the wish', () => {
    const steps: Step[] = [
      { kind: 'message', role: 'user', text: 'What is the price?' },
      { kind: 'message', role: 'user', text: 'No, use metric units.' },
    ];
    expect(findRemarks(steps, () => undefined)).toEqual([
      {
        kind: 'correction',
        key: remarkKey('Always use metric units.'),
        text: 'No, use metric units.',
        step: 1,
      },
    ]);
  });
});
