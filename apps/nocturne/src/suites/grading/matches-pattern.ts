import { runInNewContext } from 'node:vm';

/** A match may take so long, in ms: some patterns take for ever on some texts, and the text is the agent's. */
const patienceMs = 1_000;

/** Whether the text matches (flags `su`); null where that cannot be told in time. */
export function matchesPattern(text: string, pattern: string): boolean | null {
  try {
    // The clock of another context is the only one that ends a match; nothing of it is run as code but this line.
    return runInNewContext(
      "new RegExp(pattern, 'su').test(text)",
      { pattern, text },
      { timeout: patienceMs },
    ) as boolean;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw fault;
  }
}
