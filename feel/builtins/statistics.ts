import type { Pass } from '../pass.ts';
import { order } from '../values/compare.ts';
import { add, compareNumbers, divide, multiply, subtract, toDouble, type FeelNumber } from '../values/decimal.ts';
import { fromDouble } from '../values/decimal-functions.ts';
import { adopt, isNumber, type FeelList, type FeelValue } from '../values/value.ts';
import { any, failed, list, many, one, type Builtins, type Overload } from './signature.ts';

/** List functions that calculate: each takes one list or its elements as arguments. Nothing of nothing is null. */
export const statisticsBuiltins: Builtins = {
  min: listOrValues((items, pass) => extreme('min', items, pass)),
  max: listOrValues((items, pass) => extreme('max', items, pass)),
  sum: ofNumbers('sum', (numbers) => sumOf(numbers)),
  product: ofNumbers('product', (numbers) => fold(numbers, 1, multiply)),
  mean: ofNumbers('mean', meanOf),
  median: ofNumbers('median', median),
  stddev: ofNumbers('stddev', deviation),
  mode: listOrValues((items, pass) => {
    const numbers = numbersOf('mode', items, pass);
    return numbers === undefined ? null : mode(numbers);
  }),
};

function listOrValues(body: (items: FeelList, pass: Pass) => FeelValue): Overload[] {
  return [one(list('list'), body), many(any('list'), body)];
}

function ofNumbers(name: string, body: (numbers: readonly FeelNumber[]) => FeelValue | undefined): Overload[] {
  return listOrValues((items, pass) => {
    const numbers = numbersOf(name, items, pass);
    if (numbers === undefined || numbers.length === 0) return null;
    return body(numbers) ?? failed(pass, name, 'the result is out of range or not defined');
  });
}

function numbersOf(name: string, items: FeelList, pass: Pass): readonly FeelNumber[] | undefined {
  pass.spend(items.length);
  if (items.every(isNumber)) return items;
  failed(pass, name, 'the list holds something that is not a number');
  return undefined;
}

function extreme(name: 'min' | 'max', items: FeelList, pass: Pass): FeelValue {
  const sign = name === 'min' ? -1 : 1;
  pass.spend(items.length);
  let best: FeelValue = null;
  for (const raw of items) {
    const item = adopt(raw);
    const found =
      best === null && item === items[0] ? (order(item, item) === undefined ? undefined : sign) : order(item, best);
    if (found === undefined) return failed(pass, name, 'the list holds values that have no order');
    if (found * sign > 0) best = item;
  }
  return best;
}

function fold(
  numbers: readonly FeelNumber[],
  start: FeelNumber,
  step: (a: FeelNumber, b: FeelNumber) => FeelNumber | undefined,
): FeelNumber | undefined {
  let result: FeelNumber | undefined = start;
  for (const each of numbers) {
    if (result === undefined) return undefined;
    result = step(result, each);
  }
  return result;
}

const sumOf = (numbers: readonly FeelNumber[]) => fold(numbers, 0, add);

function meanOf(numbers: readonly FeelNumber[]): FeelNumber | undefined {
  const sum = sumOf(numbers);
  return sum === undefined ? undefined : divide(sum, numbers.length);
}

function median(numbers: readonly FeelNumber[]): FeelNumber | undefined {
  const sorted = numbers.toSorted(compareNumbers);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (sorted.length % 2 === 1 || upper === undefined) return upper;
  const sum = add(upper, sorted[middle - 1] ?? upper);
  return sum === undefined ? undefined : divide(sum, 2);
}

/** The deviation of a sample; one number has none. */
function deviation(numbers: readonly FeelNumber[]): FeelNumber | undefined {
  const mean = meanOf(numbers);
  if (mean === undefined || numbers.length < 2) return undefined;
  const squares = fold(numbers, 0, (sum, each) => {
    const difference = subtract(each, mean);
    const square = difference === undefined ? undefined : multiply(difference, difference);
    return square === undefined ? undefined : add(sum, square);
  });
  const variance = squares === undefined ? undefined : divide(squares, numbers.length - 1);
  return variance === undefined ? undefined : fromDouble(Math.sqrt(toDouble(variance)));
}

/** The most frequent numbers, ascending. */
function mode(numbers: readonly FeelNumber[]): FeelValue {
  const sorted = numbers.toSorted(compareNumbers);
  const groups: { value: FeelNumber; count: number }[] = [];
  for (const value of sorted) {
    const last = groups.at(-1);
    if (last !== undefined && compareNumbers(last.value, value) === 0) last.count++;
    else groups.push({ value, count: 1 });
  }
  const most = Math.max(0, ...groups.map((group) => group.count));
  return groups.filter((group) => group.count === most).map((group) => group.value);
}
