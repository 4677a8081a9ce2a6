import { expressions } from './cases.ts';

expressions(
  'before and after compare points and ranges',
  {},
  `
  before(1, 10) ⇒ true
  before(10, 1) ⇒ false
  before(1, 1) ⇒ false
  before([1..5], 10) ⇒ true
  before([1..5], 5) ⇒ false
  before([1..5), 5) ⇒ true
  before([1..5], 3) ⇒ false
  before(1, [2..5]) ⇒ true
  before(2, [2..5]) ⇒ false
  before(2, (2..5]) ⇒ true
  before(3, [2..5]) ⇒ false
  before([1..5], [6..10]) ⇒ true
  before([1..5), [5..10]) ⇒ true
  before([1..5], (5..10]) ⇒ true
  before([1..5], [5..10]) ⇒ false
  before([6..10], [1..5]) ⇒ false
  before(date("2026-01-01"), date("2026-01-02")) ⇒ true
  before(@"10:00:00", @"09:00:00") ⇒ false
  before(@"P1D", @"P2D") ⇒ true
  before(@"P1Y", @"P2Y") ⇒ true
  before(@"2026-01-01T10:00:00", @"2026-01-01T10:00:01") ⇒ true
  before("a", "b") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  after("a", "b") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  before(point1: 1, point2: 10) ⇒ true
  before(range: [1..5], point: 10) ⇒ true
  before(point: 1, range: [2..5]) ⇒ true
  before(range1: [1..5], range2: [6..10]) ⇒ true
  before(range2: [6..10], range1: [1..5]) ⇒ true
  before(1, "a") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  before(null, 1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  before(1, date("2026-01-01")) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  before(1) ⇒ null ! NO_FUNCTION_FOUND
  after(10, 1) ⇒ true
  after(1, 10) ⇒ false
  after(1, 1) ⇒ false
  after([1..5], 10) ⇒ false
  after([11..20], 10) ⇒ true
  after((10..20], 10) ⇒ true
  after([10..20], 10) ⇒ false
  after(12, [2..5]) ⇒ true
  after(5, [2..5)) ⇒ true
  after(5, [2..5]) ⇒ false
  after([6..10], [1..5]) ⇒ true
  after([5..10], [1..5)) ⇒ true
  after((5..10], [1..5]) ⇒ true
  after([5..10], [1..5]) ⇒ false
  after(point1: 10, point2: 1) ⇒ true
  after(point: 12, range: [2..5]) ⇒ true
  after(range: [11..20], point: 10) ⇒ true
  after(range1: [6..10], range2: [1..5]) ⇒ true
  `,
);

expressions(
  'meets and met by compare the touching ends',
  {},
  `
  meets([1..5], [5..10]) ⇒ true
  meets([1..3], [4..6]) ⇒ false
  meets([1..3], [3..5]) ⇒ true
  meets([1..5], (5..8]) ⇒ false
  meets([1..5), [5..8]) ⇒ false
  meets([5..10], [1..5]) ⇒ false
  meets(range1: [1..5], range2: [5..10]) ⇒ true
  meets(1, [1..5]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  meets([1..5], null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  met by([5..10], [1..5]) ⇒ true
  met by([3..4], [1..2]) ⇒ false
  met by([3..5], [1..3]) ⇒ true
  met by((5..8], [1..5)) ⇒ false
  met by([5..10], [1..5)) ⇒ false
  met by((5..8], [1..5]) ⇒ false
  met by(range1: [5..10], range2: [1..5]) ⇒ true
  `,
);

expressions(
  'overlaps, overlaps before and overlaps after look at common points',
  {},
  `
  overlaps([5..10], [1..6]) ⇒ true
  overlaps((3..7], [1..4]) ⇒ true
  overlaps([1..3], (3..6]) ⇒ false
  overlaps((5..8], [1..5)) ⇒ false
  overlaps([4..10], [1..5)) ⇒ true
  overlaps([1..5], [3..8]) ⇒ true
  overlaps([3..8], [1..5]) ⇒ true
  overlaps([1..8], [3..5]) ⇒ true
  overlaps([3..5], [1..8]) ⇒ true
  overlaps([1..5], [6..8]) ⇒ false
  overlaps([6..8], [1..5]) ⇒ false
  overlaps([1..5], [5..8]) ⇒ true
  overlaps([1..5], (5..8]) ⇒ false
  overlaps([1..5), [5..8]) ⇒ false
  overlaps(range1: [5..10], range2: [1..6]) ⇒ true
  overlaps([1..5], ["a".."b"]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  overlaps before([1..5], [4..10]) ⇒ true
  overlaps before([3..4], [1..2]) ⇒ false
  overlaps before([1..3], (3..5]) ⇒ false
  overlaps before([1..5), (3..8]) ⇒ true
  overlaps before([1..5), [5..10]) ⇒ false
  overlaps before([1..5], [3..8]) ⇒ true
  overlaps before([1..5], [6..8]) ⇒ false
  overlaps before([1..5], [5..8]) ⇒ true
  overlaps before([1..5], (5..8]) ⇒ false
  overlaps before([1..8], [3..5]) ⇒ false
  overlaps before(range1: [1..5], range2: [4..10]) ⇒ true
  overlaps after([4..10], [1..5]) ⇒ true
  overlaps after([3..4], [1..2]) ⇒ false
  overlaps after([3..5], [1..3)) ⇒ false
  overlaps after((5..8], [1..5)) ⇒ false
  overlaps after([4..10], [1..5)) ⇒ true
  overlaps after([3..8], [1..5]) ⇒ true
  overlaps after([6..8], [1..5]) ⇒ false
  overlaps after([5..8], [1..5]) ⇒ true
  overlaps after((5..8], [1..5]) ⇒ false
  overlaps after(range1: [4..10], range2: [1..5]) ⇒ true
  `,
);

