import fc from 'fast-check';
import { expect, it } from 'vitest';
import { absoluteTimes } from './absolute-times.ts';

/** A Wednesday. */
const at = '2026-03-04T15:30:00.000Z';

it.each([
  ['The API is closed since yesterday.', 'The API is closed since 2026-03-03.'],
  ['From tomorrow on use v2.', 'From 2026-03-05 on use v2.'],
  ['Freeze until next Monday; then deploy.', 'Freeze until 2026-03-09; then deploy.'],
  ['As of this week reviews are required.', 'As of 2026-03-02 reviews are required.'],
  ['Prices changed two weeks ago.', 'Prices changed on 2026-02-18.'],
  ['The rule changed last month.', 'The rule changed in 2026-02.'],
  ['It broke last week.', 'It broke in the week of 2026-02-23.'],
  ['It moved yesterday.', 'It moved on 2026-03-03.'],
  ['It moved a year ago.', 'It moved on 2025-03-04.'],
])('%s → %s', (text, dated) => {
  expect(absoluteTimes(text, at)).toBe(dated);
});

it.each([
  ['Der Zugang ist seit gestern gesperrt.', 'Der Zugang ist seit 2026-03-03 gesperrt.'],
  ['Das wurde vor 3 Wochen geändert.', 'Das wurde am 2026-02-11 geändert.'],
  ['Letzte Woche brach es ab.', 'in der Woche vom 2026-02-23 brach es ab.'],
  ['Le service est fermé depuis hier.', 'Le service est fermé depuis 2026-03-03.'],
  ['La règle a changé il y a 2 mois.', 'La règle a changé le 2026-01-04.'],
  ['El acceso está cerrado desde ayer.', 'El acceso está cerrado desde 2026-03-03.'],
  ['Cambió hace 3 días.', 'Cambió el 2026-03-01.'],
  ['Il prezzo è cambiato ieri.', 'Il prezzo è cambiato il 2026-03-03.'],
  ['A regra mudou no ano passado.', 'A regra mudou em 2025.'],
  ['De toegang is sinds gisteren dicht.', 'De toegang is sinds 2026-03-03 dicht.'],
])('in other languages: %s → %s', (text, dated) => {
  expect(absoluteTimes(text, at)).toBe(dated);
});

it.each([
  'Wenn die Bestellung vor 30 Tagen kam, erstatte nichts.',
  'Hier ist der Schalter, und er bleibt zu.',
  'Si la commande a été passée il y a 30 jours, refuse.',
  'If the order was placed 30 days ago, refuse a refund.',
  'List today’s orders before you answer.',
  "Show today's orders first.",
  'Book the flight for tomorrow.',
  'Orders older than last week are archived.',
  'Call it once more.',
])('leaves alone what is a rule or a reader’s own day: %s', (text) => {
  expect(absoluteTimes(text, at)).toBe(text);
});

it('changes nothing twice, whatever the text and time, and nothing where the time is none', () => {
  const words = fc.constantFrom(
    'since',
    'from',
    'yesterday',
    'last',
    'week',
    'next',
    'friday',
    '3',
    'days',
    'ago',
    'if',
    '.',
    'x',
  );
  const texts = fc.array(words).map((list) => list.join(' '));
  fc.assert(
    fc.property(
      texts,
      fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') }),
      (text, date) => {
        const once = absoluteTimes(text, date.toISOString());
        expect(absoluteTimes(once, date.toISOString())).toBe(once);
        expect(absoluteTimes(text, 'never')).toBe(text);
      },
    ),
  );
});
