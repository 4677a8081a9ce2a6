import type { Stored } from './stored.ts';

/** Drops those that came first until no more than a limit are left. */
export function trim<V>(cache: Map<number, V>, limit: number): void {
  for (const key of cache.keys()) {
    if (cache.size <= limit) return;
    cache.delete(key);
  }
}

/** Records that differ from their rows. Each is written once, by `flush`, however often it has changed. */
export function unwritten<R extends Stored>(write: (record: R) => void, written?: (record: R) => void) {
  const records: R[] = [];
  return {
    add: (record: R): void => {
      if (record.dirty) return;
      record.dirty = true;
      records.push(record);
    },
    flush: (): void => {
      for (const record of records) {
        write(record);
        record.stored = true;
        record.dirty = false;
        written?.(record);
      }
      records.length = 0;
    },
    discard: (): void => void (records.length = 0),
  };
}

/** Records of a table that stay in memory until they have ended, or until there are too many. */
export function cached<R extends Stored & { readonly key: number }>({
  find,
  write,
  hasEnded,
  limit,
}: {
  readonly find: (key: number) => R | undefined;
  readonly write: (record: R) => void;
  readonly hasEnded: (record: R) => boolean;
  readonly limit: number;
}) {
  const hot = new Map<number, R>();
  const changed = unwritten<R>((record) => {
    write(record);
    if (hasEnded(record)) hot.delete(record.key);
  });
  return {
    get: (key: number): R | undefined => {
      const known = hot.get(key) ?? find(key);
      if (known) hot.set(key, known);
      return known;
    },
    changed: (record: R): void => {
      hot.set(record.key, record);
      changed.add(record);
    },
    flush: changed.flush,
    trim: (): void => trim(hot, limit),
    discard(): void {
      changed.discard();
      hot.clear();
    },
  };
}
