import type { Actor, MemoryWrite } from '@nocturne/contracts';

/** A memory as one author last wrote it. */
export interface Written extends Pick<
  MemoryWrite,
  'memory' | 'version' | 'path' | 'sha256' | 'bytes' | 'actor'
> {
  /** Place of the write in the store's ledger. */
  readonly sequence: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly unreviewed: boolean;
  /** Texts that it had before, the latest first, at most {@link rememberedTexts}: they tell since when it says something. */
  readonly earlier: readonly { readonly sha256: string; readonly at: string }[];
}

const rememberedTexts = 20;

interface Redaction {
  readonly at: string;
  readonly by: Actor;
}

/**
 * What was written to a store's memories, and by whom, up to a place in its ledger: a fold over the ledger's writes. What is
 * on head is head's to say; this tells each memory's last version, and what each author laid over head for themselves.
 */
export interface Catalogue {
  readonly sequence: number;
  /** By memory id: as it was last written for all. A deleted one has no text. */
  readonly shared: ReadonlyMap<string, Written>;
  /** By owner, by memory id: notes. */
  readonly notes: ReadonlyMap<string, ReadonlyMap<string, Written>>;
  /** By version id. */
  readonly redactions: ReadonlyMap<string, Redaction>;
  /** The versions that have this text. */
  versionsOf(sha256: string): readonly string[];
  /** Every text of a version that was not redacted, by its hash: of all authors. */
  texts(): readonly string[];
  /** Every text whose versions were all redacted, by its hash. */
  redacted(): readonly string[];
  /** Whether some version that has this text may be read, all of them were redacted, or there is none. */
  stateOf(sha256: string): 'readable' | 'redacted' | 'unknown';
}

/** A catalogue that grows with its ledger: what was read of it once is not read again. */
export function createCatalogue() {
  const shared = new Map<string, Written>();
  const notes = new Map<string, Map<string, Written>>();
  const redactions = new Map<string, Redaction>();
  const texts = new Map<string, string[]>();
  let last = 0;

  function layerOf(owner: string | null): Map<string, Written> {
    if (owner === null) return shared;
    const layer = notes.get(owner) ?? new Map<string, Written>();
    notes.set(owner, layer);
    return layer;
  }

  function fold({ operation, owner, ...write }: MemoryWrite, sequence: number, at: string): void {
    if (operation === 'redacted') {
      redactions.set(write.version, { at, by: write.actor });
      return;
    }
    const { memory, version, path, sha256, bytes, actor, unreviewed = false } = write;
    const layer = layerOf(owner);
    const before = layer.get(memory);
    const created_at = before?.created_at ?? shared.get(memory)?.created_at ?? at;
    layer.set(memory, {
      ...{ memory, version, path, sha256, bytes, actor, sequence },
      ...{ created_at, updated_at: at, unreviewed, earlier: textsOf(before) },
    });
    if (sha256 !== null) texts.set(sha256, [...(texts.get(sha256) ?? []), version]);
  }

  function stateOf(sha256: string) {
    const versions = texts.get(sha256);
    if (versions === undefined) return 'unknown';
    return versions.every((version) => redactions.has(version)) ? 'redacted' : 'readable';
  }

  return {
    /** Takes in the writes of a commit, in the ledger's order; those of one that was taken in before change nothing. */
    add(commit: {
      readonly sequence: number;
      readonly at: string;
      readonly writes: readonly MemoryWrite[];
    }): void {
      if (commit.sequence <= last) return;
      for (const write of commit.writes) fold(write, commit.sequence, commit.at);
      last = commit.sequence;
    },
    read(): Catalogue {
      return {
        sequence: last,
        shared,
        notes,
        redactions,
        versionsOf: (sha256) => texts.get(sha256) ?? [],
        texts: () => [...texts.keys()].filter((sha256) => stateOf(sha256) === 'readable'),
        redacted: () => [...texts.keys()].filter((sha256) => stateOf(sha256) === 'redacted'),
        stateOf,
      };
    },
  };
}

function textsOf(before: Written | undefined): Written['earlier'] {
  if (before === undefined) return [];
  const { sha256, updated_at: at, earlier } = before;
  return sha256 === null ? earlier : [{ sha256, at }, ...earlier].slice(0, rememberedTexts);
}
