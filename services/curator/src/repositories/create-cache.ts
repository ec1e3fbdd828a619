/** Some values of things that never change, by id: those last used. */
export interface Cache<T> {
  get(id: string): T | undefined;
  set(id: string, value: T): void;
  clear(): void;
}

/** @param room what all values together may weigh; the last one stays, whatever it weighs */
export function createCache<T>(room: number, weigh: (value: T) => number): Cache<T> {
  // A map keeps the order of insertion: what is used is inserted again, so the first is what was not used for longest.
  const values = new Map<string, T>();
  let weight = 0;

  function remove(id: string): void {
    const value = values.get(id);
    if (value !== undefined) weight -= weigh(value);
    values.delete(id);
  }

  function set(id: string, value: T): void {
    remove(id);
    values.set(id, value);
    weight += weigh(value);
    for (const oldest of values.keys()) {
      if (weight <= room || oldest === id) break;
      remove(oldest);
    }
  }

  return {
    get(id) {
      const value = values.get(id);
      if (value !== undefined) set(id, value);
      return value;
    },
    set,
    clear() {
      values.clear();
      weight = 0;
    },
  };
}
