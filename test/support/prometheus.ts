/** What a query of Prometheus asks for: a metric, and the labels that it is chosen or grouped by. */
export interface Asked {
  readonly metric: string;
  readonly labels: readonly string[];
}

const prefixes = /^(?:nocturne|messaging|http_server|nodejs|process)_/;
const word = /[a-z_][a-z0-9_]*/g;

/** Of a query as our dashboards and rules are written: each part between operators has one metric and its own labels. */
export function askedOf(query: string): Asked[] {
  return query.split(/ [/*+-] /).flatMap((part) => {
    const chosen = [...part.matchAll(/([a-z_]+)(?:=~|!~|!=|=)"/g)].map(([, label = '']) => label);
    const grouped = [...part.matchAll(/\b(?:by|without) \(([^)]*)\)/g)].flatMap(
      ([, list = '']) => list.match(word) ?? [],
    );
    const bare = part.replace(/\{[^}]*\}/g, '').replace(/\b(?:by|without) \([^)]*\)/g, '');
    const metrics = (bare.match(word) ?? []).filter((name) => prefixes.test(name));
    return metrics.map((metric) => ({ metric, labels: [...chosen, ...grouped] }));
  });
}

/** The labels of each metric in Prometheus' text format, by the metric's name as a query has it. */
export function labelsIn(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-z_][a-z0-9_]*)(?:\{(.*)\})? /gm)) {
    const known = found.get(name) ?? new Set();
    for (const [, label = ''] of labels.matchAll(/([a-z_]+)="/g)) known.add(label);
    found.set(name, known);
  }
  return found;
}
