/** Values that lie in blobs, by blob, for as long as anybody holds them. */
interface HeldValues {
  get(blob: string): object | undefined;
  blobOf(value: object): string | undefined;
  set(blob: string, value: object): void;
}

export function createHeldValues(): HeldValues {
  const values = new Map<string, WeakRef<object>>();
  const blobs = new WeakMap<object, string>();
  const gone = new FinalizationRegistry<string>((blob) => {
    if (values.get(blob)?.deref() === undefined) values.delete(blob);
  });
  return {
    get: (blob) => values.get(blob)?.deref(),
    blobOf: (value) => blobs.get(value),
    set(blob, value) {
      values.set(blob, new WeakRef(value));
      blobs.set(value, blob);
      gone.register(value, blob);
    },
  };
}
