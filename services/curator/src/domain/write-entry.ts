import type { Entry, Guidance, Insight } from '@nocturne/contracts';
import { cleanLine } from './render/clean-line.ts';
import { entryText } from './render/entry-text.ts';

/** An insight as an entry: under a person's words where there are any, with its text as an agent reads it. */
export function writeEntry(id: string, insight: Insight, words: Guidance | null, validated: boolean): Entry {
  const tier = words !== null ? 'stated' : validated ? 'validated' : 'provisional';
  const guidance = cleanGuidance(words ?? insight.guidance);
  const entry = { ...insight, guidance, id, origin: 'mined', tier } as const;
  return { ...entry, text: entryText(entry) };
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