expressions(
  'finishes and finished by compare ends',
  {},
  `
  finishes(5, [1..5]) ⇒ true
  finishes(10, [1..7]) ⇒ false
  finishes(5, [1..5)) ⇒ false
  finishes([3..5], [1..5]) ⇒ true
  finishes((1..5], [1..5)) ⇒ false
  finishes([5..10], [1..10)) ⇒ false
  finishes([3..5), [1..5]) ⇒ false
  finishes([1..5], [1..5]) ⇒ true
  finishes((1..5], [1..5]) ⇒ true
  finishes([1..5], (1..5]) ⇒ false
  finishes(point: 5, range: [1..5]) ⇒ true
  finishes(range1: [3..5], range2: [1..5]) ⇒ true
  finishes(null, [1..5]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  finished by([5..10], 10) ⇒ true
  finished by([3..4], 2) ⇒ false
  finished by([5..10), 10) ⇒ false
  finished by([1..5], [3..5]) ⇒ true
  finished by((5..8], [1..5)) ⇒ false
  finished by([5..10], (1..10)) ⇒ false
  finished by([1..5], [1..5]) ⇒ true
  finished by([1..5], (1..5]) ⇒ true
  finished by(range: [5..10], point: 10) ⇒ true
  finished by(range1: [1..5], range2: [3..5]) ⇒ true
  `,
);

expressions(
  'includes and during tell whether one lies within the other',
  {},
  `
  includes([5..10], 6) ⇒ true
  includes([3..4], 5) ⇒ false
  includes([5..10], 5) ⇒ true
  includes((5..10], 5) ⇒ false
  includes([5..10], 10) ⇒ true
  includes([5..10), 10) ⇒ false
  includes([1..10], [4..6]) ⇒ true
  includes((5..8], [1..5)) ⇒ false
  includes([1..10], [1..5)) ⇒ true
  includes([1..10], [1..10]) ⇒ true
  includes((1..10], [1..10]) ⇒ false
  includes([1..10), [1..10]) ⇒ false
  includes((1..10), (1..10)) ⇒ true
  includes([1..10], [5..15]) ⇒ false
  includes(range: [5..10], point: 6) ⇒ true
  includes(range1: [1..10], range2: [4..6]) ⇒ true
  includes([date("2026-01-01")..date("2026-01-31")], date("2026-01-15")) ⇒ true
  includes([1..10], "a") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  includes([1..10], null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  during(5, [1..10]) ⇒ true
  during(12, [1..10]) ⇒ false
  during(1, (1..10]) ⇒ false
  during(10, [1..10)) ⇒ false
  during([4..6], [1..10)) ⇒ true
  during((1..5], (1..10]) ⇒ true
  during([1..5], (1..10]) ⇒ false
  during([4..12], [1..10]) ⇒ false
  during(point: 5, range: [1..10]) ⇒ true
  during(range1: [4..6], range2: [1..10)) ⇒ true
  `,
);

expressions(
  'starts, started by and coincides compare beginnings',
  {},
  `
  starts(1, [1..5]) ⇒ true
  starts(1, (1..8]) ⇒ false
  starts(2, [1..5]) ⇒ false
  starts((1..5], [1..5]) ⇒ false
  starts([1..10], [1..5]) ⇒ false
  starts((1..5), (1..10)) ⇒ true
  starts([1..5], [1..10]) ⇒ true
  starts([1..5), [1..5]) ⇒ true
  starts([1..5], [1..5)) ⇒ false
  starts(point: 1, range: [1..5]) ⇒ true
  starts(range1: [1..5], range2: [1..10]) ⇒ true
  started by([1..10], 1) ⇒ true
  started by((1..10], 1) ⇒ false
  started by([1..10], [1..5]) ⇒ true
  started by((1..10], [1..5)) ⇒ false
  started by([1..10], [1..10)) ⇒ true
  started by([1..5], [1..10]) ⇒ false
  started by(range: [1..10], point: 1) ⇒ true
  started by(range1: [1..10], range2: [1..5]) ⇒ true
  coincides(5, 5) ⇒ true
  coincides(3, 4) ⇒ false
  coincides(1.0, 1) ⇒ true
  coincides([1..5], [1..5]) ⇒ true
  coincides((1..5], [1..5)) ⇒ false
  coincides([1..5], [2..6]) ⇒ false
  coincides([1..5], [1..5)) ⇒ false
  coincides(point1: 5, point2: 5) ⇒ true
  coincides(range1: [1..5], range2: [1..5]) ⇒ true
  coincides(5, "5") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'a range has properties',
  { low: 3 },
  `
  [1..5].start ⇒ 1
  [1..5].end ⇒ 5
  [1..5].start included ⇒ true
  (1..5].start included ⇒ false
  ]1..5].start included ⇒ false
  [1..5].end included ⇒ true
  [1..5).end included ⇒ false
  [1..5[.end included ⇒ false
  [low..low + 2].end ⇒ 5
  [1..5].middle ⇒ null ! NO_PROPERTY_FOUND
  [1..5] ⇒ [1..5]
  (1..5) ⇒ (1..5)
  ]1..5[ ⇒ (1..5)
  [1..5] = [1..5] ⇒ true
  [1..5] = (1..5] ⇒ false
  [1..5] = [1..6] ⇒ false
  [1..5] != [1..6] ⇒ true
  [1..5] = 3 ⇒ null ! NOT_COMPARABLE
  [1.."a"] ⇒ null ! INVALID_TYPE
  `,
);
