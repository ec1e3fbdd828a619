/** What a shell sees of a command. */
export const exitCodes = {
  /** Published (provisional included), no change, or an empty memory with its reason. */
  done: 0,
  failed: 1,
  badUsage: 2,
  /** Refused by the gate, or kept back by the store's policy. */
  refused: 3,
  /** Too little held-out data, and nothing published. */
  inconclusive: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a command has to say: the document that `--json` prints, and the same for people. */
interface Answer {
  readonly ok: true;
  readonly exit: ExitCode;
  readonly document: unknown;
  readonly text: string;
}

/** Why there is no answer: with `--json` it is printed as `{"error": {code, message}}`. */
export interface Failure {
  readonly ok: false;
  readonly exit: ExitCode;
  readonly code: string;
  readonly message: string;
}

export type CommandResult = Answer | Failure;

export function answer(document: unknown, text: string, exit: ExitCode = exitCodes.done): Answer {
  return { ok: true, exit, document, text };
}

export function failure(code: string, message: string, exit: ExitCode = exitCodes.failed): Failure {
  return { ok: false, exit, code, message };
}

export function badUsage(message: string): Failure {
  return failure('bad_usage', message, exitCodes.badUsage);
}
