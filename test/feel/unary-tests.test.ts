import { unaryTests } from './cases.ts';

unaryTests(
  'comparisons: only true matches, null has no answer',
  { limit: 10, missing: null },
  `
  5 | < 10 ⇒ true
  10 | < 10 ⇒ false
  10 | <= 10 ⇒ true
  11 | > 10 ⇒ true
  10 | >= 10 ⇒ true
  5 | = 5 ⇒ true
  5 | != 5 ⇒ false
  5 | < limit ⇒ true
  5 | > limit / 4 ⇒ true
  date("2020-04-05") | <= date("2020-04-06") ⇒ true
  time("09:00:00") | > time("08:00:00") ⇒ true
  duration("P6D") | >= duration("P5D") ⇒ true
  "b" | > "a" ⇒ true
  null | < 10 ⇒ null ! NOT_COMPARABLE
  null | > 10 ⇒ null ! NOT_COMPARABLE
  "a" | < 10 ⇒ null ! NOT_COMPARABLE
  5 | < missing ⇒ null ! NOT_COMPARABLE
  null | = null ⇒ true
  null | != null ⇒ false
  null | ? < 10 ⇒ null ! NOT_COMPARABLE
  null | odd(?) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  null | ? = null ⇒ true
  `,
);

unaryTests(
  'values and lists are compared',
  { allowed: ['a', 'b'], code: 'a', flag: true, range: null },
  `
  "valid" | "valid" ⇒ true
  "other" | "valid" ⇒ false
  1 | 1 ⇒ true
  1.0 | 1 ⇒ true
  1 | 2 ⇒ false
  true | true ⇒ true
  true | false ⇒ false
  false | false ⇒ true
  false | true ⇒ false
  null | null ⇒ true
  1 | null ⇒ false
  null | 1 ⇒ false
  null | "a" ⇒ false
  null | true ⇒ false
  "a" | 1 ⇒ null ! NOT_COMPARABLE
  1 | "a" ⇒ null ! NOT_COMPARABLE
  "a" | true ⇒ null ! NOT_COMPARABLE
  "a" | code ⇒ true
  "b" | code ⇒ false
  "b" | allowed ⇒ true
  "c" | allowed ⇒ false
  "b" | ["a","b"] ⇒ true
  ["a","b"] | ["a","b"] ⇒ true
  ["a","b"] | allowed ⇒ true
  null | allowed ⇒ false
  5 | [1,2] ⇒ false
  5 | 2 + 3 ⇒ true
  "x" | flag ⇒ true
  date("2026-01-01") | date("2026-01-01") ⇒ true
  "a" | unknown ⇒ false ! NO_VARIABLE_FOUND
  {a: 1} | {a: 1} ⇒ true
  `,
);

unaryTests(
  'intervals',
  { low: 2 },
  `
  3 | (2..5) ⇒ true
  2 | (2..5) ⇒ false
  5 | (2..5) ⇒ false
  2 | ]2..5[ ⇒ false
  2 | [2..5] ⇒ true
  5 | [2..5] ⇒ true
  2 | (2..5] ⇒ false
  5 | (2..5] ⇒ true
  5 | [2..5) ⇒ false
  150 | [100..200], > 1000 ⇒ true
  1500 | [100..200], > 1000 ⇒ true
  500 | [100..200], > 1000 ⇒ false
  3 | [low..low + 3] ⇒ true
  date("2026-01-15") | [date("2026-01-01")..date("2026-01-31")] ⇒ true
  @"P3D" | [@"P1D"..@"P5D"] ⇒ true
  "b" | ["a".."c"] ⇒ true
  null | [1..5] ⇒ null ! NOT_COMPARABLE
  "a" | [1..5] ⇒ null ! NOT_COMPARABLE
  3 | [null..5] ⇒ null ! NOT_COMPARABLE
  `,
);

unaryTests(
  'several tests and not',
  {},
  `
  3 | - ⇒ true
  null | - ⇒ true
  3 | 2, 3, 4 ⇒ true
  5 | 2, 3, 4 ⇒ false
  5 | < 10, > 50 ⇒ true
  60 | < 10, > 50 ⇒ true
  30 | < 10, > 50 ⇒ false
  "b" | "a", "b" ⇒ true
  "b" | 1, "b" ⇒ true ! NOT_COMPARABLE
  "b" | 1, "c" ⇒ null ! NOT_COMPARABLE
  "valid" | not("valid") ⇒ false
  "other" | not("valid") ⇒ true
  null | not("valid") ⇒ true
  4 | not(2, 3) ⇒ true
  3 | not(2, 3) ⇒ false
  5 | not(< 3) ⇒ true
  2 | not(< 3) ⇒ false
  5 | not([1..3]) ⇒ true
  5 | not(null) ⇒ true
  null | not(null) ⇒ false
  "b" | not(1) ⇒ null ! NOT_COMPARABLE
  null | not(< 3) ⇒ null ! NOT_COMPARABLE
  5 | not(3), 4 ⇒ true
  true | not(false) ⇒ true
  `,
);

unaryTests(
  'conditions with ?',
  { limit: 3, good: 'good' },
  `
  "good day" | contains(?, "good") ⇒ true
  "bad day" | contains(?, "good") ⇒ false
  "good day" | contains(?, good) ⇒ true
  "me@camunda.com" | ends with(?, "@camunda.com") ⇒ true
  5 | ? > limit ⇒ true
  2 | ? > limit ⇒ false
  5 | ? > 1 and ? < 10 ⇒ true
  5 | even(?) ⇒ false
  5 | even(?), odd(?) ⇒ true
  5 | (? > 3) ⇒ true
  5 | not(? > 3) ⇒ false
  {a: 5} | ?.a > 3 ⇒ true
  [1,2,3] | count(?) = 3 ⇒ true
  [1,2,3] | list contains(?, 2) ⇒ true
  [1,2,3] | some x in ? satisfies x > 2 ⇒ true
  5 | if ? > 3 then true else false ⇒ true
  5 | ? in [1..10] ⇒ true
  false | not(?) ⇒ true
  false | ? ⇒ false
  true | ? ⇒ true
  null | contains(?, "a") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  null | ? > 3 ⇒ null ! NOT_COMPARABLE
  5 | ? + 0 ⇒ null
  5 | ? = limit, ? = 5 ⇒ true
  `,
);

unaryTests(
  'a condition on something else than the input, whatever the input is',
  { yes: true, no: false, blocked: ['abc'], there: 1, missing: null },
  `
  3 | yes ⇒ true
  3 | no ⇒ false
  3 | not(yes) ⇒ false
  3 | not(no) ⇒ true
  "a" | not(4 > 10) ⇒ true
  "a" | not(odd(4)) ⇒ true
  "x" | not(list contains(blocked, "abc")) ⇒ false
  "x" | not(list contains(blocked, "def")) ⇒ true
  3 | not(is defined(there)) ⇒ false
  3 | not(is defined(missing)) ⇒ true
  false | no ⇒ true
  true | no ⇒ false
  `,
);
