import type { DatabaseSync } from '../../platform/sqlite.ts';

/** Java's `String.hashCode`, by which Camunda groups incidents with the same message. */
export function javaHashCode(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

/** Makes it known to SQL as `java_hash_code`, for filters. */
export function addJavaHashCode(database: DatabaseSync): void {
  database.function('java_hash_code', { deterministic: true }, (text) => javaHashCode(String(text)));
}
