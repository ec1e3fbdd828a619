import { findPlaces, type Filler, type Place } from './find-places.ts';

/** A template and its places. */
export interface Form {
  readonly text: string;
  readonly places: readonly Place[];
  /** Hashes of what stands before, and behind, each place: equal where the texts are. */
  readonly around: readonly number[];
}

/** What stands in one place of templates that are the same but for it, by the kinds of {@link Filler}. */
export interface Slot {
  readonly fillers: Set<string>;
  readonly kinds: Record<Filler, number>;
  isNamed: boolean;
  /** Nothing but values and marks stands before it. */
  readonly isFirst: boolean;
}

/** What templates say of one another's places. It only grows. */
interface Evidence {
  add(form: Form): void;
  /** Undefined where nothing else was ever seen in that place. */
  slotOf(form: Form, place: number): Slot | undefined;
}

/** Words that have to stay beside a place, else too little is said to tell failures apart. */
export const leastContext = 2;

export function readForm(text: string): Form {
  const places = findPlaces(text);
  return { text, places, around: hashesAround(text, places) };
}

export function collectEvidence(): Evidence {
  // Nearly all places are the only ones of their kind: these are told by a hash alone, and no text is made for them.
  const alone = new Map<number, { form: Form; place: number } | 'more'>();
  const slots = new Map<string, Slot>();
  const note = (form: Form, index: number) => {
    const place = form.places[index];
    if (place === undefined) return;
    const key = keyOf(form.text, place);
    const slot = slots.get(key) ?? emptySlot(form.text, place);
    slots.set(key, slot);
    const filler = form.text.slice(place.start, place.end);
    slot.isNamed ||= place.isNamed;
    if (slot.fillers.has(filler)) return;
    slot.fillers.add(filler);
    slot.kinds[place.filler] += 1;
  };
  return {
    add(form) {
      for (const [index, hash] of form.around.entries()) {
        if (!hasContext(form, index)) continue;
        const known = alone.get(hash);
        if (known === undefined) {
          alone.set(hash, { form, place: index });
          continue;
        }
        if (known !== 'more') {
          note(known.form, known.place);
          alone.set(hash, 'more');
        }
        note(form, index);
      }
    },
    slotOf(form, index) {
      const place = form.places[index];
      const hash = form.around[index];
      if (place === undefined || hash === undefined || alone.get(hash) !== 'more') return undefined;
      return slots.get(keyOf(form.text, place));
    },
  };
}

function emptySlot(text: string, { start }: Place): Slot {
  const kinds = { value: 0, shaped: 0, capitals: 0, name: 0, list: 0, word: 0 };
  return { fillers: new Set(), kinds, isNamed: false, isFirst: isFirst(text, start) };
}

/** Whether nothing but values and marks stands before the place, or a status of HTTP, after which a message begins. */
export function isFirst(text: string, start: number): boolean {
  const before = text.slice(0, start);
  return !/[A-Za-z]{2}/.test(before) || (before.endsWith(': ') && statusLead.test(before));
}

/** `HTTP 409: `, `422 Unprocessable Entity: `, `Request failed with status code 400: `. */
const statusLead = /^(?:[A-Za-z][\w/.-]* ){0,6}[45]\d\d(?: [A-Z][A-Za-z-]+){0,4}: $/;

function hasContext({ places }: Form, index: number): boolean {
  const place = places[index];
  let words = 0;
  for (const { start, end, filler } of places) {
    if (place === undefined || filler === 'value' || filler === 'list' || filler === 'name') continue;
    if (end <= place.start || start >= place.end) words += 1;
    if (words === leastContext) return true;
  }
  return false;
}

function keyOf(text: string, { start, end }: Place): string {
  return `${text.slice(0, start)}\0${text.slice(end)}`;
}

function hashesAround(text: string, places: readonly Place[]): number[] {
  const before = new Int32Array(text.length + 1);
  const behind = new Int32Array(text.length + 1);
  for (let at = 0; at < text.length; at += 1) {
    before[at + 1] = Math.imul(before[at] ?? 0, 31) + text.charCodeAt(at);
  }
  for (let at = text.length; at > 0; at -= 1) {
    behind[at - 1] = Math.imul(behind[at] ?? 0, 31) + text.charCodeAt(at - 1);
  }
  return places.map(({ start, end }) => (before[start] ?? 0) ^ Math.imul(behind[end] ?? 0, 0x9e3779b1));
}
