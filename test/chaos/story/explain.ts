import type { Event } from '@nocturne/contracts';
import type { Evidence, StoreEvidence } from './gather.ts';
import type { ClientRecord } from './record.ts';

/** Holds the state at the end against what the client was told. Pure; returns complaints, none where all is explained. */
export function explain(record: ClientRecord, evidence: Evidence): readonly string[] {
  return [
    ...explainSessions(record, evidence),
    ...explainDigests(evidence),
    ...explainDecisions(record, evidence),
    ...explainDreams(record, evidence),
    ...evidence.stores.flatMap((store) => [...explainHead(store, evidence)]),
    ...evidence.deadLetters.map((letter) => `dead letter: ${letter}`),
  ];
}

/** Every session that was accepted is there once, and no other is; a late outcome is the one that holds. */
function* explainSessions(record: ClientRecord, { sessions }: Evidence): Generator<string> {
  const listed = new Map<string, number>();
  for (const { id, passed } of sessions) {
    listed.set(id, (listed.get(id) ?? 0) + 1);
    if (!record.sessions.has(id)) yield `session ${id} is there and was never accepted`;
    const outcome = record.outcomes.get(id);
    if (outcome !== undefined && passed !== outcome) yield `session ${id} lost its late outcome`;
  }
  for (const id of record.sessions.keys()) {
    const times = listed.get(id) ?? 0;
    if (times !== 1) yield `session ${id} was accepted and is listed ${times} times`;
  }
}

/** The last word on the bus about each session is a digest on its side, and none on the other; a dream counts each once. */
function* explainDigests({ sessions, digested, heldout, stores }: Evidence): Generator<string> {
  const last = (events: Evidence['digested']) =>
    new Map(
      events.map(({ data }) => [data.kind === 'digest' ? data.digest.session : data.session, data.kind]),
    );
  const sides = { mined: last(digested), held_out: last(heldout) };
  for (const { id, side } of sessions) {
    const [own, other] = side === 'mined' ? [sides.mined, sides.held_out] : [sides.held_out, sides.mined];
    if (own.get(id) !== 'digest') yield `session ${id} has no digest on its side`;
    if (other.get(id) === 'digest') yield `session ${id} has a digest on both sides`;
  }
  for (const { store, dreams } of stores) {
    const mined = sessions.filter((session) => session.store === store.id && session.side === 'mined').length;
    const counted = dreams[0]?.counts?.sessions;
    if (counted !== mined) yield `the last dream of ${store.name} counted ${counted} sessions of ${mined}`;
  }
}

/** Each decision that was acknowledged was made once; a person made no other; places and events have no gap or double. */
function* explainDecisions({ decisions }: ClientRecord, { decided, stores }: Evidence): Generator<string> {
  yield* differingRepeats(decided);
  const made = [...new Map(decided.map(({ id, data }) => [id, data.decision])).values()];
  const persons = made.filter(({ authority }) => authority === 'person');
  for (const why of decisions) {
    const times = persons.filter((decision) => decision.why === why).length;
    if (times !== 1) yield `decision "${why}" was acknowledged and made ${times} times`;
  }
  for (const { why } of persons) {
    if (!decisions.includes(why)) yield `decision "${why}" was made and never acknowledged`;
  }
  for (const { store } of stores) {
    const places = made.filter((decision) => decision.store === store.id).map(({ sequence }) => sequence);
    yield* gaps(`decisions of ${store.name}`, places);
  }
}

function* explainDreams({ dreams: asked }: ClientRecord, { stores, settled }: Evidence): Generator<string> {
  yield* differingRepeats(settled);
  const all = stores.flatMap(({ dreams }) => dreams);
  for (const { id, stage } of all) if (stage !== 'settled') yield `dream ${id} is still ${stage}`;
  for (const id of asked) {
    const times = all.filter((dream) => dream.id === id).length;
    if (times !== 1) yield `dream ${id} was acknowledged and is listed ${times} times`;
  }
  const ends = new Map(settled.map(({ data }) => [data.dream, data.settlement]));
  for (const { id, settlement } of all) {
    if (ends.get(id) !== settlement) yield `dream ${id} is ${settlement}, on the bus ${ends.get(id)}`;
  }
  for (const { proposals } of stores) {
    for (const { id, status } of proposals) {
      if (status === 'evaluating') yield `proposal ${id} still waits for its verdict`;
    }
  }
}

/** memory.updated tells each move of head once and in order, each from where the one before led, the last one to head. */
function* explainHead({ store, head, log }: StoreEvidence, { updated }: Evidence): Generator<string> {
  const events = updated.filter(({ data }) => data.store === store.id);
  yield* differingRepeats(events);
  const moves = [...new Map(events.map(({ id, data }) => [id, data])).values()];
  const places = moves.map(({ sequence }) => sequence);
  yield* gaps(`moves of ${store.name}`, places);
  if (places.some((place, at) => at > 0 && place < places[at - 1]!))
    yield `moves of ${store.name} are out of order`;
  moves.sort((a, b) => a.sequence - b.sequence);
  for (const [at, { sequence, previous }] of moves.entries()) {
    const before = moves[at - 1]?.snapshot;
    if (before !== undefined && previous !== before)
      yield `move ${sequence} of ${store.name} starts elsewhere`;
  }
  const told = moves.map(({ sequence, snapshot }) => `${sequence} ${snapshot}`);
  const logged = log.map(({ sequence, snapshot }) => `${sequence} ${snapshot}`).reverse();
  if (told.join() !== logged.join()) yield `the bus tells other moves of ${store.name} than its log`;
  const last = moves.at(-1);
  if (head.sequence !== (last?.sequence ?? 0) || (last !== undefined && head.snapshot !== last.snapshot)) {
    yield `head of ${store.name} is not where its last move led`;
  }
}

/** An event may come again, since delivery is at least once; then it is the same. */
function* differingRepeats(events: readonly Event[]): Generator<string> {
  const first = new Map<string, string>();
  for (const { id, data } of events) {
    const text = JSON.stringify(data);
    if ((first.get(id) ?? text) !== text) yield `event ${id} came again with other words`;
    first.set(id, first.get(id) ?? text);
  }
}

/** Places go from 1 up, each once. */
function* gaps(what: string, places: readonly number[]): Generator<string> {
  const sorted = [...places].sort((a, b) => a - b);
  const wrong = sorted.findIndex((place, at) => place !== at + 1);
  if (wrong >= 0) yield `${what}: ${sorted[wrong]} where ${wrong + 1} should be`;
}
