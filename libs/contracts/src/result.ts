import type { Refusal } from './errors.ts';

/** A value or the reason there is none. Expected failures travel like this; what is thrown is a bug. */
export type Result<T, F = Refusal> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: F };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refused<F = Refusal>(refusal: F): { readonly ok: false; readonly refusal: F } {
  return { ok: false, refusal };
}
