import { templateIdOf } from '../templates/template-id.ts';
import { byText } from '../text.ts';
import { joinWordings } from '../wordings/join-wordings.ts';
import { collectEvidence, readForm, type Form } from './evidence.ts';
import { generalise, mostPlaces } from './generalise.ts';
import { isProven, provePairs } from './prove-places.ts';

/** What templates have in common. A template that is like no other is a cluster of its own, under its own id. */
export interface Cluster {
  readonly id: string;
  readonly template: string;
}

export interface Clusters {
  /** By the templates' ids. */
  readonly of: ReadonlyMap<string, Cluster>;
  /** Templates beyond the limit, which stay alone: those with the greatest ids. */
  readonly leftOut: number;
  /** Texts beyond the limit within which wordings are compared. */
  readonly unworded: number;
}

/** Templates that are compared. */
export const clusterLimit = 5_000;

/** After so many rounds nothing more is looked for: each generalises a template in one place. */
const rounds = 4;

/**
 * Clusters of templates that differ only in words that are values, though their form does not say so: `no user ann` and
 * `no user bob` are `no user <*>`. A word is taken for a value where enough other templates, the same but for it, have other
 * words in its place ({@link isProven}).
 *
 * A function of the set of templates: their order does not matter. New templates bring new proof, so a cluster may become
 * wider and then has another id; an id of a cluster that stays as wide stays. It never depends on how often anything was
 * seen. Time and memory are linear in the templates' total length times their number of words (at most 30 are looked at).
 * @param templates their texts by their ids.
 */
export function clusterTemplates(templates: ReadonlyMap<string, string>): Clusters {
  const ids = [...templates.keys()].sort(byText);
  const compared = new Map(ids.slice(0, clusterLimit).map((id) => [id, templates.get(id) ?? '']));
  const wider = widen(new Set(compared.values()));
  const widened = new Map([...compared].map(([id, text]) => [id, wider.get(text) ?? text]));
  const wordings = joinWordings(new Set(widened.values()));
  const clusters = ids.map((id): [string, Cluster] => {
    const known = templates.get(id) ?? '';
    const template = widened.get(id) ?? known;
    const joined = wordings.of.get(template);
    if (joined !== undefined) return [id, { id: joined.id, template: joined.text }];
    return [id, { id: template === known ? id : templateIdOf(template), template }];
  });
  return { of: new Map(clusters), leftOut: ids.length - compared.size, unworded: wordings.leftOut };
}

/** How a template stands, and in how many places it was generalised. */
interface State {
  form: Form;
  places: number;
}

/** The templates that can be generalised, each with what it becomes. */
function widen(templates: ReadonlySet<string>): ReadonlyMap<string, string> {
  const evidence = collectEvidence();
  const forms = new Map<string, Form>();
  const formOf = (text: string): Form => {
    const known = forms.get(text);
    if (known !== undefined) return known;
    const form = readForm(text);
    forms.set(text, form);
    evidence.add(form);
    return form;
  };
  const states = new Map(
    [...templates].map((text): [string, State] => [text, { form: formOf(text), places: 0 }]),
  );
  for (let round = 0; round < rounds; round += 1) {
    const next = new Map<State, { text: string; places: number }>();
    if (round === 1) nextByPairs(states, next);
    for (const state of states.values()) {
      if (state.places === mostPlaces || next.has(state)) continue;
      const { text, places } = state.form;
      const place = places.find((each, index) => isProven(evidence.slotOf(state.form, index), each));
      if (place !== undefined) next.set(state, { text: generalise(text, place), places: state.places + 1 });
    }
    if (next.size === 0 && round > 0) break;
    for (const [state, { text, places }] of next) Object.assign(state, { form: formOf(text), places });
  }
  const changed = [...states].filter(([, { places }]) => places > 0);
  return new Map(changed.map(([text, { form }]) => [text, form.text]));
}

function nextByPairs(
  states: ReadonlyMap<string, State>,
  next: Map<State, { text: string; places: number }>,
): void {
  const alone = [...states.values()].filter(({ places }) => places === 0);
  const pairs = provePairs(alone.map(({ form }) => form));
  for (const state of alone) {
    const pair = pairs.get(state.form.text);
    if (pair === undefined) continue;
    const [second, first] = pair;
    next.set(state, { text: generalise(generalise(state.form.text, second), first), places: 2 });
  }
}
