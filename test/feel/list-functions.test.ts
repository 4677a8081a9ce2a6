import { expressions } from './cases.ts';

expressions(
  'looking into lists',
  { list: [1, 2, 3], people: [{ name: 'a' }, { name: 'b' }] },
  `
  list contains([1,2,3], 2) ⇒ true
  list contains([1,2,3], 4) ⇒ false
  list contains([1,null], null) ⇒ true
  list contains([1,2], null) ⇒ false
  list contains([1,2], "1") ⇒ false
  list contains([[1],[2]], [2]) ⇒ true
  list contains([{a: 1}], {a: 1}) ⇒ true
  list contains([1.0], 1) ⇒ true
  list contains(list: [1,2,3], element: 2) ⇒ true
  list contains(list, 3) ⇒ true
  list contains(null, 1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  list contains("a", "a") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  count([1,2,3]) ⇒ 3
  count([]) ⇒ 0
  count([null]) ⇒ 1
  count(list: [1]) ⇒ 1
  count(people) ⇒ 2
  count(people[name = "a"]) ⇒ 1
  count(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  count(1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  count(1, 2) ⇒ null ! NO_FUNCTION_FOUND
  is empty([]) ⇒ true
  is empty([1]) ⇒ false
  is empty([null]) ⇒ false
  is empty(list: []) ⇒ true
  is empty(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  index of([1,2,3,2], 2) ⇒ [2, 4]
  index of([1,2,3], 4) ⇒ []
  index of([1,null,2,null], null) ⇒ [2, 4]
  index of([], 1) ⇒ []
  index of(["a","b"], "b") ⇒ [2]
  index of(list: [1,2], match: 2) ⇒ [2]
  index of(null, 1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'all and any, also by the names and and or',
  { flags: [true, false] },
  `
  all([true,true]) ⇒ true
  all([true,false]) ⇒ false
  all([]) ⇒ true
  all([true,null]) ⇒ null
  all([false,null]) ⇒ false
  all([true,1]) ⇒ null
  all(true,true) ⇒ true
  all(true,false) ⇒ false
  all(false,null,true) ⇒ false
  all(list: [true]) ⇒ true
  all(null) ⇒ null
  all() ⇒ null ! NO_FUNCTION_FOUND
  and([true,false]) ⇒ false
  and(false,null,true) ⇒ false
  and([true,true]) ⇒ true
  and(flags) ⇒ false
  if and(flags) then 1 else 2 ⇒ 2
  [and([true]), or([false])] ⇒ [true, false]
  any([false,true]) ⇒ true
  any([false,false]) ⇒ false
  any([]) ⇒ false
  any([false,null]) ⇒ null
  any([true,null]) ⇒ true
  any([false,1]) ⇒ null
  any(false,true) ⇒ true
  any(list: [true]) ⇒ true
  any(false,null,true) ⇒ true
  or([false,true]) ⇒ true
  or(false,null,true) ⇒ true
  or([false,false]) ⇒ false
  or(flags) ⇒ true
  true and or(flags) ⇒ true
  false or and(flags) ⇒ false
  "x and (y)" ⇒ "x and (y)"
  `,
);

expressions(
  'parts of lists',
  {},
  `
  sublist([1,2,3], 2) ⇒ [2, 3]
  sublist([1,2,3], 1, 2) ⇒ [1, 2]
  sublist([1,2,3], -1) ⇒ [3]
  sublist([1,2,3], -2, 1) ⇒ [2]
  sublist([1,2,3], 2, 10) ⇒ [2, 3]
  sublist([1,2,3], 1, 0) ⇒ []
  sublist(list: [1,2,3], start position: 2) ⇒ [2, 3]
  sublist(list: [1,2,3], start position: 1, length: 2) ⇒ [1, 2]
  sublist([1,2,3], 0) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  sublist([1,2,3], 0, 2) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  sublist([1,2,3], 4) ⇒ []
  sublist([1,2,3], -9) ⇒ [1, 2, 3]
  sublist(list: [1,2,3], start: 2) ⇒ [2, 3]
  sublist([1,2,3], 1, -1) ⇒ []
  sublist(null, 1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  sublist([1], null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  append([1], 2, 3) ⇒ [1, 2, 3]
  append([1], 2) ⇒ [1, 2]
  append([1], [2]) ⇒ [1, [2]]
  append([1], null) ⇒ [1, null]
  append([], "a") ⇒ ["a"]
  append(null, 1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  append(1, 2) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  concatenate([1,2],[3]) ⇒ [1, 2, 3]
  concatenate([1],[2],[3]) ⇒ [1, 2, 3]
  concatenate([1]) ⇒ [1]
  concatenate([1],[]) ⇒ [1]
  concatenate([1],[1]) ⇒ [1, 1]
  concatenate([[1]],[2]) ⇒ [[1], 2]
  concatenate([1],null) ⇒ [1, null]
  concatenate([1],2) ⇒ [1, 2]
  concatenate(lists: [[1],[2]]) ⇒ [1, 2]
  insert before([1,3],1,2) ⇒ [2, 1, 3]
  insert before([1,3],2,2) ⇒ [1, 2, 3]
  insert before([1,2],-1,3) ⇒ [1, 3, 2]
  insert before([1],1,null) ⇒ [null, 1]
  insert before(list: [1,3], position: 2, newItem: 2) ⇒ [1, 2, 3]
  insert before([1,3], 0, 2) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  insert before([1],5,2) ⇒ [1, 2]
  insert before(null,1,2) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  remove([1,2,3], 2) ⇒ [1, 3]
  remove([1,2,3], -1) ⇒ [1, 2]
  remove([1], 1) ⇒ []
  remove(list: [1,2,3], position: 2) ⇒ [1, 3]
  remove([1], 2) ⇒ [1]
  remove([1,2,3], 0) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  string join(["a","c"], "X", "foo") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  remove([1], -3) ⇒ [1]
  list replace([1,2,3], 2, 4) ⇒ [1, 4, 3]
  list replace([1,2,3], -1, 4) ⇒ [1, 2, 4]
  list replace([2,4,7,8], function(item, newItem) item < newItem, 5) ⇒ [5, 5, 7, 8]
  list replace([1], 2, 4) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  reverse([1,2,3]) ⇒ [3, 2, 1]
  reverse([]) ⇒ []
  reverse(list: [1,2]) ⇒ [2, 1]
  reverse(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  partition([1,2,3,4,5], 2) ⇒ [[1, 2], [3, 4], [5]]
  partition([], 2) ⇒ []
  partition([1], 5) ⇒ [[1]]
  partition(list: [1,2,3], size: 1) ⇒ [[1], [2], [3]]
  partition([1,2], 0) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  partition([1,2], -1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  partition(null, 2) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'sets and nested lists',
  { prices: [0.5, 1.5, 0.5] },
  `
  union([1,2],[2,3]) ⇒ [1, 2, 3]
  union([1,1]) ⇒ [1]
  union([1],[2],[1,3]) ⇒ [1, 2, 3]
  union([null],[null]) ⇒ [null]
  union([{a: 1}],[{a: 1}]) ⇒ [{a:1}]
  union([1],2) ⇒ [1, 2]
  distinct values([1,2,3,2,1]) ⇒ [1, 2, 3]
  distinct values([]) ⇒ []
  distinct values(["a","b","a"]) ⇒ ["a", "b"]
  distinct values([1,"1",1.0]) ⇒ [1, "1"]
  distinct values([null,null,1]) ⇒ [null, 1]
  distinct values([[1],[1],[2]]) ⇒ [[1], [2]]
  distinct values([0.5, 1/2]) ⇒ [0.5]
  distinct values(prices) ⇒ [0.5, 1.5]
  distinct values(list: [1,1]) ⇒ [1]
  distinct values(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  duplicate values([1,2,3,2,1]) ⇒ [1, 2]
  duplicate values([1,2,3]) ⇒ []
  duplicate values(["a","a","a"]) ⇒ ["a"]
  duplicate values(prices) ⇒ [0.5]
  duplicate values(list: [1,1]) ⇒ [1]
  duplicate values(1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  flatten([[1,2],[[3]], 4]) ⇒ [1, 2, 3, 4]
  flatten([]) ⇒ []
  flatten([[],[[]]]) ⇒ []
  flatten([[1,[2,[3]]]]) ⇒ [1, 2, 3]
  flatten(list: [[1]]) ⇒ [1]
  flatten(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'sort and string join',
  {
    people: [
      { n: 'b', a: 2 },
      { n: 'a', a: 1 },
    ],
  },
  `
  sort(list: [3,1,4,5,2], precedes: function(x,y) x < y) ⇒ [1, 2, 3, 4, 5]
  sort([3,1,2], function(x,y) x > y) ⇒ [3, 2, 1]
  sort(["b","a"], function(x,y) x < y) ⇒ ["a", "b"]
  sort([], function(x,y) x < y) ⇒ []
  sort(people, function(x,y) x.a < y.a).n ⇒ ["a", "b"]
  sort([3,1,2], function(x,y) false) ⇒ [3, 1, 2]
  sort([3,1], function(x) x) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  sort([3,1], 1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  sort(null, function(x,y) x < y) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  string join(["a","b","c"]) ⇒ "abc"
  string join(["a"], "X") ⇒ "a"
  string join(["a","b","c"], ", ") ⇒ "a, b, c"
  string join(["a","b","c"], ", ", "[", "]") ⇒ "[a, b, c]"
  string join(["a",null,"c"]) ⇒ "ac"
  string join(["a",null,"c"], "-") ⇒ "a-c"
  string join([]) ⇒ ""
  string join([], ",", "[", "]") ⇒ "[]"
  string join(["a","b"], null) ⇒ "ab"
  string join(list: ["a","b"], delimiter: ",") ⇒ "a,b"
  string join(list: ["a"], prefix: "<", suffix: ">") ⇒ "<a>"
  string join(["a",1]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  string join(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  string join("a") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  string join(["a"], 1) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);
