import type { Callable } from '@nocturne/contracts';
import type { Called, Question } from './answer.ts';
import { callHook } from './call-hook.ts';
import type { CallOptions } from './call-options.ts';
import { callProgram } from './call-program.ts';

/** Asks something of the user's: it answers, takes too long, or crashes; never throws. */
export function call(target: Callable, question: Question, options: CallOptions): Promise<Called> {
  return 'url' in target ? callHook(target, question, options) : callProgram(target, question, options);
}
