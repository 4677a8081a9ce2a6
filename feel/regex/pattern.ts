import {
  escapeClass,
  escapedCharacter,
  foldedPredicate,
  isLineEnd,
  propertyClass,
  type CharacterTest,
} from './characters.ts';

/** Thrown for a pattern that can't be read. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/** A regular expression as a tree. */
export type Pattern =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'sequence'; readonly items: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | { readonly kind: 'group'; readonly index: number; readonly inner: Pattern }
  | {
      readonly kind: 'repeat';
      readonly inner: Pattern;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    }
  | { readonly kind: 'look'; readonly inner: Pattern; readonly positive: boolean }
  | { readonly kind: 'reference'; readonly index: number }
  | { readonly kind: 'start' | 'end' | 'boundary' | 'inside' };

/** The flags of XPath that Camunda documents. */
export interface Flags {
  readonly dotAll: boolean;
  readonly multiline: boolean;
  readonly ignoreCase: boolean;
  readonly comments: boolean;
}

interface Reader {
  readonly source: readonly string[];
  readonly flags: Flags;
  at: number;
  groups: number;
  depth: number;
}

/** Reads a pattern of Java (without look-behind and possessive quantifiers). Throws `PatternError`. */
export function readPattern(text: string, flags: Flags): { pattern: Pattern; groups: number } {
  const source = Array.from(flags.comments ? withoutSpaces(text) : text);
  if (source.length > 2000) throw new PatternError('the pattern is longer than 2000 characters');
  const reader: Reader = { source, flags, at: 0, groups: 0, depth: 0 };
  const pattern = readChoice(reader);
  if (reader.at < source.length) throw new PatternError("the pattern has a ')' too many");
  return { pattern, groups: reader.groups };
}

