import { derivedId, type Insight, type Noted } from '@nocturne/contracts';
import { createAdviceIndex, plainWords } from '@nocturne/mining';
import { byCodePoint } from '../order.ts';
import { clip } from '../render/clean-line.ts';
import { dateGuidance } from '../write-entry.ts';
import { statementsOf, type Statement } from './statements-of.ts';

/** A note as it was last written, by one author. */
export interface Note {
  /** The key's id, and the session that was named: together, the author. */
  readonly key: string;
  readonly session: string | null;
  readonly memory: string;
  readonly text: string;
  /** When each of its statements was first said; `at` where it says nothing of one. */
  readonly at: string;
  readonly saidAt?: ReadonlyMap<string, string>;
}

/** A piece of advice that agents noted, and why it cannot be told, where it cannot. */
export interface NotedAdvice {
  readonly insight: Insight;
  readonly fault: string | null;
}

interface Said {
  readonly key: string;
  readonly statement: Statement;
  readonly note: Note;
  readonly at: string;
}

/**
 * What agents noted, as insights of no pattern: the same in any words is one, under the id and in the words of whoever said it
 * first, with all who said it. Times are absolute from when each was said. Of the type of wishes: as with these, nothing in it
 * can be held against a session.
 * @param known names of tools, to tell which one a note is about
 */
export function noteInsights(notes: readonly Note[], known: ReadonlySet<string>): readonly NotedAdvice[] {
  const said = notes
    .flatMap((note) =>
      statementsOf(note.text).map((statement): Said => {
        const key = keyOf(statement.text);
        return { key, statement, note, at: note.saidAt?.get(statement.text) ?? note.at };
      }),
    )
    .sort((a, b) => byCodePoint(a.at, b.at) || byCodePoint(a.key, b.key) || byAuthor(a, b));
  return groupAlike(said).flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [adviceOf(first, notedBy(group), known)];
  });
}

/** Word for word the same but for case, spaces and the stop at the end. */
function keyOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[.!;]+$/, '');
}

/** Statements that say exactly the same are one; one that says more or less is another. */
function groupAlike(said: readonly Said[]): readonly (readonly Said[])[] {
  const index = createAdviceIndex();
  const groups: Said[][] = [];
  const byKey = new Map<string, Said[]>();
  for (const one of said) {
    const { text } = one.statement;
    const size = wordsIn(text);
    const group =
      byKey.get(one.key) ??
      index
        .find(text)
        .filter(({ relation, covers }) => relation === 'same' && covers)
        .map(({ number }) => groups[number])
        .find((kin) => wordsIn(kin?.[0]?.statement.text ?? '') === size);
    if (group === undefined) {
      groups.push([one]);
      index.add(text);
      byKey.set(one.key, groups.at(-1) ?? []);
    } else {
      group.push(one);
      byKey.set(one.key, group);
    }
  }
  return groups;
}

function wordsIn(text: string): number {
  return new Set(plainWords(text)).size;
}

const shownAuthors = 10;

function notedBy(group: readonly Said[]): Noted {
  const authors = new Map<string, Said>();
  for (const one of group) {
    const author = `${one.note.key}/${one.note.session ?? ''}`;
    if (!authors.has(author)) authors.set(author, one);
  }
  const all = [...authors.values()];
  return {
    authors: all.length,
    keys: new Set(all.map(({ note }) => note.key)).size,
    first: all[0]?.at ?? '',
    last: all.at(-1)?.at ?? '',
    by: all
      .slice(0, shownAuthors)
      .map(({ note: { key, session, memory }, at }) => ({ key, session, memory, at })),
  };
}

function adviceOf({ key, statement, at }: Said, noted: Noted, known: ReadonlySet<string>): NotedAdvice {
  const tool = toolIn(statement.text, known);
  const { authors, keys, first, last } = noted;
  const insight: Insight = {
    pattern: derivedId('pat', 'note', key),
    type: 'preference',
    path: '/noted.md',
    guidance: dateGuidance(guidanceOf(statement.text), at),
    rules: [],
    templates: [],
    ...(tool !== null && { tool }),
    evidence: {
      support: { sessions: authors, tasks: 0, agents: keys, principals: 0, occurrences: authors },
      figures: {},
      sessions: [],
      first_seen: first,
      last_seen: last,
    },
    noted,
  };
  return { insight, fault: statement.fault };
}

const titleLength = 90;

/** `When x, y` is a situation and what to do in it; any other text is what to do. */
function guidanceOf(text: string): Insight['guidance'] {
  const title = clip(text.replace(/[.;]$/, ''), titleLength);
  const parts =
    /^(?<when>(?:when|whenever|before|after|if|unless|while)\b[^,:;.]{3,200})[,:]\s+(?<action>.{8,})$/i.exec(
      text,
    );
  const { when, action } = parts?.groups ?? {};
  if (when === undefined || action === undefined) return { title, when: '', do: text };
  return { title, when: when.replace(/^(?:when|whenever)\s+/i, ''), do: action };
}

/** The one tool that it names; null where that is none or several. Plain words are no names. */
function toolIn(text: string, known: ReadonlySet<string>): string | null {
  const words = new Set(text.match(/[\p{L}\p{N}_.:-]*[_.:-][\p{L}\p{N}_.:-]*[\p{L}\p{N}_]/gu));
  const named = [...words].filter((word) => known.has(word));
  return named.length === 1 ? (named[0] ?? null) : null;
}

function byAuthor(a: Said, b: Said): number {
  return (
    byCodePoint(a.note.key, b.note.key) ||
    byCodePoint(a.note.session ?? '', b.note.session ?? '') ||
    byCodePoint(a.note.memory, b.note.memory)
  );
}
