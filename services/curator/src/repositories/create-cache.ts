/** The last so many values of things that never change, by id. */
interface Cache<T> {
  get(id: string): T | undefined;
  set(id: string, value: T): void;
}

export function createCache<T>(size: number): Cache<T> {
  // A map keeps the order of insertion: what is used is inserted again, so the first is what was not used for longest.
  const values = new Map<string, T>();
  const set = (id: string, value: T) => {
    values.delete(id);
    values.set(id, value);
    const oldest = values.keys().next();
    if (values.size > size && oldest.done !== true) values.delete(oldest.value);
  };
  return {
    get(id) {
      const value = values.get(id);
      if (value !== undefined) set(id, value);
      return value;
    },
    set,
  };
}
