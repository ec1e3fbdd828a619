import type { Usage } from '@nocturne/contracts';
import type { Question } from './pose-question.ts';

/** Tokens that a dream may take: set aside before each request, as many as it can take at the most, and settled after it. */
interface Budget {
  /** False where it would go over: then nothing is set aside. */
  reserve(tokens: number): boolean;
  /** @param used what the request took; what was reserved where nobody knows */
  settle(reserved: number, used: number): void;
}

export function createBudget(limit: number): Budget {
  let left = limit;
  return {
    reserve(tokens) {
      if (tokens > left) return false;
      left -= tokens;
      return true;
    },
    settle(reserved, used) {
      left += reserved - used;
    },
  };
}

/** What wraps a request on its way to the model. */
const overhead = 400;

/**
 * At the most: letters and blanks come at least two to a token, and no token is less than a byte of anything else. Twice to
 * three times of what it takes in truth.
 */
export function mostTokens({ instructions, input, shape, maxTokens }: Question): number {
  const text = instructions + input + JSON.stringify(shape);
  const easy = text.match(/[A-Za-z ]/g)?.length ?? 0;
  return Math.ceil(easy / 2) + Buffer.byteLength(text) - easy + overhead + maxTokens;
}

export function tokensOf(usage: Usage): number {
  return Object.values(usage).reduce((sum, tokens) => sum + tokens, 0);
}
