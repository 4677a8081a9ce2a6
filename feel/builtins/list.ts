import { limits, type Pass } from '../pass.ts';
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
    two(list('list'), any('element'), (items, element, pass) => items.some((item) => same(adopt(item), element, pass))),
  ],
  count: [one(list('list'), (items) => items.length)],
  all: [one(list('list'), all), many(any('list'), all)],
  any: [one(list('list'), some), many(any('list'), some)],
  sublist: [three([list('list'), number('start position', 'start'), optional(number('length'))], sublist)],
  append: [withRest('items', (items, rest, pass) => made([...items, ...rest], pass))],
  concatenate: [one(list('lists'), joined), many(any('lists'), joined)],
  'insert before': [
    three([list('list'), number('position'), any('newItem', 'new item')], ([items, position, item], pass) => {
      const at = startOf(items, position);
      return at === undefined ? outside('insert before', pass) : made(items.toSpliced(at, 0, item), pass);
    }),
  ],
  remove: [
    two(list('list'), number('position'), (items, position, pass) => {
      if (startOf(items, position) === undefined) return outside('remove', pass);
      const at = placeOf(items, position);
      return at === undefined ? items : made(items.toSpliced(at, 1), pass);
    }),
  ],
  'list replace': [
    three([list('list'), number('position'), any('newItem')], ([items, position, item], pass) => {
      const at = placeOf(items, position);
      return at === undefined ? outside('list replace', pass) : made(items.with(at, item), pass);
    }),
    three([list('list'), fn('match'), any('newItem')], ([items, match, item], pass) =>
      made(
        items.map((old) => (callWith(match, [adopt(old), item], pass) === true ? item : old)),
        pass,
      ),
    ),
  ],
  reverse: [one(list('list'), (items, pass) => made(items.toReversed(), pass))],
  'index of': [
    two(list('list'), any('match'), (items, match, pass) =>
      items.flatMap((item, index) => (same(adopt(item), match, pass) ? [index + 1] : [])),
    ),
  ],
  union: [
    one(list('lists'), (lists, pass) => distinct(joined(lists, pass), pass)),
    many(any('lists'), (lists, pass) => distinct(joined(lists, pass), pass)),
  ],
  'distinct values': [one(list('list'), (items, pass) => distinct(items, pass))],
  'duplicate values': [one(list('list'), (items, pass) => duplicates(items, pass))],
  flatten: [one(list('list'), (items, pass) => flattened(items, pass, []))],
  sort: [two(list('list'), fn('precedes', 'function'), sort)],
  'string join': [
    four([list('list'), nullable(text('delimiter')), nullable(text('prefix')), nullable(text('suffix'))], join),
  ],
  'is empty': [one(list('list'), (items) => items.length === 0)],
  partition: [two(list('list'), number('size'), partition)],
};

const same = (a: FeelValue, b: FeelValue, pass: Pass) => equal(a, b, pass) === true;

/** Counts a list that was made. */
function made<T extends FeelList>(items: T, pass: Pass): T {
  pass.spend(items.length);
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
function withRest(name: string, body: (items: FeelList, rest: FeelList, pass: Pass) => FeelValue): Overload {
  const first = list('list');
  return {
    parameters: [first, any(name)],
    variadic: true,
    refuses: (args) => (first.is(args[0]) ? undefined : first),
    call(args: readonly Argument[], pass) {
      const [items, ...rest] = args;
      return isList(items)
        ? body(
            items,
            rest.map((value) => value ?? null),
            pass,
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

/** Index from 0 that Camunda takes for a position, which may lie outside of the list; `undefined` for 0, which is no position. */
function startOf(items: FeelList, position: FeelNumber): number | undefined {
  const at = Math.trunc(toDouble(position));
  if (at === 0) return undefined;
  return Math.max(0, at > 0 ? at - 1 : items.length + at);
}

/** Lists in one; what is no list counts as an element. */
function joined(lists: FeelList, pass: Pass): FeelList {
  return made(lists.flat(1), pass);
}

function outside(name: string, pass: Pass): null {
  return failed(pass, name, 'the list has no such position');
}

function sublist(
  [items, position, length]: readonly [FeelList, FeelNumber, FeelNumber | undefined],
  pass: Pass,
): FeelValue {
  const start = startOf(items, position);
  if (start === undefined) return outside('sublist', pass);
  const count = length === undefined ? items.length : Math.trunc(toDouble(length));
  return made(items.slice(Math.max(0, start), Math.max(0, start + count)), pass);
}

function flattened(items: FeelList, pass: Pass, into: FeelValue[]): FeelValue[] {
  pass.spend(1 + items.length);
  for (const item of items) {
    if (isList(item)) flattened(item, pass, into);
    else into.push(adopt(item));
  }
  return into;
}

function callWith(precedes: FeelFunction, args: FeelList, pass: Pass): FeelValue {
  return precedes.parameters.length === args.length ? precedes.call(args, pass) : null;
}

function sort(items: FeelList, precedes: FeelFunction, pass: Pass): FeelValue {
  if (precedes.parameters.length !== 2) return failed(pass, 'sort', 'precedes must take two arguments');
  return made(
    items.toSorted((a, b) => {
      if (callWith(precedes, [adopt(a), adopt(b)], pass) === true) return -1;
      return callWith(precedes, [adopt(b), adopt(a)], pass) === true ? 1 : 0;
    }),
    pass,
  );
}

type Text = string | null | undefined;

function join([items, delimiter, prefix, suffix]: readonly [FeelList, Text, Text, Text], pass: Pass): FeelValue {
  if (prefix !== undefined && suffix === undefined) return failed(pass, 'string join', 'a prefix needs a suffix');
  const texts: string[] = [];
  let length = 0;
  for (const item of items) {
    if (typeof item === 'string') {
      texts.push(item);
      length += item.length + (delimiter ?? '').length;
    } else if (adopt(item) !== null)
      return failed(pass, 'string join', 'the list holds something that is not a string');
  }
  if (length > limits.textLength) pass.spend(Infinity);
  return `${prefix ?? ''}${texts.join(delimiter ?? '')}${suffix ?? ''}`;
}

function partition(items: FeelList, size: FeelNumber, pass: Pass): FeelValue {
  const length = asInteger(size);
  if (length === undefined || length < 1) return failed(pass, 'partition', 'the size must be a whole number from 1');
  const parts: FeelList[] = [];
  for (let start = 0; start < items.length; start += length) parts.push(items.slice(start, start + length));
  return made(parts, pass);
}
