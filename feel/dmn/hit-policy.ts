import { EvaluationFailure, type Pass } from '../pass.ts';
import { equal } from '../values/compare.ts';
import { add, compareNumbers, type FeelNumber } from '../values/decimal.ts';
import { entryOf, isContext, isNumber, type FeelValue } from '../values/value.ts';

export const hitPolicies = ['UNIQUE', 'ANY', 'FIRST', 'PRIORITY', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT'] as const;
export type HitPolicy = (typeof hitPolicies)[number];
export const aggregators = ['SUM', 'MIN', 'MAX', 'COUNT'] as const;
export type Aggregator = (typeof aggregators)[number];

/** How a table makes one result of what its matching rules gave. */
export interface Policy {
  readonly policy: HitPolicy;
  readonly aggregator: Aggregator | undefined;
  /** Names of the outputs and, for each, its values from the highest priority to the lowest. */
  readonly outputs: readonly { readonly name: string; readonly priorities: readonly FeelValue[] }[];
}

/** What the matching rules gave, and which they are. */
interface Hits {
  readonly hits: readonly FeelValue[];
  readonly rules: readonly { readonly ruleIndex: number }[];
}

const listed = (rules: Hits['rules']): string => rules.map(({ ruleIndex }) => ruleIndex).join(', ');

/** The table's result. There is at least one hit. Throws `EvaluationFailure` when the policy forbids what happened. */
export function applyPolicy(policy: Policy, { hits, rules }: Hits, pass: Pass): FeelValue {
  const first = hits[0] ?? null;
  switch (policy.policy) {
    case 'UNIQUE':
      if (hits.length > 1) {
        throw new EvaluationFailure(`hit policy UNIQUE allows one matching rule, but rules ${listed(rules)} match`);
      }
      return first;
    case 'ANY':
      if (hits.some((hit) => equal(hit, first, pass) !== true)) {
        throw new EvaluationFailure(
          `hit policy ANY allows several rules only with the same output, but rules ${listed(rules)} differ`,
        );
      }
      return first;
    case 'FIRST':
      return first;
    case 'PRIORITY':
      return byPriority(policy, hits, pass)[0] ?? null;
    case 'OUTPUT ORDER':
      return byPriority(policy, hits, pass);
    case 'RULE ORDER':
      return hits;
    case 'COLLECT':
      return policy.aggregator === undefined ? hits : aggregate(policy.aggregator, hits);
  }
}

function byPriority({ outputs }: Policy, hits: readonly FeelValue[], pass: Pass): FeelValue[] {
  const ranked = hits.map((hit) => ({
    hit,
    ranks: outputs.map((output) => rank(hit, output, pass)),
  }));
  ranked.sort((a, b) => {
    const differing = a.ranks.findIndex((each, index) => each !== b.ranks[index]);
    return differing < 0 ? 0 : (a.ranks[differing] ?? 0) - (b.ranks[differing] ?? 0);
  });
  return ranked.map(({ hit }) => hit);
}

/** Place in the list of output values; values that are not in it come last. */
function rank(hit: FeelValue, { name, priorities }: Policy['outputs'][number], pass: Pass): number {
  const value = isContext(hit) ? (entryOf(hit, name) ?? null) : hit;
  const place = priorities.findIndex((each) => equal(each, value, pass) === true);
  return place < 0 ? priorities.length : place;
}

function aggregate(aggregator: Aggregator, hits: readonly FeelValue[]): FeelValue {
  if (aggregator === 'COUNT') return hits.length;
  const numbers = hits.filter(isNumber);
  const [first, ...rest] = numbers;
  if (numbers.length < hits.length || first === undefined) {
    throw new EvaluationFailure(`the aggregator ${aggregator} needs numbers, but a matching rule gave something else`);
  }
  return rest.reduce((result, each) => combine(aggregator, result, each), first);
}

function combine(aggregator: Exclude<Aggregator, 'COUNT'>, a: FeelNumber, b: FeelNumber): FeelNumber {
  switch (aggregator) {
    case 'SUM': {
      const sum = add(a, b);
      if (sum === undefined) throw new EvaluationFailure('the sum is out of range');
      return sum;
    }
    case 'MIN':
      return compareNumbers(b, a) < 0 ? b : a;
    case 'MAX':
      return compareNumbers(b, a) > 0 ? b : a;
  }
}
