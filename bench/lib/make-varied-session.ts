import type { Session, Step } from '@nocturne/contracts';

const nouns = 'order invoice parcel booking ticket voucher report lease claim permit'.split(' ');
const verbs = 'create update cancel send approve move'.split(' ');
const causes = [
  'mode fast is not allowed',
  'the window is closed',
  'owner is missing',
  'the limit was reached',
  'its state is draft',
  'no permission in region',
  'the reference is stale',
  'a lock is held',
];
const wishes = [
  'Always answer in two sentences.',
  'Never send a mail without asking me first.',
  'I prefer tables over prose.',
  'Please use metric units from now on.',
  'Always quote the reference in the first line.',
];

/**
 * A session of about 1 KB of steps, made of its number alone, fast, with something of everything that is mined: a way that many
 * go and some do not, failures of some hundred templates with what clears them and what does not, empty answers, retries and
 * reads for nothing, wishes, orders to a specialist that leave out what it needs, outcomes that a check improves. Numbers equal
 * modulo 5,000 share their task.
 */
export function makeVariedSession(number: number): Session {
  const draw = generator(number);
  const chance = (share: number) => draw() < share;
  const task = number % 5_000;
  const kind = task % 20;
  const noun = nouns[kind % nouns.length] ?? 'order';
  const tool = (verb: number) => `${verbs[(kind + verb) % verbs.length] ?? 'send'}_${noun}`;
  const reference = Math.floor(draw() * 1e9);
  const steps: Step[] = [
    {
      kind: 'message',
      role: 'user',
      text: `Please see to the ${noun} ${reference} of task ${task}; the customer has waited for it since last week and would like to hear of it today.`,
    },
  ];
  let calls = 0;
  const call = (name: string, args: Record<string, string | number>, text: string, thread?: string): void => {
    const id = `c${(calls += 1)}`;
    const in_thread = thread === undefined ? {} : { thread };
    steps.push(
      { kind: 'tool_call', call: id, tool: name, arguments: args, ...in_thread },
      { kind: 'tool_result', call: id, text, ...in_thread },
    );
  };

  if (chance(0.05)) {
    const text = wishes[Math.floor(draw() * wishes.length)] ?? '';
    steps.push({ kind: 'message', role: 'user', text });
  }
  if (chance(0.8))
    call(
      `find_${noun}`,
      { reference },
      JSON.stringify({ reference, owner: `o${reference % 977}`, state: 'open' }),
    );
  if (chance(0.1)) call(`list_${noun}s`, { owner: `o${reference % 977}` }, '[]');
  if (chance(0.1)) call(`find_${noun}`, { reference }, JSON.stringify({ reference, state: 'open' }));

  if (chance(0.15)) {
    const way = [`price_${noun}`, `weigh_${noun}`, `label_${noun}`];
    const from = chance(0.6) ? 0 : Math.floor(draw() * way.length);
    for (const name of [...way.slice(from), ...way.slice(0, from)]) call(name, { reference }, '{"ok":true}');
  }

  const cause = Math.floor(draw() * causes.length * 2);
  const verb = Math.floor(draw() * 3);
  const failed = cause < causes.length && chance(0.5);
  let [cleared, careful] = [true, chance(0.5)];
  if (failed) {
    const text = `Error: ${causes[cause]} for ${noun} ${reference}`;
    call(tool(verb), { reference, mode: 'fast', region: 'north' }, text);
    if (chance(0.15)) call(tool(verb), { reference, mode: 'fast', region: 'north' }, text);
    careful = chance(0.6);
    cleared = chance(careful ? 0.85 : 0.3);
    if (cause % 3 === 0) call(`open_${noun}`, { reference }, '{"open":true}');
  }
  const mode = careful ? 'careful' : failed ? 'fast' : 'slow';
  const region = failed && !careful ? 'south' : 'north';
  const answer = cleared
    ? { done: reference, note: 'as it was asked for, with all that belongs to it' }
    : null;
  call(
    tool(verb),
    { reference, mode, region },
    answer === null
      ? `Error: ${causes[(cause + 1) % causes.length]} for ${noun} ${reference}`
      : JSON.stringify(answer),
  );
  const checked = chance(0.5);
  if (checked) call(`check_${noun}`, { reference }, JSON.stringify({ reference, state: 'done' }));
  const delegated = chance(0.05);
  if (delegated) {
    const account = `acc_${reference % 7_919}x`;
    const told = chance(0.6);
    const text = `Look into ${reference}${told ? ` of ${account}` : ''}.`;
    steps.push({ kind: 'message', role: 'user', text, thread: 'specialist' });
    const fails = !told && chance(0.8);
    const answer = fails ? 'Error: no such account' : '{"audited":true}';
    call(`audit_${noun}`, { reference, account: told ? account : 'none' }, answer, 'specialist');
  }
  const text = `The ${noun} ${reference} is ${cleared ? 'as it was wished for' : 'as it was before'}; nothing else was touched, and whoever asked for it has been told so.`;
  steps.push({ kind: 'message', role: 'assistant', text });

  const passed = cleared && chance(checked ? 0.85 : 0.65);
  return {
    id: `scale-${number}`,
    task: `task-${task}`,
    family: `family-${kind}`,
    principal: `person-${Math.floor(draw() * 300)}`,
    agent: { id: `agent-${number % 6}`, version: String(number % 3) },
    ended_at: new Date(Date.UTC(2026, 0, 1) + number * 20_000).toISOString(),
    outcome: { passed, source: 'reward' },
    usage: {
      input_tokens: 2_000 + Math.floor(draw() * 3_000),
      output_tokens: 100 * calls,
      cache_read_input_tokens: 0,
      cache_creation_input_tokens: 0,
    },
    ...(delegated ? { threads: [{ id: 'specialist' }] } : {}),
    steps,
  };
}

/** mulberry32 (Tommy Ettinger, public domain): uniform in [0, 1). */
function generator(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
