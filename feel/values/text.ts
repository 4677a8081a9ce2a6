import { numberText } from './decimal-text.ts';
import { temporalText } from './temporal-text.ts';
import { adopt, isContext, isList, isNumber, isTemporal, type FeelValue } from './value.ts';

/** Longest text that is made of a list or context. */
const lengthLimit = 1_000_000;

/** The text of a value as FEEL's `string()` shows it: strings bare outside, quoted within lists and contexts. */
export function textOf(value: FeelValue): string {
  return typeof value === 'string' ? value : writeText(value, { left: lengthLimit });
}

/** A short form for messages: at most 120 characters. */
export function shown(value: FeelValue): string {
  if (typeof value === 'string') return value.length > 115 ? `"${value.slice(0, 115)}..."` : `"${value}"`;
  try {
    const text = writeText(value, { left: 1000 });
    return text.length > 120 ? `${text.slice(0, 117)}...` : text;
  } catch (error) {
    if (error instanceof TextTooLong) return isList(value) ? '[...]' : '{...}';
    throw error;
  }
}

/** Thrown when a text grows beyond the limit; lists can share parts, so a small value may have a huge text. */
export class TextTooLong extends Error {
  override readonly name = 'TextTooLong';
}

function writeText(value: FeelValue, room: { left: number }): string {
  const text = writePart(value, room);
  room.left -= isList(value) || isContext(value) ? 2 : text.length;
  if (room.left < 0) throw new TextTooLong(`The text of a value is longer than ${lengthLimit} characters`);
  return text;
}

function writePart(value: FeelValue, room: { left: number }): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return `"${value}"`;
  if (isNumber(value)) return numberText(value);
  if (isTemporal(value)) return temporalText(value);
  if (isList(value)) return `[${value.map((item) => writeText(adopt(item), room)).join(', ')}]`;
  if (isContext(value)) {
    const entries = Object.entries(value).map(([key, entry]) => {
      room.left -= key.length;
      return `${plainKey.test(key) ? key : `"${key}"`}:${writeText(adopt(entry), room)}`;
    });
    return `{${entries.join(', ')}}`;
  }
  if (value.kind === 'function') return `function(${value.parameters.join(', ')})`;
  const open = value.startIncluded ? '[' : '(';
  return `${open}${writeText(value.start, room)}..${writeText(value.end, room)}${value.endIncluded ? ']' : ')'}`;
}

const plainKey = /^[\p{L}_][\p{L}\p{N}_]*$/u;
