import { Decimal, toDouble } from './decimal.ts';
import { temporalText } from './temporal-text.ts';
import { textOf } from './text.ts';
import {
  adopt,
  isContext,
  isList,
  isTemporal,
  setEntry,
  type FeelContext,
  type FeelList,
  type FeelValue,
} from './value.ts';

/** What variables are made of. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Values that one result may hold, counted with repeats: parts can be shared, so a small result may be huge as JSON. */
const valueLimit = 2_000_000;
/** Characters of its texts and names, counted likewise. */
const textLimit = 16_000_000;
/** Levels of lists and contexts inside each other. */
const depthLimit = 500;

/** Thrown by `toJson` when the result is too large to store. */
export class ResultTooLarge extends Error {
  override readonly name = 'ResultTooLarge';
}

/**
 * The value as Camunda stores it in a variable: numbers as JSON numbers, temporal values as ISO 8601 text (a zoned
 * date-time as `2026-11-24T10:00:00+01:00[Europe/Stockholm]`, a zoned time with its offset), ranges as text,
 * functions as null. Throws `ResultTooLarge`.
 */
export function toJson(value: FeelValue): JsonValue {
  return convert(value, { left: valueLimit, text: textLimit, depth: 0 });
}

/** How much more a result may hold. */
interface Room {
  left: number;
  text: number;
  depth: number;
}

function convert(value: FeelValue, room: Room): JsonValue {
  if (typeof value === 'string') return spent(value, room);
  if (value === null || typeof value !== 'object') return value;
  if (--room.left < 0) throw new ResultTooLarge(`A result may hold ${valueLimit} values at most`);
  if (value instanceof Decimal) return toDouble(value);
  if (isTemporal(value)) return temporalText(value, 'iso');
  if (isList(value) || isContext(value)) return convertNested(value, room);
  return value.kind === 'range' ? textOf(value) : null;
}

function spent(text: string, room: Room): string {
  room.text -= text.length;
  if (room.text < 0) throw new ResultTooLarge(`The texts of a result may have ${textLimit} characters at most`);
  return text;
}

function convertNested(value: FeelList | FeelContext, room: Room): JsonValue {
  if (++room.depth > depthLimit) throw new ResultTooLarge(`A result may be nested ${depthLimit} levels deep at most`);
  const result = isList(value) ? convertList(value, room) : convertContext(value, room);
  room.depth--;
  return result;
}

function convertList(value: FeelList, room: Room): JsonValue {
  room.left -= value.length;
  return value.map((item) => convert(adopt(item), room));
}

function convertContext(value: FeelContext, room: Room): JsonValue {
  const result: Record<string, JsonValue> = {};
  for (const [key, entry] of Object.entries(value)) setJson(result, spent(key, room), convert(adopt(entry), room));
  return result;
}

function setJson(target: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

/** A JSON value as a FEEL value: the same, since FEEL reads JSON as it is. Texts stay texts, also those of dates. */
export function fromJson(value: JsonValue): FeelValue {
  if (typeof value !== 'object' || value === null) return adopt(value);
  if (isJsonList(value)) return value.map(fromJson);
  const result: Record<string, FeelValue> = {};
  for (const [key, entry] of Object.entries(value)) setEntry(result, key, fromJson(entry));
  return result;
}

function isJsonList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
