import { expressions } from './cases.ts';

const people = { a: { b: 1 }, amount: 5, list: [1, 2], yes: true, no: false, nothing: null, text: 'x' };

expressions(
  'and: false wins, then null, every other type counts as null',
  people,
  `
  true and true ⇒ true
  true and false ⇒ false
  false and true ⇒ false
  false and false ⇒ false
  true and null ⇒ null ! INVALID_TYPE
  null and true ⇒ null ! INVALID_TYPE
  false and null ⇒ false
  null and false ⇒ false ! INVALID_TYPE
  null and null ⇒ null ! INVALID_TYPE
  true and "otherwise" ⇒ null ! INVALID_TYPE
  "otherwise" and true ⇒ null ! INVALID_TYPE
  false and "otherwise" ⇒ false
  "otherwise" and false ⇒ false ! INVALID_TYPE
  true and 1 ⇒ null ! INVALID_TYPE
  true and true and false ⇒ false
  true and null and false ⇒ false ! INVALID_TYPE
  yes and no ⇒ false
  yes and nothing ⇒ null ! INVALID_TYPE
  yes and unknown ⇒ null ! NO_VARIABLE_FOUND
  no and unknown ⇒ false
  yes and amount > 3 ⇒ true
  yes and (no or yes) ⇒ true
  true and(true) ⇒ true
  `,
);

expressions(
  'or: true wins, then null, every other type counts as null',
  people,
  `
  true or false ⇒ true
  false or true ⇒ true
  false or false ⇒ false
  true or null ⇒ true
  null or true ⇒ true ! INVALID_TYPE
  false or null ⇒ null ! INVALID_TYPE
  null or false ⇒ null ! INVALID_TYPE
  null or null ⇒ null ! INVALID_TYPE
  true or "otherwise" ⇒ true
  "otherwise" or true ⇒ true ! INVALID_TYPE
  false or "otherwise" ⇒ null ! INVALID_TYPE
  false or 0 ⇒ null ! INVALID_TYPE
  no or nothing or yes ⇒ true ! INVALID_TYPE
  yes or unknown ⇒ true
  no or unknown ⇒ null ! NO_VARIABLE_FOUND
  false or(true) ⇒ true
  true or false and false ⇒ true
  (true or false) and false ⇒ false
  false and true or true ⇒ true
  `,
);

expressions(
  'not negates booleans only',
  people,
  `
  not(true) ⇒ false
  not(false) ⇒ true
  not(null) ⇒ null
  not(1) ⇒ null
  not("x") ⇒ null
  not(nothing) ⇒ null
  not(amount > 3) ⇒ false
  not(negand: true) ⇒ false
  not(not(true)) ⇒ true
  not() ⇒ null ! NO_FUNCTION_FOUND
  `,
);

