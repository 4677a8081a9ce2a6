import { Decimal, type FeelNumber } from './decimal.ts';
import { Special } from './special.ts';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration, type FeelTemporal } from './temporal.ts';

/** Everything an expression can produce. Lists and contexts may be the caller's own JSON: they are never changed. */
export type FeelValue =
  null | boolean | string | FeelNumber | FeelTemporal | FeelRange | FeelFunction | FeelList | FeelContext;
export type FeelList = readonly FeelValue[];
export interface FeelContext {
  readonly [key: string]: FeelValue;
}

/** Which ends belong to an interval. */
export type Included = Pick<FeelRange, 'startIncluded' | 'endIncluded'>;

/** An interval. A missing end (`null`) is unbounded. */
export class FeelRange extends Special {
  readonly start: FeelValue;
  readonly end: FeelValue;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
  constructor(start: FeelValue, end: FeelValue, { startIncluded, endIncluded }: Included) {
    super();
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded;
    this.endIncluded = endIncluded;
  }
  get kind() {
    return 'range' as const;
  }
}

/** What a function may use of the evaluation that calls it. */
export interface Caller {
  /** Uses up steps; throws when none are left. */
  spend(steps: number): void;
  /** One call deeper; throws when it is too deep. */
  enter(): void;
  leave(): void;
}

/** A function that an expression defines, or that a decision model supplies. */
export class FeelFunction extends Special {
  readonly parameters: readonly string[];
  /** Called with as many arguments as there are parameters. */
  readonly call: (args: FeelList, caller: Caller) => FeelValue;
  constructor(parameters: readonly string[], call: (args: FeelList, caller: Caller) => FeelValue) {
    super();
    this.parameters = parameters;
    this.call = call;
  }
  get kind() {
    return 'function' as const;
  }
}

/** The name of a value's type, as messages and `instance of` use it. */
export type Kind =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'range'
  | 'function'
  | 'list'
  | 'context';

/** The type of a value. */
export function kindOf(value: FeelValue): Kind {
  if (value === null) return 'null';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (isList(value)) return 'list';
  return value instanceof Special ? value.kind : 'context';
}

export const isNumber = (value: FeelValue | undefined): value is FeelNumber =>
  typeof value === 'number' || value instanceof Decimal;
export const isString = (value: FeelValue | undefined): value is string => typeof value === 'string';
export const isList = (value: FeelValue | undefined): value is FeelList => Array.isArray(value);
export const isContext = (value: FeelValue | undefined): value is FeelContext =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Special);
export const isDate = (value: FeelValue | undefined): value is FeelDate => value instanceof FeelDate;
export const isTime = (value: FeelValue | undefined): value is FeelTime => value instanceof FeelTime;
export const isDateTime = (value: FeelValue | undefined): value is FeelDateTime => value instanceof FeelDateTime;
export const isDuration = (value: FeelValue | undefined): value is DaysDuration | MonthsDuration =>
  value instanceof DaysDuration || value instanceof MonthsDuration;
export const isTemporal = (value: FeelValue | undefined): value is FeelTemporal =>
  isDate(value) || isTime(value) || isDateTime(value) || isDuration(value);
export const isRange = (value: FeelValue | undefined): value is FeelRange => value instanceof FeelRange;
export const isFunction = (value: FeelValue | undefined): value is FeelFunction => value instanceof FeelFunction;

/** Takes a value of the caller's as it is: what JSON doesn't have (undefined, NaN, JS functions) becomes null. */
export function adopt(value: unknown): FeelValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'object':
      return isObject(value) ? value : null;
    default:
      return null;
  }
}

/** JSON and FEEL values only nest each other, so an object is one of them. */
function isObject(value: object | null): value is FeelList | FeelContext {
  return value !== null;
}

/** Own entry of a context; `undefined` when it has none. Never looks at the prototype. */
export function entryOf(context: FeelContext, key: string): FeelValue | undefined {
  return Object.hasOwn(context, key) ? adopt(context[key]) : undefined;
}

/** Element of a list by its position from 0; null when there is none. */
export function elementOf(list: FeelList, position: number): FeelValue {
  return adopt(list[position]);
}

/** Sets an entry of a context that is being built; `__proto__` is an ordinary key. */
export function setEntry(context: Record<string, FeelValue>, key: string, value: FeelValue): void {
  if (key === '__proto__') {
    Object.defineProperty(context, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    context[key] = value;
  }
}
