import type { Detail } from './records.ts';

/** Reads what this engine has written itself; nothing is checked but the kind of value. */
function parse(source: string): unknown {
  return JSON.parse(source);
}

/** A serialized array of strings. */
export function readStrings(source: string): readonly string[] {
  const value = parse(source);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** A serialized object. */
export function readObject(source: string): Record<string, unknown> {
  const value = parse(source);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** A serialized object with text values. */
export function readTexts(source: string): Record<string, string> {
  return Object.fromEntries(Object.entries(readObject(source)).map(([name, value]) => [name, String(value)]));
}

/** The column `tokens`. */
export function readTokens(source: string | undefined): Map<string, number> | undefined {
  if (source === undefined) return undefined;
  return new Map(Object.entries(readObject(source)).map(([flow, count]) => [flow, Number(count)]));
}

/** The column `detail`. */
export function readDetail(source: string | undefined): Detail | undefined {
  return source === undefined ? undefined : readObject(source);
}
