import type { Step } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store } from '../fixtures/build-session.ts';
import { foldDigests, mergeFolds } from '../fold/fold.ts';
import { ordersLeftOut } from '../fold/whole-orders.ts';
import { patternsOf } from '../patterns/patterns-of.ts';

const solo = { sessions: 3, tasks: 3, principals: 1 };

/** A lead who knows the meter hands work over; the order has what is given; the specialist's calls with their answers. */
function orderOf(n: number, order: object, calls: readonly (readonly [object, string])[], told?: string) {
  const place = { thread: 'field' };
  const steps: Step[] = [
    { kind: 'message', role: 'user', text: `Read meter MTR-${n} at lot ${n}00.` },
    {
      kind: 'tool_call',
      call: 'd',
      tool: 'delegate',
      arguments: { agent: 'field', order: JSON.stringify(order) },
    },
    { kind: 'message', role: 'user', text: JSON.stringify(order), ...place, spans: [] },
    ...calls.flatMap(([args, answer], index): Step[] => [
      ...(index === 1 && told !== undefined
        ? [{ kind: 'message' as const, role: 'user' as const, text: told, ...place }]
        : []),
      { kind: 'tool_call', call: `c${index}`, tool: 'read_meter', arguments: args as never, ...place },
      { kind: 'tool_result', call: `c${index}`, text: answer, ...place },
    ]),
    { kind: 'tool_result', call: 'd', text: 'done' },
  ];
  return digestOf(sessionOf(`o${n}`, [], { steps, threads: [{ id: 'field', agent: 'specialist' }] }));
}

const refusedCall = (n: number) => [{ lot: `${n}00` }, 'Error: field meter is missing'] as const;
const goodCall = (n: number) => [{ meter: `MTR-${n}`, lot: `${n}00` }, '{"value": 7}'] as const;
const full = (n: number) => orderOf(n, { meter: `MTR-${n}`, lot: `${n}00` }, [goodCall(n)]);
const times = <T>(from: number, count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_, index) => make(from + index));
const handoffs = (digests: Parameters<typeof foldDigests>[0]) =>
  patternsOf(foldDigests(digests), { profile: solo, store }).patterns.flatMap(({ subject, evidence }) =>
    subject.kind === 'failure' && subject.handoff !== undefined ? [{ subject, evidence }] : [],
  );

describe('orders between agents', () => {
  it('say of each value of a thread’s call where it stood', () => {
    const held = (digest: ReturnType<typeof orderOf>, call: number) =>
      Object.fromEntries((digest.calls[call]?.arguments ?? []).map((each) => [each.name, each.held]));
    expect(held(full(4), 1)).toEqual({ meter: 'order', lot: 'order' });
    const guessed = orderOf(5, { lot: '500' }, [[{ meter: 'MTR-5', lot: '500', note: 'soon' }, 'ok']]);
    expect(held(guessed, 1)).toEqual({ meter: 'lead', lot: 'order', note: undefined });
    const found = orderOf(6, { lot: '600' }, [
      [{ lot: '600' }, '{"meter": "MTR-99"}'],
      [{ meter: 'MTR-99' }, 'ok'],
    ]);
    expect(held(found, 2)).toEqual({ meter: 'thread' });
    expect(held(full(4), 0)).toEqual({ agent: undefined, order: undefined });
  });

  it('that left out what the tool needs are told, held against those that carried it', () => {
    const without = times(1, 6, (n) =>
      orderOf(n, { lot: `${n}00` }, [refusedCall(n), goodCall(n)], `The meter is MTR-${n}.`),
    );
    const [found, ...others] = handoffs([...without, ...times(20, 14, full)]);
    expect(others).toEqual([]);
    expect(found?.subject).toMatchObject({
      tool: 'read_meter',
      template: 'field meter is missing',
      handoff: {
        argument: 'meter',
        left_out: { count: 6, of: 6 },
        carried: { count: 0, of: 14 },
        known: 6,
        mended: 6,
      },
    });
    expect(found?.evidence.support).toMatchObject({ sessions: 6, tasks: 6 });
    expect(found?.evidence.figures.p).toBeCloseTo(1 / 38_760, 8);
  });

  it('are no cause where the call fails as often with the value', () => {
    const fails = (n: number) => orderOf(n, { meter: `MTR-${n}` }, [[{ meter: `MTR-${n}` }, 'Error: busy']]);
    const without = times(1, 6, (n) => orderOf(n, {}, [[{}, 'Error: busy']]));
    expect(handoffs([...without, ...times(20, 14, fails)])).toEqual([]);
  });

  it('tell nothing of what nobody left out, or nobody ever had', () => {
    expect(handoffs(times(1, 12, full))).toEqual([]);
    expect(handoffs(times(1, 12, (n) => orderOf(n, { lot: `${n}00` }, [refusedCall(n)])))).toEqual([]);
  });

  it('of more tools than are kept are looked into for some, chosen by hash, with all their orders', () => {
    const meters = times(0, 8, (meter) => `read_meter_${meter}`);
    const of = (tool: string, digest: ReturnType<typeof orderOf>) => ({
      ...digest,
      session: `${tool} ${digest.session}`,
      calls: digest.calls.map((call) => (call.tool === 'read_meter' ? { ...call, tool } : call)),
    });
    const planted = meters.flatMap((tool) => [
      ...times(1, 6, (n) => of(tool, orderOf(n, { lot: `${n}00` }, [refusedCall(n), goodCall(n)]))),
      ...times(20, 14, (n) => of(tool, full(n))),
    ]);
    const others = times(0, 80, (n) => {
      const digest = full(n);
      const calls = times(0, 50, (tool) => ({ ...digest.calls[1]!, tool: `other_${n}_${tool}` }));
      return { ...digest, session: `other ${n}`, calls };
    });
    const fold = foldDigests([...planted, ...others]);
    const found = handoffs([...others, ...planted]);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(meters.length);
    for (const { subject } of found) {
      expect(subject.handoff).toMatchObject({ left_out: { count: 6, of: 6 }, carried: { count: 0, of: 14 } });
    }
    expect(ordersLeftOut(fold)).toBeGreaterThanOrEqual(80 * 50 + 2 * meters.length - 2_000);
    const halves = [
      [...others.slice(40), ...planted.slice(0, 60)],
      [...planted.slice(60), ...others.slice(0, 40)],
    ];
    expect(mergeFolds(halves.map(foldDigests))).toEqual(fold);
  });
});
