/** Times the middle half of something that is counted: whoever begins is not yet warm, and whoever ends has nothing to overlap. */
interface Middle {
  /** Says how much is done by now. Whether that is all. */
  at(done: number): boolean;
  /** How long the middle took, in ms. */
  took(): number;
}

/** @param begin called when the middle begins; what it gives back, when it ends */
export function timeMiddle(count: number, begin: () => () => void = () => () => undefined): Middle {
  let end: (() => void) | null = null;
  let from = { ms: Number.NaN, done: Number.NaN };
  let to = from;
  return {
    at(done) {
      if (end === null && done >= count / 4) {
        end = begin();
        from = { ms: performance.now(), done };
      }
      if (end !== null && Number.isNaN(to.ms) && done >= (count * 3) / 4) {
        to = { ms: performance.now(), done };
        end();
      }
      return done >= count;
    },
    // Looked at now and then, it is half by and large only.
    took: () => ((to.ms - from.ms) * (count / 2)) / (to.done - from.done),
  };
}
