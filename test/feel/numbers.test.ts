import { expressions } from './cases.ts';

expressions(
  'number literals',
  {},
  `
  1 ⇒ 1
  0.5 ⇒ 0.5
  .5 ⇒ 0.5
  -2 ⇒ -2
  01 ⇒ 1
  -0002 ⇒ -2
  1.10 ⇒ 1.1
  100.00 ⇒ 100
  -0 ⇒ 0
  1e3 ⇒ 1000
  1.5E-2 ⇒ 0.015
  12345678901234567890 ⇒ 12345678901234567890
  0.1234567890123456789 ⇒ 0.1234567890123456789
  1e30 ⇒ 1000000000000000000000000000000
  1e50 ⇒ 1E+50
  1e-50 ⇒ 1E-50
  1.5e-45 ⇒ 1.5E-45
  `,
);

expressions(
  'addition and subtraction are exact',
  { price: 19.99, count: 3, big: 9007199254740991, missing: null },
  `
  2 + 3 ⇒ 5
  5 - 3 ⇒ 2
  0.1 + 0.2 ⇒ 0.3
  0.1 + 0.2 = 0.3 ⇒ true
  0.3 - 0.1 ⇒ 0.2
  1.1 + 2.2 ⇒ 3.3
  price + 0.01 ⇒ 20
  price - 19.99 ⇒ 0
  big + 1 ⇒ 9007199254740992
  big + 2 ⇒ 9007199254740993
  -big - 2 ⇒ -9007199254740993
  9007199254740993 - 2 ⇒ 9007199254740991
  1 - 1 ⇒ 0
  -1 + 1 ⇒ 0
  1e20 + 1 ⇒ 100000000000000000001
  1e34 + 1 ⇒ 10000000000000000000000000000000000
  1 + 2 - 3 + 4 ⇒ 4
  10 - 2 - 3 ⇒ 5
  1 +2 ⇒ 3
  1+2 ⇒ 3
  -price ⇒ -19.99
  -(-count) ⇒ 3
  - count ⇒ -3
  +count ⇒ 3
  1 + null ⇒ null ! INVALID_TYPE
  null + 1 ⇒ null ! INVALID_TYPE
  1 + "1" ⇒ null ! INVALID_TYPE
  1 + true ⇒ null ! INVALID_TYPE
  1 + [1] ⇒ null ! INVALID_TYPE
  1 - "1" ⇒ null ! INVALID_TYPE
  missing + 1 ⇒ null ! INVALID_TYPE
  unknown + 1 ⇒ null ! NO_VARIABLE_FOUND
  -"a" ⇒ null ! INVALID_TYPE
  -null ⇒ null ! INVALID_TYPE
  +"a" ⇒ null ! INVALID_TYPE
  `,
);

expressions(
  'multiplication and division',
  { price: 19.99, count: 3, rate: 0.25 },
  `
  5 * 3 ⇒ 15
  6 / 2 ⇒ 3
  1 / 3 ⇒ 0.3333333333333333333333333333333333
  2 / 3 ⇒ 0.6666666666666666666666666666666667
  -2 / 3 ⇒ -0.6666666666666666666666666666666667
  1 / 4 ⇒ 0.25
  1 / 8 ⇒ 0.125
  10 / 4 ⇒ 2.5
  0 / 5 ⇒ 0
  0 * -1 ⇒ 0
  -0.0 ⇒ 0
  price * count ⇒ 59.97
  price * rate ⇒ 4.9975
  price * 1.25 + 0.1 ⇒ 25.0875
  0.1 * 0.1 ⇒ 0.01
  1.5 * 2 ⇒ 3
  9007199254740991 * 9007199254740991 ⇒ 81129638414606663681390495662081
  100000000000000000 * 100000000000000000 ⇒ 10000000000000000000000000000000000
  2 + 3 * 4 ⇒ 14
  (2 + 3) * 4 ⇒ 20
  12 / 2 / 3 ⇒ 2
  12 / (2 * 3) ⇒ 2
  2 * -3 ⇒ -6
  1 / 3 * 3 ⇒ 0.9999999999999999999999999999999999
  1 / 0 ⇒ null ! INVALID_TYPE
  1 / 0.0 ⇒ null ! INVALID_TYPE
  0 / 0 ⇒ null ! INVALID_TYPE
  1 / null ⇒ null ! INVALID_TYPE
  2 * "a" ⇒ null ! INVALID_TYPE
  "a" * 2 ⇒ null ! INVALID_TYPE
  "a" / 2 ⇒ null ! INVALID_TYPE
  1 / @"P1D" ⇒ null ! INVALID_TYPE
  1e4000 * 1e4000 ⇒ null ! INVALID_TYPE
  1e-4000 / 1e4000 ⇒ null ! INVALID_TYPE
  `,
);

expressions(
  'powers associate to the left',
  {},
  `
  2 ** 3 ⇒ 8
  2**2**3 ⇒ 64
  2 ** 0 ⇒ 1
  0 ** 0 ⇒ 1
  2 ** -1 ⇒ 0.5
  4 ** 0.5 ⇒ 2
  (-2) ** 3 ⇒ -8
  -2 ** 2 ⇒ 4
  1.1 ** 2 ⇒ 1.21
  10 ** 20 ⇒ 100000000000000000000
  2 ** 100 ⇒ 1267650600228229401496703205376
  3 ** -2 ⇒ 0.1111111111111111111111111111111111
  2 * 3 ** 2 ⇒ 18
  0 ** -1 ⇒ null ! INVALID_TYPE
  10 ** 9999 ⇒ null ! INVALID_TYPE
  2 ** 99999999999 ⇒ null ! INVALID_TYPE
  (-1) ** 0.5 ⇒ null ! INVALID_TYPE
  2 ** "a" ⇒ null ! INVALID_TYPE
  null ** 2 ⇒ null ! INVALID_TYPE
  `,
);

expressions(
  'numbers compare by value, however they are written',
  { half: 0.5, whole: 3, big: 1e21 },
  `
  1 = 1.0 ⇒ true
  1.10 = 1.1 ⇒ true
  half = 0.5 ⇒ true
  half = 1/2 ⇒ true
  half > 1/3 ⇒ true
  whole = 3.0 ⇒ true
  big = 1e21 ⇒ true
  big > 999999999999999999999 ⇒ true
  1e-10 < 1e-9 ⇒ true
  0.1 < 0.2 ⇒ true
  -1 < 0 ⇒ true
  2 > 10 ⇒ false
  1 <= 1 ⇒ true
  1 >= 1.1 ⇒ false
  0.3333333333333333333333333333333333 = 1/3 ⇒ true
  12345678901234567890 > 12345678901234567889 ⇒ true
  `,
);
