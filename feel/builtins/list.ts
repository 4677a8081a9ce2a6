import { limits, type Run } from '../run.ts';
import { equal } from '../values/compare.ts';
import { toDouble, type FeelNumber } from '../values/decimal.ts';
import { asInteger } from '../values/decimal-functions.ts';
import { adopt, isList, type FeelFunction, type FeelList, type FeelValue } from '../values/value.ts';
import { distinct, duplicates } from './distinct.ts';
import {
  any,
  failed,
  fn,
  four,
  list,
  many,
  nullable,
  number,
  one,
  optional,
  text,
  three,
  two,
  type Argument,
  type Builtins,
  type Overload,
} from './signature.ts';

/** List functions (Camunda, "List functions"), except those that calculate with numbers. */
export const listBuiltins: Builtins = {
  'list contains': [
    two(list('list'), any('element'), (items, element, run) => items.some((item) => same(adopt(item), element, run))),
  ],
  count: [one(list('list'), (items) => items.length)],
  all: [one(list('list'), all), many(any('list'), all)],
  any: [one(list('list'), some), many(any('list'), some)],
  sublist: [three(list('list'), number('start position', 'start'), optional(number('length')), sublist)],
  append: [withRest('items', (items, rest, run) => made([...items, ...rest], run))],
  concatenate: [one(list('lists'), joined), many(any('lists'), joined)],
  'insert before': [
    three(list('list'), number('position'), any('newItem', 'new item'), (items, position, item, run) => {
      return made(items.toSpliced(startOf(items, position), 0, item), run);
    }),
  ],
  remove: [
    two(list('list'), number('position'), (items, position, run) => {
      const at = placeOf(items, position);
      return at === undefined ? items : made(items.toSpliced(at, 1), run);
    }),
  ],
  'list replace': [
    three(list('list'), number('position'), any('newItem'), (items, position, item, run) => {
      const at = placeOf(items, position);
      return at === undefined ? outside('list replace', run) : made(items.with(at, item), run);
    }),
    three(list('list'), fn('match'), any('newItem'), (items, match, item, run) =>
      made(
        items.map((old) => (callWith(match, [adopt(old), item], run) === true ? item : old)),
        run,
      ),
    ),
  ],
  reverse: [one(list('list'), (items, run) => made(items.toReversed(), run))],
  'index of': [
    two(list('list'), any('match'), (items, match, run) =>
      items.flatMap((item, index) => (same(adopt(item), match, run) ? [index + 1] : [])),
    ),
  ],
  union: [
    one(list('lists'), (lists, run) => distinct(joined(lists, run), run)),
    many(any('lists'), (lists, run) => distinct(joined(lists, run), run)),
  ],
  'distinct values': [one(list('list'), (items, run) => distinct(items, run))],
  'duplicate values': [one(list('list'), (items, run) => duplicates(items, run))],
  flatten: [one(list('list'), (items, run) => flattened(items, run, []))],
  sort: [two(list('list'), fn('precedes', 'function'), sort)],
  'string join': [
    four(list('list'), nullable(text('delimiter')), nullable(text('prefix')), nullable(text('suffix')), join),
  ],
  'is empty': [one(list('list'), (items) => items.length === 0)],
  partition: [two(list('list'), number('size'), partition)],
};

const same = (a: FeelValue, b: FeelValue, run: Run) => equal(a, b, run) === true;

/** Counts a list that was made. */
function made<T extends FeelList>(items: T, run: Run): T {
  run.spend(items.length);
  return items;
}

function all(items: FeelList): FeelValue {
  if (items.some((item) => item === false)) return false;
  return items.every((item) => item === true) ? true : null;
}

function some(items: FeelList): FeelValue {
  if (items.some((item) => item === true)) return true;
  return items.every((item) => item === false) ? false : null;
}

/** A list and any number of values. */
function withRest(name: string, body: (items: FeelList, rest: FeelList, run: Run) => FeelValue): Overload {
  const first = list('list');
  return {
    parameters: [first, any(name)],
    variadic: true,
    refuses: (args) => (first.is(args[0]) ? undefined : first),
    call(args: readonly Argument[], run) {
      const [items, ...rest] = args;
      return isList(items)
        ? body(
            items,
            rest.map((value) => value ?? null),
            run,
          )
        : null;
    },
  };
}

/** Index from 0 of a position from 1 or from the end; `undefined` outside of the list. */
function placeOf(items: FeelList, position: FeelNumber): number | undefined {
  const at = asInteger(position);
  if (at === undefined || at === 0) return undefined;
  const index = at > 0 ? at - 1 : items.length + at;
  return index >= 0 && index < items.length ? index : undefined;
}

/** Index from 0 that Camunda takes for a position; 0 is after the end, and it may lie outside of the list. */
function startOf(items: FeelList, position: FeelNumber): number {
  const at = Math.trunc(toDouble(position));
  return Math.max(0, at > 0 ? at - 1 : items.length + at);
}

/** Lists in one; what is no list counts as an element. */
function joined(lists: FeelList, run: Run): FeelList {
  return made(lists.flat(1), run);
}

function outside(name: string, run: Run): null {
  return failed(run, name, 'the list has no such position');
}

function sublist(items: FeelList, position: FeelNumber, length: FeelNumber | undefined, run: Run): FeelValue {
  const start = startOf(items, position);
  const count = length === undefined ? items.length : Math.trunc(toDouble(length));
  return made(items.slice(Math.max(0, start), Math.max(0, start + count)), run);
}

function flattened(items: FeelList, run: Run, into: FeelValue[]): FeelValue[] {
  run.spend(1 + items.length);
  for (const item of items) {
    if (isList(item)) flattened(item, run, into);
    else into.push(adopt(item));
  }
  return into;
}

function callWith(precedes: FeelFunction, args: FeelList, run: Run): FeelValue {
  return precedes.parameters.length === args.length ? precedes.call(args, run) : null;
}

function sort(items: FeelList, precedes: FeelFunction, run: Run): FeelValue {
  if (precedes.parameters.length !== 2) return failed(run, 'sort', 'precedes must take two arguments');
  return made(
    items.toSorted((a, b) => {
      if (callWith(precedes, [adopt(a), adopt(b)], run) === true) return -1;
      return callWith(precedes, [adopt(b), adopt(a)], run) === true ? 1 : 0;
    }),
    run,
  );
}

function join(
  {
    a: items,
    b: delimiter,
    c: prefix,
    d: suffix,
  }: {
    a: FeelList;
    b: string | null | undefined;
    c: string | null | undefined;
    d: string | null | undefined;
  },
  run: Run,
): FeelValue {
  const texts: string[] = [];
  let length = 0;
  for (const item of items) {
    if (typeof item === 'string') {
      texts.push(item);
      length += item.length + (delimiter ?? '').length;
    } else if (adopt(item) !== null) return failed(run, 'string join', 'the list holds something that is not a string');
  }
  if (length > limits.textLength) run.spend(Infinity);
  return `${prefix ?? ''}${texts.join(delimiter ?? '')}${suffix ?? ''}`;
}

function partition(items: FeelList, size: FeelNumber, run: Run): FeelValue {
  const length = asInteger(size);
  if (length === undefined || length < 1) return failed(run, 'partition', 'the size must be a whole number from 1');
  const parts: FeelList[] = [];
  for (let start = 0; start < items.length; start += length) parts.push(items.slice(start, start + length));
  return made(parts, run);
}
