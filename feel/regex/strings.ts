import { matcherOf, type Match, type Matcher } from './match.ts';
import { PatternError, type Flags } from './pattern.ts';

/** The functions of FEEL that take a regular expression, on strings. `spend` counts steps and throws at the limit. */
export interface Search {
  readonly pattern: string;
  /** Any of s, m, i and x; others don't count. */
  readonly flags: string;
  readonly spend: (steps: number) => void;
}

function readFlags(flags: string): Flags {
  return {
    dotAll: flags.includes('s'),
    multiline: flags.includes('m'),
    ignoreCase: flags.includes('i'),
    comments: flags.includes('x'),
  };
}

function prepare(input: string, search: Search): { matcher: Matcher; text: number[] } {
  search.spend(Math.floor(input.length / 16));
  const text = Array.from(input, (character) => character.codePointAt(0) ?? 0);
  return { matcher: matcherOf(search.pattern, readFlags(search.flags)), text };
}

/** Is there a match anywhere? Throws `PatternError`. */
export function matches(input: string, search: Search): boolean {
  const { matcher, text } = prepare(input, search);
  return matcher.find(text, 0, search.spend) !== undefined;
}

function* allMatches(matcher: Matcher, text: readonly number[], spend: Search['spend']): Generator<Match> {
  for (let from = 0; from <= text.length;) {
    const match = matcher.find(text, from, spend);
    if (match === undefined) return;
    yield match;
    from = match.end > match.start ? match.end : match.end + 1;
  }
}

function between(text: readonly number[], start: number, end: number): string {
  let result = '';
  for (let at = start; at < end; at++) result += String.fromCodePoint(text[at] ?? 0);
  return result;
}

/** Every match, as text. Throws `PatternError`. */
export function extract(input: string, search: Search): string[] {
  const { matcher, text } = prepare(input, search);
  return [...allMatches(matcher, text, search.spend)].map(({ start, end }) => between(text, start, end));
}

/** The parts between matches. A match of nothing splits, except at the start. Throws `PatternError`. */
export function split(input: string, search: Search): string[] {
  const { matcher, text } = prepare(input, search);
  const parts: string[] = [];
  let start = 0;
  for (const match of allMatches(matcher, text, search.spend)) {
    if (match.end === 0) continue;
    parts.push(between(text, start, match.start));
    start = match.end;
  }
  return [...parts, between(text, start, text.length)];
}

/** All matches replaced; `$1` is a group, `\$` a dollar sign. Throws `PatternError`. */
export function replace(input: string, replacement: string, search: Search): string {
  const { matcher, text } = prepare(input, search);
  const parts = readReplacement(replacement, matcher.groups);
  let result = '';
  let start = 0;
  for (const match of allMatches(matcher, text, search.spend)) {
    result += between(text, start, match.start);
    for (const part of parts) result += typeof part === 'string' ? part : groupText(text, match, part);
    start = match.end;
    search.spend(Math.ceil(replacement.length / 16));
  }
  return result + between(text, start, text.length);
}

function groupText(text: readonly number[], match: Match, index: number): string {
  const group = match.groups[index];
  return group === undefined ? '' : between(text, group[0], group[1]);
}

/** Texts and numbers of groups. A number takes as many digits as there are groups for. */
function readReplacement(replacement: string, groups: number): (string | number)[] {
  const parts: (string | number)[] = [];
  for (let at = 0; at < replacement.length; at++) {
    const next = replacement.charAt(at);
    if (next === '\\') {
      at++;
      if (at >= replacement.length) throw new PatternError("the replacement ends with a '\\'");
      parts.push(replacement.charAt(at));
    } else if (next === '$') {
      const digits = /^\d+/.exec(replacement.slice(at + 1, at + 4))?.[0] ?? '';
      if (digits === '') throw new PatternError("'$' in a replacement must be followed by a group's number");
      let used = digits;
      while (used.length > 1 && Number(used) > groups) used = used.slice(0, -1);
      if (Number(used) > groups) throw new PatternError(`the pattern has no group ${used}`);
      parts.push(Number(used));
      at += used.length;
    } else parts.push(next);
  }
  return parts;
}
