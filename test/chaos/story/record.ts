/** What the client was told: what the state at the end has to be explained by. */
export interface ClientRecord {
  /** Sessions that were accepted, by id, with their store. */
  readonly sessions: Map<string, string>;
  /** The outcomes that became known late and were accepted. */
  readonly outcomes: Map<string, boolean | null>;
  /** Why each decision was made that was acknowledged; each has its own words. */
  readonly decisions: string[];
  /** Ids of the dreams that were acknowledged. */
  readonly dreams: string[];
}

export function newRecord(): ClientRecord {
  return { sessions: new Map(), outcomes: new Map(), decisions: [], dreams: [] };
}