expressions(
  'equality: null only equals null, different types have no answer',
  people,
  `
  1 = 1 ⇒ true
  1 = 2 ⇒ false
  1 != 2 ⇒ true
  1 != 1 ⇒ false
  "a" = "a" ⇒ true
  "a" = "b" ⇒ false
  "a" != "b" ⇒ true
  "a" = "A" ⇒ false
  true = true ⇒ true
  true = false ⇒ false
  true != false ⇒ true
  null = null ⇒ true
  null != null ⇒ false
  "foo" = null ⇒ false
  null = 1 ⇒ false
  1 != null ⇒ true
  nothing = null ⇒ true
  nothing != null ⇒ false
  unknown = null ⇒ true ! NO_VARIABLE_FOUND
  unknown != null ⇒ false ! NO_VARIABLE_FOUND
  {x: null}.x = null ⇒ true
  {}.y = null ⇒ true ! NO_CONTEXT_ENTRY_FOUND
  a != null and a.b > 0 ⇒ true
  1 = "1" ⇒ null ! NOT_COMPARABLE
  1 != "1" ⇒ null ! NOT_COMPARABLE
  true = 1 ⇒ null ! NOT_COMPARABLE
  "true" = true ⇒ null ! NOT_COMPARABLE
  [1] = 1 ⇒ null ! NOT_COMPARABLE
  {} = [] ⇒ null ! NOT_COMPARABLE
  [1,2] = [1,2] ⇒ true
  [1,2] = [2,1] ⇒ false
  [1,2] = [1] ⇒ false
  [] = [] ⇒ true
  [1,"a"] = [1,1] ⇒ false
  [1.0] = [1] ⇒ true
  [null] = [null] ⇒ true
  [[1]] = [[1]] ⇒ true
  list = [1,2] ⇒ true
  [1,2] != [1,3] ⇒ true
  {a: 1} = {a: 1} ⇒ true
  {a: 1, b: 2} = {b: 2, a: 1} ⇒ true
  {a: 1} = {a: 2} ⇒ false
  {a: 1} = {b: 1} ⇒ false
  {a: 1} = {a: 1, b: 2} ⇒ false
  {a: null} = {} ⇒ false
  {} = {} ⇒ true
  a = {b: 1} ⇒ true
  {a: 1} != {a: 2} ⇒ true
  date("2026-01-01") = date("2026-01-01") ⇒ true
  date("2026-01-01") = "2026-01-01" ⇒ null ! NOT_COMPARABLE
  date("2026-01-01") = date and time("2026-01-01T00:00:00") ⇒ null ! NOT_COMPARABLE
  @"P1Y" = @"P12M" ⇒ true
  @"P1D" = @"PT24H" ⇒ true
  @"P1Y" = @"P365D" ⇒ null ! NOT_COMPARABLE
  time("10:00:00") = time("10:00") ⇒ true
  @"10:00:00Z" = @"11:00:00+01:00" ⇒ false
  @"10:00:00Z" = @"10:00:00" ⇒ null ! NOT_COMPARABLE
  @"2026-01-01T10:00:00Z" = @"2026-01-01T11:00:00+01:00" ⇒ false
  @"2026-01-01T10:00:00Z" <= @"2026-01-01T11:00:00+01:00" ⇒ true
  @"2026-01-01T10:00:00+01:00" = @"2026-01-01T10:00:00+01:00" ⇒ true
  @"2026-01-01T10:00:00Z" = @"2026-01-01T11:00:00@Europe/Stockholm" ⇒ false
  @"2026-01-01T11:00:00@Europe/Stockholm" = @"2026-01-01T11:00:00@Europe/Stockholm" ⇒ true
  @"2026-01-01T10:00:00Z" = @"2026-01-01T10:00:00" ⇒ null ! NOT_COMPARABLE
  count = null ⇒ true ! NO_VARIABLE_FOUND
  `,
);

expressions(
  'order: numbers, strings, dates, times, durations; nothing else',
  people,
  `
  1 < 2 ⇒ true
  2 < 1 ⇒ false
  1 <= 1 ⇒ true
  2 > 1 ⇒ true
  1 >= 2 ⇒ false
  amount > 4.9 ⇒ true
  "a" < "b" ⇒ true
  "b" <= "a" ⇒ false
  "a" > "B" ⇒ true
  date("2020-04-05") < date("2020-04-06") ⇒ true
  date("2020-04-05") >= date("2020-04-06") ⇒ false
  time("08:00:00") <= time("08:00:00") ⇒ true
  time("08:00:00Z") < time("08:00:00+01:00") ⇒ false
  duration("P1D") > duration("P5D") ⇒ false
  duration("P1Y") >= duration("P6M") ⇒ true
  duration("PT1.5S") > duration("PT1.4S") ⇒ true
  @"2026-01-01T10:00:00" < @"2026-01-01T10:00:00.5" ⇒ true
  @"2026-07-01T10:00:00@Europe/Stockholm" < @"2026-07-01T08:30:00Z" ⇒ true
  1 < null ⇒ null ! NOT_COMPARABLE
  null < 1 ⇒ null ! NOT_COMPARABLE
  null < null ⇒ null ! NOT_COMPARABLE
  1 < "2" ⇒ null ! NOT_COMPARABLE
  unknown < true ⇒ null ! NOT_COMPARABLE
  true < false ⇒ null ! NOT_COMPARABLE
  [1] < [2] ⇒ null ! NOT_COMPARABLE
  {a: 1} < {a: 2} ⇒ null ! NOT_COMPARABLE
  duration("P1Y") > duration("P1D") ⇒ null ! NOT_COMPARABLE
  date("2020-01-01") < date and time("2020-01-01T00:00:00") ⇒ null ! NOT_COMPARABLE
  time("10:00:00") < time("10:00:00Z") ⇒ null ! NOT_COMPARABLE
  @"2026-01-01T10:00:00" < @"2026-01-01T10:00:00Z" ⇒ null ! NOT_COMPARABLE
  a.c > 10 ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  `,
);

