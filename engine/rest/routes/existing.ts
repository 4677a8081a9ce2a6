import { notFound } from '../problem.ts';
import { storedKey } from '../search/operators.ts';
import type { Reader } from '../search/statements.ts';

/** The key of a process instance that is there. Throws 404. */
export function existing(reader: Reader, key: string): number {
  if (reader.first('SELECT key FROM process_instance WHERE key = ?', [storedKey(key)]) === undefined)
    throw notFound(`Expected to find process instance with key '${key}', but there is none`);
  return storedKey(key);
}
