import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contextBelow, linksTo, traceparentOf } from './trace-context.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';
const spanBelow = (text: string | undefined) => trace.getSpanContext(contextBelow(text));

it('goes on below the span that is named, sampled or not', () => {
  expect(spanBelow(`00-${traceId}-${spanId}-01`)).toEqual({ traceId, spanId, traceFlags: 1, isRemote: true });
  expect(spanBelow(`00-${traceId}-${spanId}-00`)?.traceFlags).toBe(0);
});

it('reads a later version of the form by the parts that it knows', () => {
  expect(spanBelow(`cc-${traceId}-${spanId}-03-what-the-future-brings`)).toMatchObject({
    traceId,
    traceFlags: 1,
  });
});

it.each([
  undefined,
  '',
  'text that somebody sent',
  `00-${'0'.repeat(32)}-${spanId}-01`,
  `00-${traceId}-${'0'.repeat(16)}-01`,
  `ff-${traceId}-${spanId}-01`,
  `00-${traceId.toUpperCase()}-${spanId}-01`,
  `00-${traceId}-${spanId}-01\n`,
])('begins afresh where %j is no traceparent', (text) => {
  expect(contextBelow(text)).toBe(ROOT_CONTEXT);
  expect(linksTo([text ?? ''])).toEqual([]);
});

it('writes what it reads', () => {
  const hex = (digits: number) =>
    fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`)).filter((text) => /[^0]/.test(text));
  fc.assert(
    fc.property(hex(32), hex(16), fc.constantFrom('00', '01'), (trace, span, flags) => {
      const text = `00-${trace}-${span}-${flags}`;
      expect(traceparentOf(spanBelow(text))).toBe(text);
    }),
  );
});
