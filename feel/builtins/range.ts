import type { Pass } from '../pass.ts';
import { order } from '../values/compare.ts';
import { includes } from '../values/range.ts';
import { FeelRange, isRange, isString, type FeelValue } from '../values/value.ts';
import { any, failed, range, two, type Builtins, type Overload } from './signature.ts';

/** Range functions (DMN 1.3, table 78). `undefined` = the ends can't be compared. */
type Relation = (a: FeelRange, b: FeelRange) => boolean | undefined;

export const rangeBuiltins: Builtins = {
  before: relation('before', noTexts(precedes)),
  after: relation(
    'after',
    noTexts((a, b) => precedes(b, a)),
  ),
  meets: ranges('meets', meets),
  'met by': ranges('met by', (a, b) => meets(b, a)),
  overlaps: ranges('overlaps', (a, b) => not(either(precedes(a, b), precedes(b, a)))),
  'overlaps before': ranges('overlaps before', overlapsBefore),
  'overlaps after': ranges('overlaps after', (a, b) => overlapsBefore(b, a)),
  finishes: pointAndRange('finishes', (point, r) => endsAt(r, point), finishes),
  'finished by': rangeAndPoint(
    'finished by',
    (r, point) => endsAt(r, point),
    (a, b) => finishes(b, a),
  ),
  includes: rangeAndPoint('includes', (r, point) => includes(r, point), covers),
  during: pointAndRange(
    'during',
    (point, r) => includes(r, point),
    (a, b) => covers(b, a),
  ),
  starts: pointAndRange('starts', (point, r) => startsAt(r, point), starts),
  'started by': rangeAndPoint(
    'started by',
    (r, point) => startsAt(r, point),
    (a, b) => starts(b, a),
  ),
  coincides: relation('coincides', (a, b) => both(startsTogether(a, b), endsTogether(a, b))),
};

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

const both = (a: boolean | undefined, b: boolean | undefined) =>
  a === undefined || b === undefined ? undefined : a && b;
const either = (a: boolean | undefined, b: boolean | undefined) =>
  a === undefined || b === undefined ? undefined : a || b;

/** A point counts as the range from itself to itself. */
const asRange = (value: FeelValue) =>
  isRange(value) ? value : new FeelRange(value, value, { startIncluded: true, endIncluded: true });

function answer(name: string, found: boolean | undefined, pass: Pass): FeelValue {
  return found ?? failed(pass, name, "the arguments can't be compared");
}

function bothRanges(name: string, body: Relation): Overload {
  return two(range('range1'), range('range2'), (a, b, pass) => answer(name, body(a, b), pass));
}

/** Points and ranges in any combination. */
function relation(name: string, body: Relation): Overload[] {
  const compare = (a: FeelValue, b: FeelValue, pass: Pass) => answer(name, body(asRange(a), asRange(b)), pass);
  return [
    bothRanges(name, body),
    two(range('range'), any('point'), compare),
    two(any('point'), range('range'), compare),
    two(any('point1'), any('point2'), compare),
  ];
}

/** Camunda's engine orders numbers and times, but no texts. */
function noTexts(body: Relation): Relation {
  return (a, b) => ([a.start, a.end, b.start, b.end].some(isString) ? undefined : body(a, b));
}

function ranges(name: string, body: Relation): Overload[] {
  return [bothRanges(name, body)];
}

function rangeAndPoint(
  name: string,
  point: (r: FeelRange, p: FeelValue) => boolean | undefined,
  body: Relation,
): Overload[] {
  return [
    bothRanges(name, body),
    two(range('range'), any('point'), (r, p, pass) => answer(name, isRange(p) ? undefined : point(r, p), pass)),
  ];
}

function pointAndRange(
  name: string,
  point: (p: FeelValue, r: FeelRange) => boolean | undefined,
  body: Relation,
): Overload[] {
  return [
    bothRanges(name, body),
    two(any('point'), range('range'), (p, r, pass) => answer(name, isRange(p) ? undefined : point(p, r), pass)),
  ];
}

function precedes(a: FeelRange, b: FeelRange): boolean | undefined {
  const found = order(a.end, b.start);
  return found === undefined ? undefined : found < 0 || (found === 0 && !(a.endIncluded && b.startIncluded));
}

function meets(a: FeelRange, b: FeelRange): boolean | undefined {
  const found = order(a.end, b.start);
  return found === undefined ? undefined : found === 0 && a.endIncluded && b.startIncluded;
}

function startsTogether(a: FeelRange, b: FeelRange): boolean | undefined {
  const found = order(a.start, b.start);
  return found === undefined ? undefined : found === 0 && a.startIncluded === b.startIncluded;
}

function endsTogether(a: FeelRange, b: FeelRange): boolean | undefined {
  const found = order(a.end, b.end);
  return found === undefined ? undefined : found === 0 && a.endIncluded === b.endIncluded;
}

/** Does a start before b does? An included start is before an excluded one at the same point. */
function startsEarlier(a: FeelRange, b: FeelRange): boolean | undefined {
  const found = order(a.start, b.start);
  return found === undefined ? undefined : found < 0 || (found === 0 && a.startIncluded && !b.startIncluded);
}

function endsLater(a: FeelRange, b: FeelRange): boolean | undefined {
  const found = order(a.end, b.end);
  return found === undefined ? undefined : found > 0 || (found === 0 && a.endIncluded && !b.endIncluded);
}

function overlapsBefore(a: FeelRange, b: FeelRange): boolean | undefined {
  return both(both(startsEarlier(a, b), not(precedes(a, b))), not(endsLater(a, b)));
}

function endsAt(r: FeelRange, point: FeelValue): boolean | undefined {
  const found = order(r.end, point);
  return found === undefined ? undefined : found === 0 && r.endIncluded;
}

function startsAt(r: FeelRange, point: FeelValue): boolean | undefined {
  const found = order(r.start, point);
  return found === undefined ? undefined : found === 0 && r.startIncluded;
}

function finishes(a: FeelRange, b: FeelRange): boolean | undefined {
  return both(endsTogether(a, b), not(startsEarlier(a, b)));
}

function starts(a: FeelRange, b: FeelRange): boolean | undefined {
  return both(startsTogether(a, b), not(endsLater(a, b)));
}

function covers(a: FeelRange, b: FeelRange): boolean | undefined {
  return both(not(startsEarlier(b, a)), not(endsLater(b, a)));
}
