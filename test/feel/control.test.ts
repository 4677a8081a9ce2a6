import { expressions } from './cases.ts';

expressions(
  'if takes else unless the condition is true',
  { amount: 150, country: 'SE', missing: null },
  `
  if 5 < 10  then "low" else "high" ⇒ "low"
  if 12 < 10 then "low" else "high" ⇒ "high"
  if null then "low" else "high" ⇒ "high" ! INVALID_TYPE
  if "text" then 1 else 2 ⇒ 2 ! INVALID_TYPE
  if 1 then 1 else 2 ⇒ 2 ! INVALID_TYPE
  if missing then 1 else 2 ⇒ 2 ! INVALID_TYPE
  if unknown then 1 else 2 ⇒ 2 ! NO_VARIABLE_FOUND
  if missing > 5 then 1 else 2 ⇒ 2 ! NOT_COMPARABLE
  if amount > 1000 then "high" else if amount > 100 and country = "SE" then "medium" else "low" ⇒ "medium"
  if true then if false then 1 else 2 else 3 ⇒ 2
  (if true then 1 else 2) + 1 ⇒ 2
  if true then 1 else 2 + 1 ⇒ 1
  if true then 1 + 1 else 2 ⇒ 2
  if true then null else 1 ⇒ null
  if true then 1 else unknown ⇒ 1
  [if true then 1 else 2] ⇒ [1]
  {a: if false then 1 else 2}.a ⇒ 2
  if amount in [100..200] then "in" else "out" ⇒ "in"
  `,
);

expressions(
  'for iterates over lists and ranges',
  {
    list: [1, 2],
    items: [
      { price: 0.1, qty: 2 },
      { price: 0.2, qty: 1 },
    ],
    n: 3,
    matrix: [[1, 2], [3]],
  },
  `
  for x in [1,2,3] return x * 2 ⇒ [2, 4, 6]
  for x in [1,2], y in [3,4] return x * y ⇒ [3, 4, 6, 8]
  for x in matrix, y in x return y ⇒ [1, 2, 3]
  for x in list return for y in list return x * y ⇒ [[1, 2], [2, 4]]
  for i in items return i.price * i.qty ⇒ [0.2, 0.2]
  for x in 0..8 return 2 ** x ⇒ [1, 2, 4, 8, 16, 32, 64, 128, 256]
  for x in 3..1 return 2 * x ⇒ [6, 4, 2]
  for x in 5..1 return x ⇒ [5, 4, 3, 2, 1]
  for x in 2..2 return x ⇒ [2]
  for x in -1..1 return x ⇒ [-1, 0, 1]
  for x in 1..n return x ⇒ [1, 2, 3]
  for x in n - 1..n + 1 return x ⇒ [2, 3, 4]
  for x in 1.0..2 return x ⇒ [1, 2]
  for x in [1..3] return x ⇒ [1, 2, 3]
  for x in (1..3) return x ⇒ [2]
  for x in [] return x ⇒ []
  for x in list return null ⇒ [null, null]
  for x in list return y ⇒ [null, null] ! NO_VARIABLE_FOUND
  for x in list return x > 1 ⇒ [false, true]
  for list in list return list ⇒ [1, 2]
  for i in 1..10 return if (i <= 2) then 1 else partial[-1] + partial[-2] ⇒ [1, 1, 2, 3, 5, 8, 13, 21, 34, 55]
  for x in ["a","b","c"] return {value: x, index: count(partial) + 1} ⇒ [{value:"a", index:1}, {value:"b", index:2}, {value:"c", index:3}]
  for x in list return partial ⇒ [[], [[]]]
  for x in 1..3 return count(partial) ⇒ [0, 1, 2]
  for x in null return x ⇒ null ! INVALID_TYPE
  for x in 5 return x ⇒ null ! INVALID_TYPE
  for x in "abc" return x ⇒ null ! INVALID_TYPE
  for x in 1.."a" return x ⇒ null ! INVALID_TYPE
  for x in 1..1.5 return x ⇒ null ! INVALID_TYPE
  for x in unknown return x ⇒ null ! NO_VARIABLE_FOUND
  for x in list, y in null return x ⇒ null ! INVALID_TYPE
  count(for x in 1..1000 return x) ⇒ 1000
  `,
);

expressions(
  'some and every are three-valued',
  { list: [1, 2, 3], people: [{ age: 20 }, { age: 40 }], none: [] },
  `
  some x in [1,2,3] satisfies x > 2 ⇒ true
  some x in [1,2,3] satisfies x > 5 ⇒ false
  some x in [1,2,3] satisfies even(x) ⇒ true
  some x in [1,2], y in [2,3] satisfies x < y ⇒ true
  some x in none satisfies x > 1 ⇒ false
  some p in people satisfies p.age > 30 ⇒ true
  some x in list satisfies x > 1 and x < 3 ⇒ true
  some x in [null, 3] satisfies x > 2 ⇒ true ! NOT_COMPARABLE
  some x in [null, 1] satisfies x > 2 ⇒ null ! NOT_COMPARABLE
  some x in 1..3 satisfies x = 2 ⇒ true
  some x in [true, false] satisfies x ⇒ true
  some x in [1] satisfies "a" ⇒ null
  some x in null satisfies x ⇒ null ! INVALID_TYPE
  every x in [1,2,3] satisfies x >= 1 ⇒ true
  every x in [1,2,3] satisfies x >= 2 ⇒ false
  every x in [1,2,3] satisfies even(x) ⇒ false
  every x in [1,2], y in [2,3] satisfies x < y ⇒ false
  every x in none satisfies x > 1 ⇒ true
  every p in people satisfies p.age > 10 ⇒ true
  every x in [null, 1] satisfies x > 2 ⇒ false ! NOT_COMPARABLE
  every x in [null, 3] satisfies x > 2 ⇒ null ! NOT_COMPARABLE
  every x in 5 satisfies x ⇒ null ! INVALID_TYPE
  if some x in list satisfies x > 2 then "yes" else "no" ⇒ "yes"
  not(every x in list satisfies x > 2) ⇒ true
  `,
);

