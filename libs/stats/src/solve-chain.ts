/**
 * Mean number of steps until a Markov chain leaves its states for good: (I − Q)⁻¹·1, by elimination with partial pivoting.
 * @param transitions of each state the states it goes to and their chances; what is missing to 1 leaves
 */
export function stepsToLeave(
  transitions: readonly (readonly (readonly [to: number, chance: number])[])[],
): number[] {
  const size = transitions.length;
  const rows = transitions.map((row, from) => {
    const line = new Float64Array(size + 1);
    line[from] = 1;
    for (const [to, chance] of row) line[to] = (line[to] ?? 0) - chance;
    line[size] = 1;
    return line;
  });
  for (let column = 0; column < size; column += 1) eliminate(rows, column, size);
  const steps = new Array<number>(size).fill(0);
  for (let at = size - 1; at >= 0; at -= 1) {
    const row = rows[at] ?? new Float64Array(size + 1);
    let right = row[size] ?? 0;
    for (let to = at + 1; to < size; to += 1) right -= (row[to] ?? 0) * (steps[to] ?? 0);
    steps[at] = right / (row[at] ?? 1);
  }
  return steps;
}

function eliminate(rows: Float64Array[], column: number, size: number): void {
  let best = column;
  for (let row = column + 1; row < size; row += 1) {
    if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row;
  }
  const pivot = rows[best];
  const displaced = rows[column];
  if (pivot === undefined || displaced === undefined) return;
  rows[best] = displaced;
  rows[column] = pivot;
  const lead = pivot[column] ?? 1;
  for (let at = column + 1; at < size; at += 1) {
    const row = rows[at];
    const factor = (row?.[column] ?? 0) / lead;
    if (row === undefined || factor === 0) continue;
    for (let to = column; to <= size; to += 1) row[to] = (row[to] ?? 0) - factor * (pivot[to] ?? 0);
  }
}
