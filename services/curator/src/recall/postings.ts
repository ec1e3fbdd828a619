/**
 * Which documents hold a word, and how much that says: BM25+ over some fields, times how many of the words asked for there are,
 * with the constants and the counting of MiniSearch (its results are what the test holds these against), laid out for memories of
 * ten thousand entries: one flat list for each word and field, and sums in one array that every question uses again.
 */
export interface Postings {
  /** @returns the document's slot, which is its own until it is removed */
  add(fields: readonly string[]): number;
  /** @param fields what it was added with */
  remove(slot: number, fields: readonly string[]): void;
  /** In how many documents the word stands. */
  count(term: string): number;
  /**
   * What the documents that hold any of these words score by them. A word of `shortest` characters or more that stands nowhere
   * may stand somewhere with another ending; for less. What it gives back is good until the next call.
   */
  score(terms: readonly string[]): Scores;
  /** How many slots were given, those of removed documents among them: past as many dead as live ones it pays to begin anew. */
  readonly slots: number;
}

interface Scores {
  readonly size: number;
  /** The slots that score, in no order of note: the first `size` of them. */
  readonly slots: Uint32Array;
  /** By slot. */
  readonly of: Float64Array;
}

/** A word as the documents hold it. */
interface Term {
  documents: number;
  readonly fields: (List | undefined)[];
}

/** A word in one field. */
interface List {
  /** Live documents only. */
  documents: number;
  /** Slot, count, slot, count, …; removed documents stay, and are passed over. */
  readonly places: number[];
}

const [k, b, d] = [1.2, 0.7, 0.5];
const shortest = 4;
/** What a word with another ending is worth, before its length is looked at. */
const endingWorth = 0.375;