expressions(
  'between includes both ends',
  people,
  `
  5 between 3 and 7 ⇒ true
  3 between 3 and 7 ⇒ true
  7 between 3 and 7 ⇒ true
  2 between 3 and 7 ⇒ false
  8 between 3 and 7 ⇒ false
  5 between 7 and 3 ⇒ false
  date("2020-04-06") between date("2020-04-05") and date("2020-04-09") ⇒ true
  "b" between "a" and "c" ⇒ true
  @"P3D" between @"P1D" and @"P5D" ⇒ true
  amount between 1 and 10 and yes ⇒ true
  amount + 1 between 1 and 2 * 3 ⇒ true
  null between 1 and 2 ⇒ null ! NOT_COMPARABLE
  1 between null and 2 ⇒ null ! NOT_COMPARABLE
  "a" between 1 and 2 ⇒ null ! NOT_COMPARABLE
  `,
);

expressions(
  'in takes ranges, lists and tests',
  people,
  `
  5 in (3..7) ⇒ true
  3 in (3..7) ⇒ false
  3 in [3..7] ⇒ true
  7 in [3..7[ ⇒ false
  date("2021-06-04") in [date("2021-05-01")..date("2021-05-31")] ⇒ false
  5 in (3,5,7) ⇒ true
  4 in (3,5,7) ⇒ false
  5 in [2,4,6,8] ⇒ false
  4 in [2,4,6,8] ⇒ true
  5 in [[1..3],[4..6]] ⇒ true
  5 in (> 3) ⇒ true
  5 in (< 3, > 4) ⇒ true
  5 in (< 3) ⇒ false
  5 in > 3 ⇒ true
  5 in <= 5 ⇒ true
  5 in ([1..3], [5..6]) ⇒ true
  5 in 5 ⇒ true
  5 in (5) ⇒ true
  "a" in ("a", "b") ⇒ true
  "a" in ["a", "b"] ⇒ true
  "c" in ("a", "b") ⇒ false
  amount in list ⇒ false
  2 in list ⇒ true
  null in (null) ⇒ true
  null in (1, 2) ⇒ false
  1 in (not(2)) ⇒ true
  5 in (even(?), odd(?)) ⇒ true
  text in ("x") and yes ⇒ true
  not(text in ("y", "z")) ⇒ true
  5 in > 3 and no ⇒ false
  5 in [1,5] or no ⇒ true
  5 in [1..3] or no or yes ⇒ true
  yes and 5 in [1..3] or yes ⇒ true
  no and 5 in [1..9] or yes ⇒ true
  no and 5 in (5) or 5 in (5) and yes ⇒ true
  no or 5 in > 3 and yes ⇒ true
  5 in > 6 or 5 in < 4 or 5 in = 5 ⇒ true
  "a" in (1, 2) ⇒ null ! NOT_COMPARABLE
  null in [1..2] ⇒ null ! NOT_COMPARABLE
  null in (> 1) ⇒ null ! NOT_COMPARABLE
  `,
);
