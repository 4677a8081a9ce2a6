import { randomUUID } from 'node:crypto';
import { toDouble, type FeelNumber } from '../values/decimal.ts';
import { PatternError } from '../regex/pattern.ts';
import { extract, matches, replace, split } from '../regex/strings.ts';
import { limits, type Pass } from '../pass.ts';
import type { FeelValue } from '../values/value.ts';
import { failed, four, none, number, one, optional, text, three, two, type Builtins } from './signature.ts';

/** String functions (Camunda, "String functions"). Characters are Unicode code points. */
export const stringBuiltins: Builtins = {
  substring: [three([text('string'), number('start position'), optional(number('length'))], substring)],
  'string length': [one(text('string'), (string) => lengthOf(string))],
  'upper case': [one(text('string'), (string) => string.toUpperCase())],
  'lower case': [one(text('string'), (string) => string.toLowerCase())],
  'substring before': [
    two(text('string'), text('match'), (string, match) => {
      const at = string.indexOf(match);
      return at < 0 ? '' : string.slice(0, at);
    }),
  ],
  'substring after': [
    two(text('string'), text('match'), (string, match) => {
      const at = string.indexOf(match);
      return at < 0 ? '' : string.slice(at + match.length);
    }),
  ],
  contains: [two(text('string'), text('match'), (string, match) => string.includes(match))],
  'starts with': [two(text('string'), text('match'), (string, match) => string.startsWith(match))],
  'ends with': [two(text('string'), text('match'), (string, match) => string.endsWith(match))],
  matches: [
    three([text('input'), text('pattern'), optional(text('flags'))], ([input, pattern, flags], pass) =>
      search('matches', pass, () => matches(input, { pattern, flags: flags ?? '', spend: spender(pass) })),
    ),
  ],
  replace: [
    four(
      [text('input'), text('pattern'), text('replacement'), optional(text('flags'))],
      ([input, pattern, replacement, flags], pass) =>
        search('replace', pass, () =>
          bounded(replace(input, replacement, { pattern, flags: flags ?? '', spend: spender(pass) }), pass),
        ),
    ),
  ],
  split: [
    two(text('string'), text('delimiter'), (string, pattern, pass) =>
      search('split', pass, () => split(string, { pattern, flags: '', spend: spender(pass) })),
    ),
  ],
  extract: [
    two(text('string', 'input'), text('pattern'), (string, pattern, pass) =>
      search('extract', pass, () => extract(string, { pattern, flags: '', spend: spender(pass) })),
    ),
  ],
  trim: [one(text('string'), (string) => string.trim())],
  uuid: [none(() => randomUUID())],
  'to base64': [one(text('value'), (value) => Buffer.from(value, 'utf8').toString('base64'))],
  'from base64': [one(text('value'), fromBase64)],
  'is blank': [one(text('string'), (string) => string.trim() === '')],
};

const spender = (pass: Pass) => (steps: number) => pass.spend(steps);

function bounded(result: string, pass: Pass): string {
  if (result.length > limits.textLength) pass.spend(Infinity);
  return result;
}

function search(name: string, pass: Pass, work: () => FeelValue): FeelValue {
  try {
    return work();
  } catch (error) {
    if (error instanceof PatternError) return failed(pass, name, error.message);
    throw error;
  }
}

// A string without them has as many characters as code units.
const hasPairs = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

function lengthOf(string: string): number {
  return hasPairs.test(string) ? Array.from(string).length : string.length;
}

function substring(
  [string, position, length]: readonly [string, FeelNumber, FeelNumber | undefined],
  pass: Pass,
): FeelValue {
  const start = Math.trunc(toDouble(position));
  const count = length === undefined ? Infinity : Math.trunc(toDouble(length));
  if (count < 0) return failed(pass, 'substring', 'the length is negative');
  const characters: string | readonly string[] = hasPairs.test(string) ? Array.from(string) : string;
  const from = start > 0 ? start - 1 : characters.length + start;
  if (from < 0 || from > characters.length) return failed(pass, 'substring', 'the string has no such position');
  const part = characters.slice(from, from + count);
  return typeof part === 'string' ? part : part.join('');
}

function fromBase64(value: string, pass: Pass): FeelValue {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value)) {
    return failed(pass, 'from base64', 'the text is not Base64');
  }
  return Buffer.from(value, 'base64').toString('utf8');
}
