/** How an accepted value was come by: `stated` by the failure, numbers that `adds_up` to one it states, `shown` by a tool. */
const kinds = ['stated', 'adds_up', 'shown', 'shown_too', 'swapped'] as const;

/**
 * Where the accepted value of an argument came from. `detail`: the field, the tool, or the other argument. `shown_too`: the
 * tool showed the value that failed as well.
 */
export interface SourceKey {
  readonly by: (typeof kinds)[number];
  readonly argument: string;
  readonly detail: string;
}

/** As one key; read back by {@link readSourceKey}. */
export function sourceKey({ by, argument, detail }: SourceKey): string {
  return JSON.stringify([by, argument, detail]);
}

export function readSourceKey(key: string): SourceKey {
  const [by, argument = '', detail = ''] = JSON.parse(key) as string[];
  return { by: kinds.find((kind) => kind === by) ?? 'shown_too', argument, detail };
}
