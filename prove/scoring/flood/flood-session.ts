import type { Session, Step } from '@nocturne/contracts';

/** Failures of one session. */
const failures = 20;
/** Tools whose failures these are: as many as clustering holds against each other, and more. */
const tools = 50;

/** A session whose every failure is worded as no other session's is, in letters alone, so that no mask takes them for values. */
export function floodSession(seed: number, number: number): Session {
  const steps = Array.from({ length: failures }, (_, at): Step[] => {
    const n = number * failures + at;
    const tool = `tool_${n % tools}`;
    const text = `Error: the ${word(n, 7 * seed)} of ${word(n, 11 * seed + 3)} ${word(n, 5)} the desk`;
    return [
      { kind: 'tool_call', call: `c${at}`, tool, arguments: { place: `p${n % 9}` } },
      { kind: 'tool_result', call: `c${at}`, text, error: true },
    ];
  });
  return {
    id: `flood-${number}`,
    task: `task-${number}`,
    family: `family-${number % 100}`,
    principal: `person-${number}`,
    agent: { id: 'agent' },
    steps: steps.flat(),
  };
}

/** A word for each number below 26⁵, of letters alone: another one for another salt. */
function word(n: number, salt: number): string {
  let rest = (n * 7_368_787 + salt * 104_729) % 26 ** 5;
  let text = '';
  for (let place = 0; place < 5; place += 1) {
    text += String.fromCharCode(97 + (rest % 26));
    rest = Math.floor(rest / 26);
  }
  return text;
}
