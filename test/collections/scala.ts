import { compileExpression, type FeelValue } from '../../feel/index.ts';

/** Part of a Scala source: a literal, a name that may be called, or what stands between commas. */
export type Term =
  | { readonly kind: 'value'; readonly value: string | number }
  | { readonly kind: 'name'; readonly name: string; readonly args: readonly Term[] | undefined }
  | { readonly kind: 'pair'; readonly key: Term; readonly value: Term }
  | { readonly kind: 'named'; readonly name: string; readonly value: Term };

/** What can't be told without running Scala. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

const blank = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const tripled = /"""([\s\S]*?)"""(?!")((?:\.stripMargin|\.trim)*)/y;
const quoted = /"((?:[^"\\\n]|\\.)*)"/y;
const number = /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?[LDFdf]?/y;
const word = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', b: '\b' };

/** Reads terms of a source from a position on. Throws `Unreadable`. */
export function createReader(source: string, start: number) {
  let at = start;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found !== null) at += found[0].length;
    return found;
  };
  const next = (sign: string): boolean => {
    take(blank);
    if (!source.startsWith(sign, at)) return false;
    at += sign.length;
    return true;
  };
  const expect = (sign: string): void => {
    if (!next(sign)) throw new Unreadable(`expected ${sign} before ${source.slice(at, at + 20)}`);
  };

  function list(): Term[] {
    expect('(');
    const terms: Term[] = [];
    while (!next(')')) {
      terms.push(term());
      if (!next(',')) {
        expect(')');
        break;
      }
    }
    return terms;
  }

  function term(): Term {
    const first = simple();
    if (next('->')) return { kind: 'pair', key: first, value: term() };
    take(blank);
    if (first.kind === 'name' && first.args === undefined && /^=[^=]/.test(source.slice(at, at + 2))) {
      at += 1;
      return { kind: 'named', name: first.name, value: term() };
    }
    return first;
  }

  function simple(): Term {
    take(blank);
    const long = take(tripled);
    if (long !== null) return { kind: 'value', value: trimmed(long[1] ?? '', long[2] ?? '') };
    const short = take(quoted);
    if (short !== null) return { kind: 'value', value: unescaped(short[1] ?? '') };
    const digits = take(number);
    if (digits !== null) return { kind: 'value', value: Number(digits[0].replace(/[LDFdf]$/, '')) };
    const name = take(word)?.[0];
    if (name === undefined || source[at] === '"')
      throw new Unreadable(`no literal: ${source.slice(at, at + 20).trim()}`);
    return { kind: 'name', name, args: source[at] === '(' ? list() : undefined };
  }

  return { term, list, word: () => (take(blank), take(word)?.[0]), position: () => at };
}

const trimmed = (text: string, calls: string): string => {
  const inMargin = calls.includes('stripMargin') ? text.replace(/^[ \t]*\|/gm, '') : text;
  return calls.includes('trim') ? inMargin.trim() : inMargin;
};

const unescaped = (text: string): string =>
  text.replace(/\\u([0-9a-fA-F]{4})|\\(.)/g, (_, code: string | undefined, sign: string) =>
    code === undefined ? (escapes[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
  );

/** Which function of FEEL reads the text of which Scala or Java value. */
const temporal: Readonly<Record<string, string>> = {
  date: 'date',
  'LocalDate.parse': 'date',
  ValDate: 'date',
  time: 'time',
  localTime: 'time',
  'LocalTime.parse': 'time',
  'ZonedTime.parse': 'time',
  ValTime: 'time',
  ValLocalTime: 'time',
  dateTime: 'date and time',
  localDateTime: 'date and time',
  'LocalDateTime.parse': 'date and time',
  'ZonedDateTime.parse': 'date and time',
  ValDateTime: 'date and time',
  ValLocalDateTime: 'date and time',
  yearMonthDuration: 'duration',
  dayTimeDuration: 'duration',
  'Duration.parse': 'duration',
  'Period.parse': 'duration',
  ValYearMonthDuration: 'duration',
  ValDayTimeDuration: 'duration',
};
const constants: Readonly<Record<string, FeelValue>> = {
  true: true,
  false: false,
  null: null,
  ValNull: null,
  Nil: [],
  'List.empty': [],
  'Map.empty': {},
};
/** Those that are what is in them. */
const wrappers = ['ValNumber', 'ValBoolean', 'ValString', 'ValList', 'ValContext', 'Some', 'BigDecimal'];
const contexts = ['StaticContext', 'Context.StaticContext'];

/** What a term means as FEEL has it. @param lookUp the term of a name */
export function meaning(term: Term, lookUp: (name: string) => Term | undefined): FeelValue {
  const of = (each: Term): FeelValue => meaning(each, lookUp);
  if (term.kind === 'value') return term.value;
  if (term.kind !== 'name') throw new Unreadable('an argument that is not expected');
  const { name, args } = term;
  if (args === undefined) {
    const constant = constants[name];
    if (constant !== undefined) return constant;
    const found = lookUp(name);
    if (found === undefined) throw new Unreadable(`the name ${name}`);
    return of(found);
  }
  if (name === 'List' || name === 'Seq') return args.map(of);
  if (name === 'Map' || name === 'ListMap') return Object.fromEntries(args.map((each) => entry(each, of)));
  const [first, ...others] = args;
  if (first === undefined || others.length > 0) throw new Unreadable(`a call of ${name}`);
  if (contexts.includes(name)) return of(first.kind === 'named' && first.name === 'variables' ? first.value : first);
  if (wrappers.includes(name)) return of(first);
  const reads = temporal[name];
  if (reads === undefined) throw new Unreadable(`a call of ${name}`);
  const given = of(first);
  return typeof given === 'string' ? read(`${reads}(x)`, given) : given;
}

function entry(term: Term, of: (each: Term) => FeelValue): [string, FeelValue] {
  const key = term.kind === 'pair' ? of(term.key) : undefined;
  if (term.kind !== 'pair' || typeof key !== 'string') throw new Unreadable('a key that is no text');
  return [key, of(term.value)];
}

/** A text as a value of FEEL. Throws `Unreadable`. */
export function read(expression: string, x: string): FeelValue {
  const { value } = compileExpression(expression).evaluate({ x }, { now: 0 });
  if (value === null) throw new Unreadable(`${expression} of ${x}`);
  return value;
}
