import { expressions } from './cases.ts';

expressions(
  'min and max of anything that has an order',
  { prices: [2.5, 1.25], none: [] },
  `
  min([1,2,3]) ⇒ 1
  min(1,2,3) ⇒ 1
  min([3]) ⇒ 3
  min([2.5,1/3]) ⇒ 0.3333333333333333333333333333333333
  min(prices) ⇒ 1.25
  min("b","a") ⇒ "a"
  min([date("2026-01-02"),date("2026-01-01")]) ⇒ 2026-01-01
  min(@"P2D",@"P1D") ⇒ P1D
  min(list: [2,1]) ⇒ 1
  min([]) ⇒ null
  min(none) ⇒ null
  min([1,"a"]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  min([1,null]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  min([true,false]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  min(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  min() ⇒ null ! NO_FUNCTION_FOUND
  max([1,2,3]) ⇒ 3
  max(1,2,3) ⇒ 3
  max([-1,-2]) ⇒ -1
  max(prices) ⇒ 2.5
  max("b","a") ⇒ "b"
  max([date("2026-01-02"),date("2026-01-01")]) ⇒ 2026-01-02
  max([@"10:00:00",@"11:00:00"]) ⇒ 11:00:00
  max(@"P1Y",@"P2Y") ⇒ P2Y
  max(list: [2,1]) ⇒ 2
  max([]) ⇒ null
  max([1,"a"]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  max([null]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'sum, product and mean are exact',
  { items: [{ price: 0.1 }, { price: 0.2 }], mixed: [1, 'a'] },
  `
  sum([1,2,3]) ⇒ 6
  sum(1,2,3) ⇒ 6
  sum([0.1,0.2]) ⇒ 0.3
  sum(items.price) ⇒ 0.3
  sum(for i in items return i.price * 10) ⇒ 3
  sum([1]) ⇒ 1
  sum(list: [1,2]) ⇒ 3
  sum([]) ⇒ null
  sum([9007199254740991,1]) ⇒ 9007199254740992
  sum([1,"a"]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  sum([1,null]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  sum(mixed) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  sum(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  sum("a") ⇒ null ! FUNCTION_INVOCATION_FAILURE
  product([2, 3, 4]) ⇒ 24
  product(2, 3, 4) ⇒ 24
  product([0.1,0.1]) ⇒ 0.01
  product(list: [2,3]) ⇒ 6
  product([]) ⇒ null
  product([2,null]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  mean([1,2,3]) ⇒ 2
  mean(1,2,3) ⇒ 2
  mean([1,2]) ⇒ 1.5
  mean([1,1,2]) ⇒ 1.333333333333333333333333333333333
  mean(list: [1,3]) ⇒ 2
  mean([]) ⇒ null
  mean(["a"]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);

expressions(
  'median, stddev and mode',
  {},
  `
  median(8, 2, 5, 3, 4) ⇒ 4
  median([6, 1, 2, 3]) ⇒ 2.5
  median([1]) ⇒ 1
  median([0.1,0.2]) ⇒ 0.15
  median(list: [3,1,2]) ⇒ 2
  median([]) ⇒ null
  median(["a"]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  stddev(2, 4, 7, 5) ⇒ 2.0816659994661326
  stddev([2, 4, 7, 5]) ⇒ 2.0816659994661326
  stddev([1,1]) ⇒ 0
  stddev(list: [2,4,7,5]) ⇒ 2.0816659994661326
  stddev([]) ⇒ null
  stddev([1]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  stddev([1,"a"]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  mode(6, 3, 9, 6, 6) ⇒ [6]
  mode([6, 1, 9, 6, 1]) ⇒ [1, 6]
  mode([1.0,1,2]) ⇒ [1]
  mode([3,2,1]) ⇒ [1, 2, 3]
  mode([]) ⇒ []
  mode(list: [1,1]) ⇒ [1]
  mode(["a"]) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  mode(null) ⇒ null ! FUNCTION_INVOCATION_FAILURE
  `,
);
