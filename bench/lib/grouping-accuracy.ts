/** How well lines were grouped, against their true groups. */
export interface GroupingScore {
  /**
   * Grouping accuracy: the share of lines whose predicted group holds exactly the lines of their true group
   * (Zhu et al., Tools and Benchmarks for Automated Log Parsing, ICSE-SEIP 2019).
   */
  readonly ga: number;
  /**
   * F1 of grouping accuracy: the harmonic mean of the shares of predicted, and of true, groups that are exactly right
   * (Jiang et al., A Large-Scale Evaluation for Log Parsing Techniques: How Far Are We?, ISSTA 2024).
   */
  readonly fga: number;
  readonly predicted: number;
  readonly truth: number;
}

/** @param predicted and @param truth the group of each line, in the same order; of any names. */
export function scoreGrouping(predicted: readonly string[], truth: readonly string[]): GroupingScore {
  const found = groupsOf(predicted);
  const real = new Set([...groupsOf(truth).values()].map((lines) => lines.join()));
  const right = [...found.values()].filter((lines) => real.has(lines.join()));
  return {
    ga: right.reduce((sum, lines) => sum + lines.length, 0) / Math.max(1, truth.length),
    fga: (2 * right.length) / Math.max(1, found.size + real.size),
    predicted: found.size,
    truth: real.size,
  };
}

/** The places of the lines of each group, ascending. */
function groupsOf(labels: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [line, label] of labels.entries()) {
    const known = groups.get(label);
    if (known === undefined) groups.set(label, [line]);
    else known.push(line);
  }
  return groups;
}
