import { expressions } from './cases.ts';

expressions(
  'string',
  { price: 19.9, nothing: null },
  String.raw`
  string(1.1) ⇒ "1.1"
  string(1.10) ⇒ "1.1"
  string(123) ⇒ "123"
  string(-0.5) ⇒ "-0.5"
  string(price) ⇒ "19.9"
  string(1/3) ⇒ "0.3333333333333333333333333333333333"
  string(0.0000001) ⇒ "0.0000001"
  string(1e21) ⇒ "1000000000000000000000"
  string("a") ⇒ "a"
  string(true) ⇒ "true"
  string(null) ⇒ null
  string(nothing) ⇒ null
  string(date("2012-12-25")) ⇒ "2012-12-25"
  string(@"10:00:00") ⇒ "10:00:00"
  string(@"2012-12-25T10:00:00+01:00") ⇒ "2012-12-25T10:00:00+01:00"
  string(@"2012-12-25T10:00:00@Europe/Paris") ⇒ "2012-12-25T10:00:00@Europe/Paris"
  string(@"P1DT6H") ⇒ "P1DT6H"
  string(@"P1Y") ⇒ "P1Y"
  string([1,"a",null]) ⇒ "[1, \"a\", null]"
  string({a: 1, b: "c"}) ⇒ "{a:1, b:\"c\"}"
  string([1..3]) ⇒ "[1..3]"
  string(from: 1) ⇒ "1"
  string() ⇒ null ! NO_FUNCTION_FOUND
  `,
);

expressions(
  'number',
  { text: '12.50' },
  `
  number("1500.5") ⇒ 1500.5
  number("1500") ⇒ 1500
  number("-1.5") ⇒ -1.5
  number(".5") ⇒ 0.5
  number("1e3") ⇒ 1000
  number(text) ⇒ 12.5
  number("1,500", ",") ⇒ 1500
  number("1 500.5", " ", ".") ⇒ 1500.5
  number("1 500,5", " ", ",") ⇒ 1500.5
  number("1.500,5", ".", ",") ⇒ 1500.5
  number("1,500.5", ",", ".") ⇒ 1500.5
  number("1500,5", null, ",") ⇒ 1500.5
  number("1500.5", null, null) ⇒ 1500.5
  number("1 500 000", " ") ⇒ 1500000
  number(from: "1,500", grouping separator: ",") ⇒ 1500
  number(from: "1.500,5", grouping separator: ".", decimal separator: ",") ⇒ 1500.5
  number("abc") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  number("") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  number("1,5") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  number("1 500") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  number("1500", ",", ",") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  number("1500", "x") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  number("1500", ".", ".") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  number("1500", ",", ";") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  number("1.5.5") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  number("0x10") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  number("Infinity") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  number("NaN") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  number(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  number(1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'from json and to json',
  { order: { a: 1.5, list: [1, null] } },
  String.raw`
  from json("{\"a\": 1, \"b\": 2}") ⇒ {a:1, b:2}
  from json("true") ⇒ true
  from json("null") ⇒ null
  from json("\"2023-06-14\"") ⇒ "2023-06-14"
  from json("[1, 2.5, \"a\"]") ⇒ [1, 2.5, "a"]
  from json("0.1") + from json("0.2") ⇒ 0.3
  from json(value: "1") ⇒ 1
  from json("{\"__proto__\": 1}").a ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  from json("invalid") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  from json("{a: 1}") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  from json("") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  from json(1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  to json(function(a) a) ⇒ "\"function(a)\""
  to json({a: 1, b: 2}) ⇒ "{\"a\":1,\"b\":2}"
  to json(true) ⇒ "true"
  to json(null) ⇒ "null"
  to json("a") ⇒ "\"a\""
  to json([1, 0.5]) ⇒ "[1,0.5]"
  to json(1/4) ⇒ "0.25"
  to json(order) ⇒ "{\"a\":1.5,\"list\":[1,null]}"
  to json(@"2023-06-14") ⇒ "\"2023-06-14\""
  to json(@"2025-11-24T10:00:00@Europe/Berlin") ⇒ "\"2025-11-24T10:00:00+01:00[Europe/Berlin]\""
  to json(@"2025-11-24T10:00:00+01:00") ⇒ "\"2025-11-24T10:00:00+01:00\""
  to json(@"10:00:00@Europe/Berlin") ⇒ "\"10:00:00+01:00\""
  to json(@"P3Y") ⇒ "\"P3Y\""
  to json(@"P1DT2H") ⇒ "\"P1DT2H\""
  to json(value: 1) ⇒ "1"
  from json(to json({a: [1, {b: "c"}]})) ⇒ {a:[1, {b:"c"}]}
  `,
);
