import { withConnection, type Connection } from '../connect.ts';
import type { ConnectOptions } from '../options.ts';
import { failure, type CommandResult } from '../result.ts';
import type { EvaluateOptions } from './evaluate.ts';
import { readSuite, type SuiteFile } from './read-suite.ts';
import { withInterrupt } from './with-interrupt.ts';

export interface SuiteOptions extends ConnectOptions {
  readonly runs: string;
  readonly fresh?: boolean;
}

/** Reads a suite and works on it over a connection; work that comes to null was interrupted, and says how to go on. */
export async function withSuite(
  options: SuiteOptions,
  path: string,
  work: (suite: SuiteFile, connection: Connection, how: EvaluateOptions) => Promise<CommandResult | null>,
): Promise<CommandResult> {
  const read = await readSuite(path);
  if (!read.ok) return read;
  const { runs, fresh = false } = options;
  return withConnection(options, { data: 'existing' }, (connection) =>
    withInterrupt(
      async (signal) => (await work(read.value, connection, { runs, fresh, signal })) ?? interrupted,
    ),
  );
}

const interrupted = failure('interrupted', 'stopped; the same command goes on where it was');
