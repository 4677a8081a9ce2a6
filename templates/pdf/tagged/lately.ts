export interface Lately<Value> {
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
}

/**
 * Remembers what was asked for lately: what each document has stays, names and numbers that came once are forgotten.
 * @param most so many others may be asked for before one that isn't is forgotten; twice as many are kept
 */
export function lately<Value>(most: number): Lately<Value> {
  let young = new Map<string, Value>();
  let old = young;
  const set = (name: string, value: Value): void => {
    if (young.size >= most) {
      old = young;
      young = new Map<string, Value>();
    }
    young.set(name, value);
  };
  return {
    set,
    get(name) {
      const known = young.get(name) ?? old.get(name);
      if (known !== undefined && !young.has(name)) set(name, known);
      return known;
    },
  };
}
