import type { Entry, Guidance, Insight } from '@nocturne/contracts';
import { absoluteTimes } from './dates/absolute-times.ts';
import { cleanLine } from './render/clean-line.ts';
import { entryText } from './render/entry-text.ts';

/**
 * An insight as an entry: under a person's words where there are any, with its text as an agent reads it.
 * @param stated whether a person stands behind the words; else the store's policy took in what agents noted
 */
export function writeEntry(
  id: string,
  insight: Insight,
  words: Guidance | null,
  validated: boolean,
  { merged = [], stated = words !== null }: { merged?: readonly string[] | undefined; stated?: boolean } = {},
): Entry {
  const tier = stated ? 'stated' : validated ? 'validated' : 'provisional';
  const guidance = cleanGuidance(words ?? insight.guidance);
  const origin = insight.noted === undefined ? 'mined' : 'agent';
  const entry = { ...insight, guidance, id, origin, tier } as const;
  return withText({ ...entry, ...(merged.length === 0 ? {} : { merged: [...merged] }) });
}

/** The entry with its text as its other parts have it. */
export function withText(entry: Omit<Entry, 'text'>): Entry {
  return { ...entry, text: entryText(entry) };
}

/** With relative times as dates, from the time at which the words were said. */
export function dateGuidance(guidance: Guidance, at: string): Guidance {
  const { title, when, do: action, if: exception, why } = guidance;
  const dated = (text: string) => absoluteTimes(text, at);
  return {
    title: dated(title),
    when: dated(when),
    do: dated(action),
    ...(exception === undefined ? {} : { if: dated(exception) }),
    ...(why === undefined ? {} : { why: dated(why) }),
  };
}

function cleanGuidance({ title, when, do: action, if: exception, why }: Guidance): Guidance {
  return {
    title: cleanLine(title),
    when: cleanLine(when),
    do: cleanLine(action),
    ...(exception === undefined ? {} : { if: cleanLine(exception) }),
    ...(why === undefined ? {} : { why: cleanLine(why) }),
  };
}
