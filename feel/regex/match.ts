import { isBoundary, isEnd } from './characters.ts';
import { readPattern, type Flags, type Pattern } from './pattern.ts';

/**
 * A regular expression matcher that counts its steps: JavaScript's own would let one pattern stop the whole engine.
 * It backtracks like Java's (first alternative wins, greedy unless told otherwise); the caller sets the bound.
 */
export interface Matcher {
  /** Groups in the pattern, without the whole. */
  readonly groups: number;
  /** The first match at or after a position, as code point positions; `undefined` when there is none. */
  find(text: readonly number[], from: number, spend: (steps: number) => void): Match | undefined;
}

export interface Match {
  readonly start: number;
  readonly end: number;
  /** Start and end of each group, `undefined` when it took no part. Group 0 is the whole. */
  readonly groups: readonly (readonly [number, number] | undefined)[];
}

interface State {
  readonly text: readonly number[];
  readonly groups: (readonly [number, number] | undefined)[];
  readonly spend: (steps: number) => void;
}

/** Tries from a position on; gives the end of the whole match or -1. */
type Step = (state: State, at: number) => number;

const matchers = new Map<string, Matcher>();

/** Compiles a pattern; cached. Throws `PatternError`. */
export function matcherOf(text: string, flags: Flags): Matcher {
  const key = `${flags.dotAll ? 's' : ''}${flags.multiline ? 'm' : ''}${flags.ignoreCase ? 'i' : ''}${flags.comments ? 'x' : ''}/${text}`;
  const known = matchers.get(key);
  if (known !== undefined) return known;
  const { pattern, groups } = readPattern(text, flags);
  const step = compile(pattern, (_, at) => at, flags);
  const matcher: Matcher = {
    groups,
    find(input, from, spend) {
      try {
        for (let start = from; start <= input.length; start++) {
          spend(1);
          const state: State = { text: input, groups: Array.from({ length: groups + 1 }, () => undefined), spend };
          const end = step(state, start);
          if (end < 0) continue;
          state.groups[0] = [start, end];
          return { start, end, groups: state.groups };
        }
        return undefined;
      } catch (error) {
        // A search that was cut short may have left its counters behind.
        matchers.delete(key);
        throw error;
      }
    },
  };
  if (matchers.size > 500) matchers.clear();
  matchers.set(key, matcher);
  return matcher;
}

function compile(pattern: Pattern, next: Step, flags: Flags): Step {
  switch (pattern.kind) {
    case 'character': {
      const { test } = pattern;
      return (state, at) => {
        state.spend(1);
        const code = state.text[at];
        return code !== undefined && test(code) ? next(state, at + 1) : -1;
      };
    }
    case 'sequence':
      return pattern.items.reduceRight((then, item) => compile(item, then, flags), next);
    case 'choice':
      return choose(pattern.options.map((option) => compile(option, next, flags)));
    case 'group':
      return capture(pattern, next, flags);
    case 'repeat':
      return pattern.inner.kind === 'character'
        ? repeatCharacter(pattern.inner.test, pattern, next)
        : repeat(pattern, next, flags);
    case 'look': {
      const inner = compile(pattern.inner, (_, at) => at, flags);
      const { positive } = pattern;
      return (state, at) => (inner(state, at) >= 0 === positive ? next(state, at) : -1);
    }
    case 'reference':
      return refer(pattern.index, next);
    case 'start':
      return (state, at) => (at === 0 || (flags.multiline && state.text[at - 1] === 10) ? next(state, at) : -1);
    case 'end':
      return (state, at) => (isEnd(state.text, at, flags.multiline) ? next(state, at) : -1);
    case 'boundary':
      return (state, at) => (isBoundary(state.text, at) ? next(state, at) : -1);
    case 'inside':
      return (state, at) => (isBoundary(state.text, at) ? -1 : next(state, at));
  }
}

function choose(options: readonly Step[]): Step {
  return (state, at) => {
    for (const option of options) {
      const end = option(state, at);
      if (end >= 0) return end;
    }
    return -1;
  };
}

function capture({ index, inner }: { index: number; inner: Pattern }, next: Step, flags: Flags): Step {
  const starts: number[] = [];
  const body = compile(
    inner,
    (state, at) => {
      const before = state.groups[index];
      const start = starts.pop() ?? at;
      state.groups[index] = [start, at];
      const end = next(state, at);
      if (end < 0) state.groups[index] = before;
      starts.push(start);
      return end;
    },
    flags,
  );
  return (state, at) => {
    starts.push(at);
    try {
      return body(state, at);
    } finally {
      starts.pop();
    }
  };
}

/** One character over and over: a loop, so that long texts don't need a deep stack. */
function repeatCharacter(
  test: (code: number) => boolean,
  { min, max, lazy }: { min: number; max: number; lazy: boolean },
  next: Step,
): Step {
  return (state, at) => {
    const { text } = state;
    let count = 0;
    const grow = () => {
      const code = text[at + count];
      if (count >= max || code === undefined || !test(code)) return false;
      state.spend(1);
      count++;
      return true;
    };
    const enough = lazy ? min : max;
    while (count < enough && grow());
    if (count < min) return -1;
    for (;;) {
      state.spend(1);
      const end = next(state, at + count);
      if (end >= 0) return end;
      if (lazy ? !grow() : --count < min) return -1;
    }
  };
}

function repeat(
  { inner, min, max, lazy }: { inner: Pattern; min: number; max: number; lazy: boolean },
  next: Step,
  flags: Flags,
): Step {
  // The count and start of the iteration that is being tried; each try puts back what it changed.
  let count = 0;
  let start = -1;
  const again: Step = (state, at) => {
    const outerCount = count;
    const outerStart = start;
    count++;
    start = at;
    const end = body(state, at);
    count = outerCount;
    start = outerStart;
    return end;
  };
  const leave: Step = (state, at) => {
    const outerCount = count;
    const outerStart = start;
    count = 0;
    start = -1;
    const end = next(state, at);
    count = outerCount;
    start = outerStart;
    return end;
  };
  const decide: Step = (state, at) => {
    state.spend(1);
    if (count < min) return again(state, at);
    // An iteration that took nothing would repeat for ever.
    const more = count < max && at !== start;
    if (lazy) {
      const end = leave(state, at);
      return end >= 0 || !more ? end : again(state, at);
    }
    const end = more ? again(state, at) : -1;
    return end >= 0 ? end : leave(state, at);
  };
  const body = compile(inner, decide, flags);
  return (state, at) => {
    const outerCount = count;
    const outerStart = start;
    count = 0;
    start = -1;
    try {
      return decide(state, at);
    } finally {
      count = outerCount;
      start = outerStart;
    }
  };
}

function refer(index: number, next: Step): Step {
  return (state, at) => {
    const group = state.groups[index];
    if (group === undefined) return -1;
    const length = group[1] - group[0];
    state.spend(1 + length);
    for (let offset = 0; offset < length; offset++) {
      if (state.text[group[0] + offset] !== state.text[at + offset]) return -1;
    }
    return next(state, at + length);
  };
}
