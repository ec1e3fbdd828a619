/** Where a call is made, and how long it may take. */
export interface CallOptions {
  /** Relative folders and programs are below it. */
  readonly folder: string;
  readonly timeoutMs: number;
  /** Added to a program's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where a program's standard error goes, a file descriptor; nowhere where absent. */
  readonly log?: number | undefined;
  /** Ends the call where the whole run is ended. */
  readonly signal?: AbortSignal | undefined;
}
