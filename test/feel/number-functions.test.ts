import { expressions } from './cases.ts';

expressions(
  'decimal rounds half-even or as told',
  {},
  `
  decimal(1/3, 2) ⇒ 0.33
  decimal(1.5, 0) ⇒ 2
  decimal(2.5, 0) ⇒ 2
  decimal(3.5, 0) ⇒ 4
  decimal(-2.5, 0) ⇒ -2
  decimal(2.5, 0, "half_up") ⇒ 3
  decimal(2.5, 0, "HALF_UP") ⇒ 3
  decimal(2.5, 0, "half_down") ⇒ 2
  decimal(2.5, 0, "HALF_EVEN") ⇒ 2
  decimal(-2.5, 0, "half_up") ⇒ -3
  decimal(-2.5, 0, "half_down") ⇒ -2
  decimal(2.1, 0, "up") ⇒ 3
  decimal(-2.1, 0, "up") ⇒ -3
  decimal(2.9, 0, "down") ⇒ 2
  decimal(-2.9, 0, "down") ⇒ -2
  decimal(2.1, 0, "ceiling") ⇒ 3
  decimal(-2.9, 0, "ceiling") ⇒ -2
  decimal(2.9, 0, "floor") ⇒ 2
  decimal(-2.1, 0, "floor") ⇒ -3
  decimal(2, 0, "unnecessary") ⇒ 2
  decimal(2.50, 1, "unnecessary") ⇒ 2.5
  decimal(1.115, 2) ⇒ 1.12
  decimal(1.125, 2) ⇒ 1.12
  decimal(1.135, 2) ⇒ 1.14
  decimal(1/3, 2.5) ⇒ 0.33
  decimal(125, -1) ⇒ 120
  decimal(125, -1, "half_up") ⇒ 130
  decimal(1.5, 3) ⇒ 1.5
  decimal(n: 1/3, scale: 2) ⇒ 0.33
  decimal(n: 2.5, scale: 0, mode: "up") ⇒ 3
  decimal(2.5, 0, "unnecessary") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  decimal(2.5, 0, "sideways") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  decimal(1, 9999) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  decimal(1, -9999) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  decimal("1.5", 0) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  decimal(1.5, null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  decimal(1.5) ⇒ null ! NO_FUNCTION_FOUND
  `,
);

expressions(
  'floor, ceiling and the round functions',
  { price: 19.995 },
  `
  floor(1.5) ⇒ 1
  floor(-1.5) ⇒ -2
  floor(-1.56, 1) ⇒ -1.6
  floor(1.56, 1) ⇒ 1.5
  floor(7) ⇒ 7
  floor(n: 1.5) ⇒ 1
  floor(n: -1.56, scale: 1) ⇒ -1.6
  floor(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  floor("1") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  floor(1, null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  ceiling(1.5) ⇒ 2
  ceiling(-1.5) ⇒ -1
  ceiling(-1.56, 1) ⇒ -1.5
  ceiling(1.51, 1) ⇒ 1.6
  ceiling(-0.5) ⇒ 0
  ceiling(n: 1.5) ⇒ 2
  ceiling(@"P1D") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  round up(5.5) ⇒ 6
  round up(-5.5) ⇒ -6
  round up(1.121, 2) ⇒ 1.13
  round up(-1.126, 2) ⇒ -1.13
  round up(5.5, 0) ⇒ 6
  round up(1.0, 0) ⇒ 1
  round up(n: 5.5, scale: 0) ⇒ 6
  round up(5.5, "0") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  round down(5.5) ⇒ 5
  round down (-5.5) ⇒ -5
  round down (1.121, 2) ⇒ 1.12
  round down (-1.126, 2) ⇒ -1.12
  round down(n: 5.5, scale: 0) ⇒ 5
  round half up(5.5) ⇒ 6
  round half up(-5.5) ⇒ -6
  round half up(1.121, 2) ⇒ 1.12
  round half up(-1.126, 2) ⇒ -1.13
  round half up(price, 2) ⇒ 20
  round half up(2.4) ⇒ 2
  round half up(n: 5.5, scale: 0) ⇒ 6
  round half down (5.5) ⇒ 5
  round half down (-5.5) ⇒ -5
  round half down (1.121, 2) ⇒ 1.12
  round half down (-1.126, 2) ⇒ -1.13
  round half down(price, 2) ⇒ 19.99
  round half down(5.51) ⇒ 6
  round half down(null, 1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  round half up(1, 99999) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'abs, modulo, sqrt, log, exp, odd and even',
  {},
  `
  abs(10) ⇒ 10
  abs(-10) ⇒ 10
  abs(0) ⇒ 0
  abs(-1.5) ⇒ 1.5
  abs(number: -10) ⇒ 10
  abs(n: -10) ⇒ 10
  abs(@"-PT5H") ⇒ PT5H
  abs(@"PT5H") ⇒ PT5H
  abs(duration("-P2M")) ⇒ P2M
  abs(n: duration("-P2M")) ⇒ P2M
  abs("x") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  abs(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  modulo(12, 5) ⇒ 2
  modulo(-12, 5) ⇒ 3
  modulo(12, -5) ⇒ -3
  modulo(-12, -5) ⇒ -2
  modulo(10, 5) ⇒ 0
  modulo(-10, 5) ⇒ 0
  modulo(10.1, 4.5) ⇒ 1.1
  modulo(-10.1, 4.5) ⇒ 3.4
  modulo(10.1, -4.5) ⇒ -3.4
  modulo(-10.1, -4.5) ⇒ -1.1
  modulo(dividend: 12, divisor: 5) ⇒ 2
  modulo(12, 0) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  modulo(12, null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  sqrt(16) ⇒ 4
  sqrt(0) ⇒ 0
  sqrt(2) ⇒ 1.4142135623730951
  sqrt(0.25) ⇒ 0.5
  sqrt(number: 16) ⇒ 4
  sqrt(-1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  sqrt("16") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  log(10) ⇒ 2.302585092994046
  log(1) ⇒ 0
  log(number: 1) ⇒ 0
  log(0) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  log(-1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  exp(5) ⇒ 148.4131591025766
  exp(0) ⇒ 1
  exp(number: 0) ⇒ 1
  exp(10000) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  exp(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  odd(5) ⇒ true
  odd(2) ⇒ false
  odd(-1) ⇒ true
  odd(0) ⇒ false
  odd(2.5) ⇒ false
  odd(number: 5) ⇒ true
  odd(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  odd("5") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  even(5) ⇒ false
  even(2) ⇒ true
  even(0) ⇒ true
  even(-2) ⇒ true
  even(2.5) ⇒ false
  even(number: 2) ⇒ true
  even(true) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  random number() >= 0 ⇒ true
  random number() < 1 ⇒ true
  `,
);
