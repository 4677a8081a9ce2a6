import { hash } from 'node:crypto';
import type { DatabaseSync } from '../../platform/sqlite.ts';
import { int, text } from './row.ts';
import { statements } from './statements.ts';

/** Should somebody make words up without end, those after these stand in their rows. */
const most = 10_000;
const longestWord = 200;

/** Shorter values stand in their rows: one that is kept once costs some 35 bytes, and each row of it 12 more. */
const shortestLong = 100;

/** Texts that stand in many rows, by their numbers: what models and the engine say, or what clients say. */
export function wordTable(database: DatabaseSync, table: 'word' | 'client_word') {
  const insert = database.prepare(`INSERT INTO ${table} (text) VALUES (?) RETURNING key`);
  const all = database.prepare(`SELECT key, text FROM ${table}`);
  let known: Map<string, number> | undefined;
  const read = () => new Map(all.all().map((row) => [text(row['text']), int(row['key'])]));

  return {
    /** 0 for what isn't kept as a word. */
    keyOf(word: string): number {
      known ??= read();
      const key = known.get(word);
      if (key !== undefined) return key;
      if (known.size >= most || word.length > longestWord) return 0;
      const made = int(insert.get(word)?.['key']);
      known.set(word, made);
      return made;
    },
    /** After a rollback, or when others have written. */
    forget: () => void (known = undefined),
  };
}

export type WordTable = ReturnType<typeof wordTable>;

/** The words of a store. */
export interface Words {
  /** Few, and never taken away. */
  readonly ofModels: WordTable;
  readonly ofClients: WordTable;
}

interface UnusedWords {
  readonly keys: readonly number[];
  /** Key of the newest row that was looked at. */
  readonly upTo: number;
}

/**
 * What clients have said and no row says any more. Finding it reads the history and an index of the variables once through, but needs no transaction
 * (measured: a second for 1.5 million variables); removing it looks at the rows that were written since.
 */
export function unusedWordTable(database: DatabaseSync) {
  const { change, keys, number } = statements(database);
  const newest = number<[]>(
    `SELECT max(coalesce((SELECT max(key) FROM variable_row), 0), coalesce((SELECT max(key) FROM history_row), 0)) AS number`,
  );
  const used = `SELECT name_key FROM variable_row WHERE key > ?1 UNION SELECT actor_key FROM history_row WHERE key > ?1
    UNION SELECT before_key FROM history_row WHERE key > ?1 UNION SELECT after_key FROM history_row WHERE key > ?1`;
  const find = keys<[]>(`SELECT key FROM client_word WHERE key NOT IN (${used.replaceAll('WHERE key > ?1', '')})`);
  const remove = change<[upTo: number, keys: string]>(
    `DELETE FROM client_word WHERE key IN (SELECT value FROM json_each(?2)) AND key NOT IN (${used})`,
  );
  return {
    find(): UnusedWords {
      const upTo = newest() ?? 0;
      return { keys: find(), upTo };
    },
    remove: ({ keys, upTo }: UnusedWords): void => remove(upTo, JSON.stringify(keys)),
  };
}

/** Long values, each kept once. Triggers remove one with the last variable that has it. */
export function longValueTable(database: DatabaseSync): (value: string) => number | undefined {
  const { keys } = statements(database);
  const find = keys<[hash: number, text: string]>('SELECT key FROM long_value WHERE hash = ? AND text = ?');
  const insert = keys<[hash: number, text: string]>('INSERT INTO long_value (hash, text) VALUES (?, ?) RETURNING key');
  return (value) => {
    if (value.length < shortestLong) return undefined;
    const hashed = hash('sha256', value, 'buffer').readUIntBE(0, 6);
    const [key = insert(hashed, value)[0]] = find(hashed, value);
    return key;
  };
}
