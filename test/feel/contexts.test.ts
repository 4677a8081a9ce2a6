import { expressions } from './cases.ts';

expressions(
  'context literals: entries see those before them',
  { amount: 7, b: 'outer' },
  String.raw`
  {a: 1, b: 2} ⇒ {a:1, b:2}
  {"a": 1, "b": 2} ⇒ {a:1, b:2}
  {} ⇒ {}
  {a: 2, b: a * 2} ⇒ {a:2, b:4}
  {a: 1, b: {c: 2}} ⇒ {a:1, b:{c:2}}
  {a: 1, b: {c: a + 1}}.b.c ⇒ 2
  {amount: amount} ⇒ {amount:7}
  {x: b, b: 2} ⇒ {x:"outer", b:2}
  {"a b": 1} ⇒ {"a b":1}
  {a b: 1} ⇒ {"a b":1}
  {foo   bar:2}.${'`foo   bar`'} ⇒ 2
  {"a-b": 1}.${'`a-b`'} ⇒ 1
  {"a\"b": 1} ⇒ {"a"b":1}
  {date: 1}.date ⇒ 1
  {time: 1, duration: 2, list: 3}.list ⇒ 3
  {a: null}.a ⇒ null
  {å: 1}.å ⇒ 1
  {a: 1, a: 2}.a ⇒ 2
  {a: [1,2]}.a[2] ⇒ 2
  {a: 1}.a + {b: 2}.b ⇒ 3
  {f: function(x) x + 1, r: f(1)}.r ⇒ 2
  {f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(20)}.r ⇒ 2432902008176640000
  {a: 1, f: function(x) x + a}.f(2) ⇒ 3
  {f: function() 5}.f() ⇒ 5
  {a: {f: function(x) x * 2}}.a.f(4) ⇒ 8
  {a: 1, "b": a} = {a: 1, b: 1} ⇒ true
  `,
);

expressions(
  'paths',
  { order: { customer: { address: { city: 'Uppsala' } }, 'total price': 5, 'no-key': 1, list: [1] }, nothing: null },
  `
  {a: 2}.a ⇒ 2
  {a: {b: 3}}.a ⇒ {b:3}
  {a: {b: 3}}.a.b ⇒ 3
  order.customer.address.city ⇒ "Uppsala"
  order.\`total price\` ⇒ 5
  order.\`no-key\` ⇒ 1
  order.list[1] ⇒ 1
  order . customer . address . city ⇒ "Uppsala"
  (order).customer.address.city ⇒ "Uppsala"
  order.unknown ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  order.unknown.deeper ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  unknown.a ⇒ null ! NO_VARIABLE_FOUND
  nothing.a ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  order.toString ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  order.__proto__ ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  order.constructor ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  "a".length ⇒ null ! NO_PROPERTY_FOUND
  5.a ⇒ null ! NO_PROPERTY_FOUND
  true.a ⇒ null ! NO_PROPERTY_FOUND
  order.customer.address.city.x ⇒ null ! NO_PROPERTY_FOUND
  `,
);

expressions(
  'names: letters, digits and _ bare, everything else in backticks',
  {
    orderNumber: 1,
    order_number: 2,
    _x: 3,
    x1: 4,
    'first name': 'Anna',
    'tracking-id': 'T1',
    order: 10,
    count: 3,
    ålder: 42,
    Ö: 1,
    constructor: 'own',
    date: 'd',
    time: 't',
    string: 's',
    list: [1, 2],
    index: 9,
    item: 8,
    partial: 7,
    'a.b': 6,
    ifs: 5,
    android: 4,
    order1: 3,
    inside: 2,
    nota: 1,
  },
  `
  orderNumber ⇒ 1
  order_number ⇒ 2
  _x ⇒ 3
  x1 ⇒ 4
  \`first name\` ⇒ "Anna"
  \`tracking-id\` ⇒ "T1"
  \`order\` ⇒ 10
  \`a.b\` ⇒ 6
  order-count ⇒ 7
  order - count ⇒ 7
  ålder ⇒ 42
  Ö ⇒ 1
  constructor ⇒ "own"
  date ⇒ "d"
  time ⇒ "t"
  string ⇒ "s"
  count ⇒ 3
  count(list) ⇒ 2
  list[1] ⇒ 1
  item ⇒ 8
  partial ⇒ 7
  ifs + android + order1 + inside + nota ⇒ 15
  OrderNumber ⇒ null ! NO_VARIABLE_FOUND
  toString ⇒ null ! NO_VARIABLE_FOUND
  __proto__ ⇒ null ! NO_VARIABLE_FOUND
  hasOwnProperty ⇒ null ! NO_VARIABLE_FOUND
  `,
);

expressions(
  'strings: escapes, other backslashes stay',
  { name: 'Anna', nr: 12345 },
  String.raw`
  "valid" ⇒ "valid"
  "" ⇒ ""
  "a\nb" ⇒ "a\nb"
  "a\tb\r" ⇒ "a\tb\r"
  "say \"hi\"" ⇒ "say \"hi\""
  "it\'s" ⇒ "it's"
  "back\\slash" ⇒ "back\\slash"
  "\u269D" ⇒ "⚝"
  "\u00e5" ⇒ "å"
  "\U0101EF" ⇒ "𐇯"
  "\U01F40E" ⇒ "🐎"
  "\d+" ⇒ "\\d+"
  "\\d" ⇒ "\\d"
  "// no comment" ⇒ "// no comment"
  "åäö" ⇒ "åäö"
  "foo" + "bar" ⇒ "foobar"
  "foo" + "" ⇒ "foo"
  "Kort " + string(nr) + " till " + name ⇒ "Kort 12345 till Anna"
  "order-" + string(123) ⇒ "order-123"
  "order-" + 123 ⇒ null ! INVALID_TYPE
  123 + "-order" ⇒ null ! INVALID_TYPE
  "a" + null ⇒ null ! INVALID_TYPE
  "a" + ["b"] ⇒ null ! INVALID_TYPE
  "a" - "a" ⇒ null ! INVALID_TYPE
  1 + 2 // a comment ⇒ 3
  1 /* a comment */ + 2 ⇒ 3
  `,
);
