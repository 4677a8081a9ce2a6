import { expressions } from './cases.ts';

expressions(
  'get value and get entries',
  { order: { 'total price': 5, nested: { a: { b: 1 } } }, proto: JSON.parse('{"__proto__": 7}') },
  `
  get value({foo: 123}, "foo") ⇒ 123
  get value({a: 1}, "b") ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  get value(order, "total price") ⇒ 5
  get value({a: null}, "a") ⇒ null
  get value({x:1, y: {z:0}}, ["y", "z"]) ⇒ 0
  get value({x: {y: {z:0}}}, ["x", "y"]) ⇒ {z:0}
  get value(order, ["nested", "a", "b"]) ⇒ 1
  get value({a: {b: 3}}, ["b"]) ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  get value({a: 1}, []) ⇒ null
  get value({a: 1}, ["a", "b"]) ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  get value({a: 1}, [1]) ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  get value(context: {a: 1}, key: "a") ⇒ 1
  get value(m: {a: 1}, key: "a") ⇒ 1
  get value(context: {a: {b: 1}}, keys: ["a","b"]) ⇒ 1
  get value({a: 1}, "toString") ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  get value({a: 1}, "constructor") ⇒ null ! NO_CONTEXT_ENTRY_FOUND
  get value(proto, "__proto__") ⇒ 7
  get value(null, "a") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  get value({a: 1}, null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  get value({a: 1}, 1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  get entries({foo: 123}) ⇒ [{key:"foo", value:123}]
  get entries({}) ⇒ []
  get entries({a: 1, b: [2]}) ⇒ [{key:"a", value:1}, {key:"b", value:[2]}]
  get entries({a: 1}).key ⇒ ["a"]
  get entries(context: {a: 1}).value ⇒ [1]
  get entries(m: {a: 1}).value ⇒ [1]
  get entries([]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  get entries(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'context put adds or overrides, also along a path',
  { order: { a: 1 } },
  `
  context put({x:1}, "y", 2) ⇒ {x:1, y:2}
  context put({x:1}, "x", 2) ⇒ {x:2}
  context put({}, "x", null) ⇒ {x:null}
  context put({x:1}, ["y"], 2) ⇒ {x:1, y:2}
  context put({x:1, y: {z:0}}, ["y", "z"], 2) ⇒ {x:1, y:{z:2}}
  context put({x:1}, ["y", "z"], 2) ⇒ {x:1, y:{z:2}}
  context put({y: {a: 1}}, ["y", "z"], 2) ⇒ {y:{a:1, z:2}}
  context put(context: {x:1}, key: "y", value: 2) ⇒ {x:1, y:2}
  context put(context: {x:1}, keys: ["y"], value: 2) ⇒ {x:1, y:2}
  context put({}, "__proto__", 1).__proto__ ⇒ 1
  [context put(order, "b", 2), order] ⇒ [{a:1, b:2}, {a:1}]
  put({x:1}, "y", 2) ⇒ {x:1, y:2}
  put(context: {x:1}, key: "y", value: 2) ⇒ {x:1, y:2}
  context put({x:1}, [], 2) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  context put({x:1}, ["x", "y"], 2) ⇒ {x:{y:2}}
  context put({x:1, y:2}, ["y","z"], 2) ⇒ {x:1, y:{z:2}}
  context put({x:1}, [1], 2) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  context put({x:1}, 1, 2) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  context put(null, "x", 2) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'context merge and context',
  {},
  `
  context merge([{x:1}, {y:2}]) ⇒ {x:1, y:2}
  context merge([{x:1, y: 0}, {y:2}]) ⇒ {x:1, y:2}
  context merge({x:1}, {y:2}) ⇒ {x:1, y:2}
  context merge({x:1}) ⇒ {x:1}
  context merge([]) ⇒ {}
  context merge(contexts: [{x:1}, {y:2}]) ⇒ {x:1, y:2}
  put all({x:1}, {y:2}, {z:3}) ⇒ {x:1, y:2, z:3}
  put all([{x:1}, {x:2}]) ⇒ {x:2}
  context merge([{x:1}, 2]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  context merge({x:1}, null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  context merge(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  context([{"key":"a", "value":1}, {"key":"b", "value":2}]) ⇒ {a:1, b:2}
  context([{key:"a", value:1}, {key:"a", value:2}]) ⇒ {a:2}
  context([{key:"a", value:null}]) ⇒ {a:null}
  context([]) ⇒ {}
  context(get entries({a: 1})) ⇒ {a:1}
  context(entries: [{key:"a", value:1}]) ⇒ {a:1}
  context([{key:"a"}]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  context([{key:1, value:1}]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  context([1]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  context(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'is defined, get or else, is and fromAi',
  { x: { y: 1 }, nothing: null, toolCall: { userId: 'u1' } },
  `
  is defined(1) ⇒ true
  is defined(null) ⇒ false
  is defined(x) ⇒ true
  is defined(x.y) ⇒ true
  is defined(nothing) ⇒ false
  is defined(unknown) ⇒ false ! NO_VARIABLE_FOUND
  is defined(x.z) ⇒ false ! NO_CONTEXT_ENTRY_FOUND
  is defined(unknown.y) ⇒ false ! NO_VARIABLE_FOUND
  is defined(value: x) ⇒ true
  get or else("this", "default") ⇒ "this"
  get or else(null, "default") ⇒ "default"
  get or else(null, null) ⇒ null
  get or else(false, true) ⇒ false
  get or else(unknown, 5) ⇒ 5 ! NO_VARIABLE_FOUND
  get or else(x.z, 5) ⇒ 5 ! NO_CONTEXT_ENTRY_FOUND
  get or else(value: null, default: 1) ⇒ 1
  get or else(get or else(nothing, null), 2) ⇒ 2
  get or else(x.y, 5) + 1 ⇒ 2
  get or else(1) ⇒ null ! NO_FUNCTION_FOUND
  is(1, 1) ⇒ true
  is(1, 2) ⇒ false
  is(1, "1") ⇒ false
  is(null, null) ⇒ true
  is(1, null) ⇒ false
  is(date("2026-01-01"), date("2026-01-01")) ⇒ true
  is(value1: 1, value2: 1) ⇒ true
  assert(x.y, x.y != null) ⇒ 1
  assert(x.y, x.y > 0, "must be positive") ⇒ 1
  assert(value: 1, condition: true) ⇒ 1
  fromAi(toolCall.userId) ⇒ "u1"
  fromAi(toolCall.userId, "The user") ⇒ "u1"
  fromAi(toolCall.userId, null) ⇒ "u1"
  fromAi(toolCall.userId, "The user", "string") ⇒ "u1"
  fromAi(toolCall.userId, null, "string", {enum: ["u1"]}) ⇒ "u1"
  fromAi(toolCall.userId, "d", "string", null, {required: false}) ⇒ "u1"
  fromAi(value: toolCall.userId, type: "number") ⇒ "u1"
  fromAi(value: toolCall.userId, options: {required: false}) ⇒ "u1"
  fromAi(null) ⇒ null
  `,
);
