/** Group commit over one database. */
interface Writes {
  /** Runs a piece of writing, once or twice, and resolves when it is committed. It may touch nothing but the database. */
  run<R>(piece: () => R): Promise<R>;
  /** Commits what waits, now. */
  flush(): void;
}

interface Piece {
  readonly work: () => unknown;
  readonly done: (value: unknown) => void;
  readonly failed: (error: unknown) => void;
}

/** Pieces of one transaction: of many thousand at once others shall not wait for all. */
const atOnce = 500;

/**
 * What was asked for in one turn of the event loop shares a transaction, in the order asked: a commit costs more than a
 * small write. Where that transaction fails, each piece runs again in one of its own, so that nobody is refused for
 * another's sake.
 * @param transaction commits what the work wrote, or throws and leaves nothing of it
 */
export function writeTogether(transaction: <R>(work: () => R) => R): Writes {
  let waiting: Piece[] = [];

  function flush(): void {
    while (waiting.length > 0) commitSome();
  }

  function commitAndGoOn(): void {
    commitSome();
    if (waiting.length > 0) setImmediate(commitAndGoOn);
  }

  function commitSome(): void {
    const pieces = waiting.slice(0, atOnce);
    waiting = waiting.slice(atOnce);
    if (pieces.length > 1 && commit(pieces) === null) return;
    for (const piece of pieces) {
      const failure = commit([piece]);
      if (failure !== null) piece.failed(failure.error);
    }
  }

  function commit(pieces: readonly Piece[]): { readonly error: unknown } | null {
    let values: readonly unknown[];
    try {
      values = transaction(() => pieces.map(({ work }) => work()));
    } catch (error) {
      return { error };
    }
    for (const [index, { done }] of pieces.entries()) done(values[index]);
    return null;
  }

  return {
    run: <R>(work: () => R) =>
      new Promise<R>((resolve, reject) => {
        waiting.push({ work, done: (value) => resolve(value as R), failed: reject });
        if (waiting.length === 1) setImmediate(commitAndGoOn);
      }),
    flush,
  };
}