/** @param boosts what a hit in each field is worth, by the field's place */
export function createPostings(boosts: readonly number[]): Postings {
  const width = boosts.length;
  const terms = new Map<string, Term>();
  /** Distinct pieces by slot and field; 0 for a slot without a live document, of which no text has none. */
  let lengths = new Uint32Array(64 * width);
  const totals = new Array<number>(width).fill(0);
  let [slots, live] = [0, 0];

  /** What depends on the mean length of a field; anew after a change. */
  let norms: Float64Array | null = null;
  let sums = new Float64Array(0);
  /** How many words of the question each slot holds, and which of them it was that it was last found by, counted from 1. */
  let held = new Uint32Array(0);
  let last = new Uint32Array(0);
  let found = new Uint32Array(0);
  let size = 0;
  /** Every word in order, and those that came since; those that went are passed over. */
  let ordered: string[] = [];
  let arrived: string[] = [];

  return {
    get slots() {
      return slots;
    },

    add(fields) {
      const slot = slots++;
      live += 1;
      if (slots * width > lengths.length) lengths = enlarged(lengths);
      const words = new Set<string>();
      for (const [field, text] of fields.entries()) {
        const counts = countPieces(text);
        lengths[slot * width + field] = counts.size;
        totals[field] = (totals[field] ?? 0) + counts.size;
        for (const [word, count] of counts) {
          if (word === '') continue;
          const list = listOf(termOf(word), field);
          list.places.push(slot, count);
          list.documents += 1;
          words.add(word);
        }
      }
      for (const word of words) termOf(word).documents += 1;
      norms = null;
      return slot;
    },

    remove(slot, fields) {
      live -= 1;
      const words = new Set<string>();
      for (const [field, text] of fields.entries()) {
        const counts = countPieces(text);
        lengths[slot * width + field] = 0;
        totals[field] = (totals[field] ?? 0) - counts.size;
        for (const word of counts.keys()) {
          if (word === '') continue;
          listOf(termOf(word), field).documents -= 1;
          words.add(word);
        }
      }
      for (const word of words) {
        const term = termOf(word);
        term.documents -= 1;
        if (term.documents === 0) terms.delete(word);
      }
      norms = null;
    },

    count: (word) => terms.get(word)?.documents ?? 0,

    score(asked) {
      prepare();
      for (const [at, word] of asked.entries()) {
        const term = terms.get(word);
        if (term !== undefined) addUp(term, at + 1, 1);
        else if (word.length >= shortest)
          for (const longer of withOtherEndings(word)) {
            const other = terms.get(longer);
            const more = longer.length - word.length;
            if (other !== undefined)
              addUp(other, at + 1, (endingWorth * longer.length) / (longer.length + 0.3 * more));
          }
      }
      for (let at = 0; at < size; at += 1) {
        const slot = found[at] as number;
        sums[slot] = (sums[slot] as number) * (held[slot] as number);
      }
      return { size, slots: found, of: sums };
    },
  };

  function termOf(word: string): Term {
    let term = terms.get(word);
    if (term === undefined) {
      term = { documents: 0, fields: new Array<List | undefined>(width).fill(undefined) };
      terms.set(word, term);
      arrived.push(word);
    }
    return term;
  }

  /** Makes ready for a question: the last one's sums are cleared, and what a change made stale is there anew. */
  function prepare(): void {
    for (let at = 0; at < size; at += 1) {
      const slot = found[at] as number;
      sums[slot] = held[slot] = last[slot] = 0;
    }
    size = 0;
    if (norms !== null) return;
    norms = new Float64Array(slots * width);
    for (let at = 0; at < norms.length; at += 1) {
      const mean = (totals[at % width] ?? 0) / live;
      norms[at] = k * (1 - b + (b * (lengths[at] ?? 0)) / mean);
    }
    if (sums.length >= slots) return;
    sums = new Float64Array(slots * 2);
    [held, last, found] = [
      new Uint32Array(slots * 2),
      new Uint32Array(slots * 2),
      new Uint32Array(slots * 2),
    ];
  }

  /** @param which word of the question it is, or is another ending of */
  function addUp(term: Term, which: number, weight: number): void {
    const bases = norms;
    if (bases === null) throw new Error('prepare() comes first');
    for (let field = 0; field < width; field += 1) {
      const list = term.fields[field];
      if (list === undefined || list.documents === 0) continue;
      const rare = Math.log(1 + (live - list.documents + 0.5) / (list.documents + 0.5));
      const worth = weight * (boosts[field] ?? 1) * rare;
      const { places } = list;
      for (let at = 0; at < places.length; at += 2) {
        const slot = places[at] as number;
        const count = places[at + 1] as number;
        const place = slot * width + field;
        if (lengths[place] === 0) continue;
        if (last[slot] !== which) {
          if (held[slot] === 0) found[size++] = slot;
          held[slot] = (held[slot] as number) + 1;
          last[slot] = which;
        }
        const by = (count * (k + 1)) / (count + (bases[place] as number));
        sums[slot] = (sums[slot] as number) + worth * (d + by);
      }
    }
  }

  function* withOtherEndings(word: string): Generator<string> {
    if (arrived.length > 0) {
      ordered = [...new Set([...ordered.filter((one) => terms.has(one)), ...arrived])].sort();
      arrived = [];
    }
    for (let at = firstFrom(ordered, word); ordered[at]?.startsWith(word) === true; at += 1)
      yield ordered[at] as string;
  }
}

function listOf(term: Term, field: number): List {
  return (term.fields[field] ??= { documents: 0, places: [] });
}

/** The index of the first that is not before `word`. */
function firstFrom(ordered: readonly string[], word: string): number {
  let [from, to] = [0, ordered.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ordered[middle] as string) < word) from = middle + 1;
    else to = middle;
  }
  return from;
}

function enlarged(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** What stands between spaces and punctuation, without case, and how often; the nothing before and after them is a piece too. */
function countPieces(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const piece of piecesOf(text)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return counts;
}

export function piecesOf(text: string): string[] {
  return text.split(/[\n\r\p{Z}\p{P}]+/u).map((piece) => piece.toLowerCase());
}
