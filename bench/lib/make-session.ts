import { createHash } from 'node:crypto';
import type { SessionInput } from '@nocturne/contracts';

const words =
  'the order of this customer was sent to another address and has to be changed before it leaves'.split(' ');
const tools = ['find_customer', 'find_order', 'change_address', 'send_note'];

/**
 * A session of about this many bytes of JSON, made of its number alone: calls of a few tools, one in eight of which fails
 * and goes through with another argument. Sessions of one number modulo 50 have the same task.
 */
export function makeSession(number: number, bytes: number): SessionInput {
  const steps: SessionInput['steps'] = [
    { kind: 'message', role: 'user', text: `Please see to task ${number % 50}.` },
  ];
  let size = 300;
  for (let call = 0; size < bytes; call += 1) {
    const added = makeCall(number, call);
    steps.push(...added);
    size += JSON.stringify(added).length;
  }
  return {
    id: `bench-${number}`,
    task: `task-${number % 50}`,
    family: 'bench',
    principal: `person-${number % 7}`,
    agent: { id: 'agent', version: '1' },
    outcome: { passed: number % 3 !== 0, source: 'reward' },
    steps,
  };
}

function makeCall(session: number, call: number): SessionInput['steps'] {
  const draw = createHash('sha256').update(`${session}:${call}`).digest();
  const tool = tools[draw.readUInt8(0) % tools.length] ?? 'find_order';
  const id = `${session}-${call}`;
  const order = draw.readUInt32BE(1);
  const accepted: SessionInput['steps'] = [
    { kind: 'tool_call', call: `${id}-b`, tool, arguments: { order, mode: 'careful' } },
    { kind: 'tool_result', call: `${id}-b`, text: JSON.stringify({ order, note: prose(draw, 60) }) },
    { kind: 'message', role: 'assistant', text: prose(draw, 40) },
  ];
  if (draw.readUInt8(5) % 8 !== 0) return accepted;
  return [
    { kind: 'tool_call', call: `${id}-a`, tool, arguments: { order, mode: 'fast' } },
    { kind: 'tool_result', call: `${id}-a`, text: `Error: mode fast is not allowed for order ${order}` },
    ...accepted,
  ];
}

function prose(draw: Buffer, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const byte = draw.readUInt8(index % draw.length);
    return words[(byte + index * 7) % words.length];
  }).join(' ');
}
