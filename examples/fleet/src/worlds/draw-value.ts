import type { Random } from '../random.ts';

/** Makes the value of an argument from 32 random bits. */
export type Draw = (bits: number) => string | number;

/** Reads what the schema allows: `id:ord`, `number:1-500`, `word:a|b`, `name`, `date`. */
export function compileValue(spec: string): Draw {
  const at = spec.indexOf(':');
  const [kind, rest] = at < 0 ? [spec, ''] : [spec.slice(0, at), spec.slice(at + 1)];
  switch (kind) {
    case 'id':
      return (bits) => `${rest}_${code(bits)}`;
    case 'number': {
      const [low = 0, high = 1] = rest.split('-').map(Number);
      return (bits) => low + (bits % Math.max(1, high - low + 1));
    }
    case 'word': {
      const words = rest.split('|');
      return (bits) => words[bits % words.length] ?? '';
    }
    case 'date':
      return (bits) => `2026-${two(1 + (bits % 12))}-${two(1 + ((bits >>> 8) % 28))}`;
    default:
      return (bits) =>
        `${firstNames[bits % firstNames.length] ?? ''} ${lastNames[(bits >>> 8) % lastNames.length] ?? ''}`;
  }
}

/** Seven characters, the first of them a digit, so that it looks like an id and not like a word. */
function code(bits: number): string {
  let rest = bits >>> 0;
  let text = digits[rest % 8] ?? '';
  for (let i = 0; i < 6; i += 1) {
    rest = scramble(rest, i);
    text += alphabet[rest & 31] ?? '';
  }
  return text;
}

export function randomCode(random: Random): string {
  return code(random.whole(0x1_0000_0000));
}

/**
 * 32 bits that are a function of two numbers: the finaliser of MurmurHash3 (Austin Appleby, public domain) over their sum,
 * the second spread by the golden ratio.
 */
export function scramble(a: number, b: number): number {
  let bits = (a + Math.imul(b + 1, 0x9e3779b9)) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

const digits = '23456789';
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz2';
const firstNames = ['Ada', 'Bela', 'Chidi', 'Dana', 'Emre', 'Farah', 'Goran', 'Hana', 'Ivo', 'Jun', 'Kaya'];
const lastNames = ['Adler', 'Bose', 'Costa', 'Dietz', 'Eriksen', 'Fontana', 'Guzman', 'Haddad', 'Ito'];
