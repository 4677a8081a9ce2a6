import { describe, expect, it } from '@jest/globals';
import { toJson } from '../../feel/index.ts';
import { show } from './cases.ts';
import { evaluate, overlapping } from './dmn-table.ts';

describe('hit policies', () => {
  it.each([
    [
      'UNIQUE',
      [
        ['1', '"a"'],
        ['2', '"b"'],
      ],
      2,
      '"b"',
    ],
    [
      'ANY',
      [
        ['> 2', '"a"'],
        ['< 10', '"a"'],
      ],
      5,
      '"a"',
    ],
    ['FIRST', overlapping, 5, '"a"'],
    ['RULE ORDER', overlapping, 5, '["a", "b"]'],
    ['RULE ORDER', overlapping, 3, '["a", "b", "c"]'],
    ['COLLECT', overlapping, 3, '["a", "b", "c"]'],
    ['COLLECT', overlapping, 1, '["b"]'],
  ] as const)('%s', async (hitPolicy, rules, x, expected) => {
    const { output, failure } = await evaluate({ hitPolicy, rules }, { x });
    expect({ output: show(output), failure }).toEqual({ output: expected, failure: undefined });
  });

  it('is UNIQUE when none is named', async () => {
    const { failure } = await evaluate({ rules: overlapping }, { x: 5 });
    expect(failure).toBe("Decision 'd' failed: hit policy UNIQUE allows one matching rule, but rules 1, 2 match");
  });

  it('UNIQUE fails with two hits and names the decision', async () => {
    const result = await evaluate({ hitPolicy: 'UNIQUE', rules: overlapping }, { x: 5 });
    expect(result).toMatchObject({ output: null, failedDecisionId: 'd' });
    expect(result.failure).toContain('rules 1, 2 match');
  });

  it('ANY fails with different outputs', async () => {
    const { failure } = await evaluate({ hitPolicy: 'ANY', rules: overlapping }, { x: 5 });
    expect(failure).toBe(
      "Decision 'd' failed: hit policy ANY allows several rules only with the same output, but rules 1, 2 differ",
    );
  });

  it('PRIORITY takes the output that stands first in the list of values', async () => {
    const shape = { hitPolicy: 'PRIORITY', outputs: ['out | "c", "b", "a"'], rules: overlapping };
    expect((await evaluate(shape, { x: 5 })).output).toBe('b');
    expect((await evaluate(shape, { x: 3 })).output).toBe('c');
  });

  it('OUTPUT ORDER lists outputs by the list of values; those outside of it come last', async () => {
    const shape = { hitPolicy: 'OUTPUT ORDER', outputs: ['out | "c", "a"'], rules: overlapping };
    expect(show((await evaluate(shape, { x: 3 })).output)).toBe('["c", "a", "b"]');
  });

  it('PRIORITY compares several outputs in turn', async () => {
    const shape = {
      hitPolicy: 'PRIORITY',
      outputs: ['level | "high", "low"', 'code | 1, 2'],
      rules: [
        ['> 0', '"low"', '1'],
        ['> 1', '"high"', '2'],
        ['> 2', '"high"', '1'],
      ],
    };
    expect(toJson((await evaluate(shape, { x: 5 })).output)).toEqual({ level: 'high', code: 1 });
    expect(toJson((await evaluate(shape, { x: 2 })).output)).toEqual({ level: 'high', code: 2 });
  });
});

describe('aggregators of COLLECT', () => {
  const rules = [
    ['> 0', '0.1'],
    ['> 1', '0.2'],
    ['> 2', '3'],
  ];
  it.each([
    ['SUM', 5, '3.3'],
    ['SUM', 2, '0.3'],
    ['MIN', 5, '0.1'],
    ['MAX', 5, '3'],
    ['COUNT', 5, '3'],
    ['COUNT', 1, '1'],
    ['SUM', -1, 'null'],
    ['COUNT', -1, 'null'],
  ] as const)('%s of the outputs for %i', async (aggregation, x, expected) => {
    const { output, failure } = await evaluate({ hitPolicy: 'COLLECT', aggregation, rules }, { x });
    expect({ output: show(output), failure }).toEqual({ output: expected, failure: undefined });
  });

  it('fails when a number is needed and another value comes', async () => {
    const { failure } = await evaluate({ hitPolicy: 'COLLECT', aggregation: 'SUM', rules: overlapping }, { x: 5 });
    expect(failure).toBe(
      "Decision 'd' failed: the aggregator SUM needs numbers, but a matching rule gave something else",
    );
  });
});