/** Flag x: spaces and what follows a # don't count, unless a backslash is before them (Java's `COMMENTS`). */
function withoutSpaces(text: string): string {
  return text.replace(/\\[\s\S]|#[^\n]*|\s+/g, (part) => (part.startsWith('\\') ? part : ''));
}

function readChoice(reader: Reader): Pattern {
  if (++reader.depth > 100) throw new PatternError('the pattern is nested more than 100 levels deep');
  const options = [readSequence(reader)];
  while (reader.source[reader.at] === '|') {
    reader.at++;
    options.push(readSequence(reader));
  }
  reader.depth--;
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
}

function readSequence(reader: Reader): Pattern {
  const items: Pattern[] = [];
  for (
    let next = reader.source[reader.at];
    next !== undefined && next !== '|' && next !== ')';
    next = reader.source[reader.at]
  ) {
    items.push(readRepeat(reader, readAtom(reader)));
  }
  return { kind: 'sequence', items };
}

function readRepeat(reader: Reader, inner: Pattern): Pattern {
  const bounds = readBounds(reader);
  if (bounds === undefined) return inner;
  const lazy = reader.source[reader.at] === '?';
  if (lazy) reader.at++;
  if (reader.source[reader.at] === '+' || reader.source[reader.at] === '*')
    throw new PatternError('two quantifiers in a row');
  return { kind: 'repeat', inner, min: bounds[0], max: bounds[1], lazy };
}

function readBounds(reader: Reader): readonly [number, number] | undefined {
  const sign = reader.source[reader.at];
  if (sign === '*' || sign === '+' || sign === '?') {
    reader.at++;
    return sign === '*' ? [0, Infinity] : sign === '+' ? [1, Infinity] : [0, 1];
  }
  if (sign !== '{') return undefined;
  const end = reader.source.indexOf('}', reader.at);
  const match = /^(\d{1,4})(,?)(\d{0,4})$/.exec(reader.source.slice(reader.at + 1, end).join(''));
  if (end < 0 || match === null) throw new PatternError("'{' must be followed by a count such as {2} or {2,4}");
  reader.at = end + 1;
  const min = Number(match[1]);
  const max = match[2] === '' ? min : match[3] === '' ? Infinity : Number(match[3]);
  if (max < min || min > 1000 || (max > 1000 && max !== Infinity))
    throw new PatternError('a count must be ordered and at most 1000');
  return [min, max];
}

function readAtom(reader: Reader): Pattern {
  const { flags } = reader;
  const next = take(reader);
  switch (next) {
    case '(':
      return readGroup(reader);
    case '[':
      return character(reader, readClass(reader));
    case '.':
      return { kind: 'character', test: flags.dotAll ? () => true : (code) => !isLineEnd(code) };
    case '^':
      return { kind: 'start' };
    case '$':
      return { kind: 'end' };
    case '\\':
      return readEscape(reader);
    case '*':
    case '+':
    case '?':
    case '{':
      throw new PatternError(`'${next}' has nothing to repeat`);
    default: {
      const wanted = next.codePointAt(0) ?? 0;
      return character(reader, (code) => code === wanted);
    }
  }
}

function character({ flags }: Reader, test: CharacterTest): Pattern {
  return { kind: 'character', test: flags.ignoreCase ? foldedPredicate(test) : test };
}

function readGroup(reader: Reader): Pattern {
  const opening = reader.source.slice(reader.at, reader.at + 2).join('');
  if (reader.source[reader.at] !== '?') {
    const index = ++reader.groups;
    return { kind: 'group', index, inner: closed(reader) };
  }
  reader.at += 2;
  if (opening === '?:') return closed(reader);
  if (opening === '?=' || opening === '?!') return { kind: 'look', inner: closed(reader), positive: opening === '?=' };
  throw new PatternError(`groups that start with '(${opening}' are not supported`);
}

function closed(reader: Reader): Pattern {
  const inner = readChoice(reader);
  if (reader.source[reader.at] !== ')') throw new PatternError("the pattern lacks a ')'");
  reader.at++;
  return inner;
}

function readEscape(reader: Reader): Pattern {
  const next = take(reader);
  if (next === 'b') return { kind: 'boundary' };
  if (next === 'B') return { kind: 'inside' };
  if (/[1-9]/.test(next)) {
    const index = Number(next);
    if (index > reader.groups) throw new PatternError(`there is no group ${index} before '\\${index}'`);
    return { kind: 'reference', index };
  }
  return character(reader, escaped(reader, next));
}

function escaped(reader: Reader, next: string): CharacterTest {
  if (next === 'p' || next === 'P') {
    const end = reader.source.indexOf('}', reader.at);
    const test =
      reader.source[reader.at] === '{' && end > 0
        ? propertyClass(reader.source.slice(reader.at + 1, end).join(''))
        : undefined;
    if (test === undefined) throw new PatternError(`'\\${next}' must be followed by a known property such as {L}`);
    reader.at = end + 1;
    return next === 'p' ? test : (code) => !test(code);
  }
  const group = escapeClass(next);
  if (group !== undefined) return group;
  const wanted = escapedCharacter(next);
  if (wanted === undefined) throw new PatternError(`'\\${next}' is not a known escape`);
  return (code) => code === wanted;
}

function readClass(reader: Reader): CharacterTest {
  const negative = reader.source[reader.at] === '^';
  if (negative) reader.at++;
  const tests: CharacterTest[] = [];
  let except: CharacterTest | undefined;
  for (let first = true; reader.source[reader.at] !== ']' || first; first = false) {
    const next = take(reader);
    if (next === '-' && reader.source[reader.at] === '[' && !first) {
      reader.at++;
      except = readClass(reader);
      break;
    }
    tests.push(readMember(reader, next));
  }
  if (reader.source[reader.at] !== ']') throw new PatternError("the pattern lacks a ']'");
  reader.at++;
  return (code) => tests.some((test) => test(code)) !== negative && except?.(code) !== true;
}

function readMember(reader: Reader, next: string): CharacterTest {
  const low = next === '\\' ? escapedMember(reader) : next.codePointAt(0);
  if (typeof low === 'function') return low;
  const after = reader.source[reader.at + 1];
  if (reader.source[reader.at] !== '-' || after === ']' || after === '[' || after === undefined)
    return (code) => code === low;
  reader.at++;
  const end = take(reader);
  const high = end === '\\' ? escapedMember(reader) : end.codePointAt(0);
  if (typeof high !== 'number' || low === undefined || high < low)
    throw new PatternError('a range in [ ] is not ordered');
  return (code) => code >= low && code <= high;
}

function escapedMember(reader: Reader): number | CharacterTest {
  const next = take(reader);
  return escapedCharacter(next) ?? escaped(reader, next);
}

function take(reader: Reader): string {
  const next = reader.source[reader.at++];
  if (next === undefined) throw new PatternError('the pattern ends too early');
  return next;
}