expressions(
  'functions: positional and named arguments, closures, recursion',
  { x: 1, list: [1, 2, 3] },
  `
  (function(a, b) a + b)(1, 2) ⇒ 3
  (function(a, b) a - b)(b: 1, a: 5) ⇒ 4
  (function() 7)() ⇒ 7
  (function(a) a)(null) ⇒ null
  (function(a: number) a * 2)(4) ⇒ 8
  {f: function(a) a + x, r: f(2)}.r ⇒ 3
  {f: function(x) x, r: f(5)}.r ⇒ 5
  {twice: function(f, v) f(f(v)), inc: function(n) n + 1, r: twice(inc, 1)}.r ⇒ 3
  (for i in list return function(n) n * i)[2](10) ⇒ 20
  {fib: function(n) if n < 2 then n else fib(n - 1) + fib(n - 2), r: fib(12)}.r ⇒ 144
  function(a, b) a ⇒ function(a, b)
  {f: function(a) a, r: f(1, 2)}.r ⇒ null ! NO_FUNCTION_FOUND
  {f: function(a) a, r: f()}.r ⇒ null ! NO_FUNCTION_FOUND
  {f: function(a) a, r: f(b: 1)}.r ⇒ null ! NO_FUNCTION_FOUND
  unknown(1) ⇒ null ! NO_FUNCTION_FOUND
  x(1) ⇒ null ! NO_FUNCTION_FOUND
  {a: 1}.a(1) ⇒ null ! NO_FUNCTION_FOUND
  contains(1, 2, 3) ⇒ null ! NO_FUNCTION_FOUND
  contains(strin: "a", match: "b") ⇒ null ! NO_FUNCTION_FOUND
  {count: function(l) 99, r: count(list)}.r ⇒ 99
  (function(a) a) = (function(a) a) ⇒ null ! NOT_COMPARABLE
  `,
);

expressions(
  'instance of',
  { x: 1, s: 'a', nothing: null },
  `
  1 instance of number ⇒ true
  1 instance of string ⇒ false
  1 instance of Any ⇒ true
  null instance of Any ⇒ false
  null instance of number ⇒ false
  nothing instance of string ⇒ false
  # what a model defines itself is no type of the engine
  [1] instance of tNumberList ⇒ false
  {a: "x"} instance of t_ctx ⇒ false
  0.5 instance of number ⇒ true
  1/3 instance of number ⇒ true
  "a" instance of string ⇒ true
  "a" instance of number ⇒ false
  true instance of boolean ⇒ true
  "true" instance of boolean ⇒ false
  date("2026-01-01") instance of date ⇒ true
  date("2026-01-01") instance of time ⇒ false
  @"10:00:00" instance of time ⇒ true
  @"2026-01-01T10:00:00" instance of date and time ⇒ true
  @"2026-01-01T10:00:00" instance of date time ⇒ true
  @"2026-01-01T10:00:00" instance of date ⇒ false
  date("2026-01-01") instance of date and time ⇒ false
  @"P1D" instance of days and time duration ⇒ true
  @"P1D" instance of day-time-duration ⇒ true
  @"P1D" instance of years and months duration ⇒ false
  @"P1Y" instance of years and months duration ⇒ true
  @"P1Y" instance of year-month-duration ⇒ true
  [1] instance of list ⇒ true
  1 instance of list ⇒ false
  [1,2] instance of list<number> ⇒ true
  [1,"a"] instance of list<number> ⇒ false
  [] instance of list<string> ⇒ true
  {a: 1} instance of context ⇒ true
  [1] instance of context ⇒ false
  {a: 1} instance of context<a: number> ⇒ true
  {a: 1} instance of context<a: string> ⇒ false
  {a: 1} instance of context<b: number> ⇒ false
  (function(a) a) instance of function ⇒ true
  1 instance of function ⇒ false
  (function(a) a) instance of function<number> -> number ⇒ true
  [1..3] instance of range ⇒ true
  [1..3] instance of range<number> ⇒ true
  [1..3] instance of range<string> ⇒ false
  [@"2026-01-01T10:00:00"..@"2026-01-02T10:00:00"] instance of range<date and time> ⇒ true
  [@"P1D"..@"P2D"] instance of range<days and time duration> ⇒ true
  3 instance of range<number> ⇒ false
  2 * 3 instance of number ⇒ true
  x + x * 2 instance of number ⇒ true
  s + "b" instance of string ⇒ true
  -x instance of number ⇒ true
  x instance of number and s instance of string ⇒ true
  (x instance of number) = true ⇒ true
  `,
);

expressions(
  'brackets around a comparison make a range with one end',
  { n: 10 },
  `
  (>10).start included ⇒ false
  (>=10).start included ⇒ true
  (<n).end included ⇒ false
  (<=n).end ⇒ 10
  (<10).start ⇒ null
  5 in (>3) ⇒ true
  includes((>3), 3) ⇒ false
  includes((<=3), 3) ⇒ true
  (>null) ⇒ null ! INVALID_TYPE
  `,
);
