import { describe, expect, it } from '@jest/globals';
import { readDecisions, toJson } from '../../feel/index.ts';
import { environment } from './cases.ts';
import { model, table } from './dmn-xml.ts';
import { evaluate, overlapping } from './dmn-table.ts';

describe('results', () => {
  it('is null without a hit, also for COLLECT', async () => {
    for (const hitPolicy of ['UNIQUE', 'ANY', 'FIRST', 'RULE ORDER', 'COLLECT']) {
      expect((await evaluate({ hitPolicy, rules: [['1', '"a"']] }, { x: 2 })).output).toBeNull();
    }
  });

  it('is the default without a hit', async () => {
    const shape = { outputs: ['out |  | "none"'], rules: [['1', '"a"']] };
    expect((await evaluate(shape, { x: 2 })).output).toBe('none');
    expect((await evaluate(shape, { x: 1 })).output).toBe('a');
  });

  it('is a context of defaults when there are several outputs', async () => {
    const rules = [['1', '2', '3']];
    const both = await evaluate({ outputs: ['a |  | 1', 'b |  | 2'], rules }, { x: 2 });
    expect(toJson(both.output)).toEqual({ a: 1, b: 2 });
    const one = await evaluate({ outputs: ['a |  | 1', 'b'], rules }, { x: 2 });
    expect(one.output).toBe(1);
  });

  it('is a context with several outputs, a list of contexts with several hits', async () => {
    const rules = [
      ['> 2', '"a"', '1'],
      ['> 3', '"b"', 'x * 2'],
    ];
    const outputs = ['name', 'size'];
    expect(toJson((await evaluate({ outputs, hitPolicy: 'FIRST', rules }, { x: 5 })).output)).toEqual({
      name: 'a',
      size: 1,
    });
    expect(toJson((await evaluate({ outputs, hitPolicy: 'COLLECT', rules }, { x: 5 })).output)).toEqual([
      { name: 'a', size: 1 },
      { name: 'b', size: 10 },
    ]);
  });

  it('an empty output cell gives null', async () => {
    expect((await evaluate({ rules: [['1', '']] }, { x: 1 })).output).toBeNull();
  });
});

describe('inputs', () => {
  it.each([
    ['-', 1, true],
    ['', null, true],
    ['< 10', 5, true],
    ['< 10', null, false],
    ['odd(?)', null, false],
    ['not(1)', 'b', false],
    ['"a", "b"', 'b', true],
    ['[1..5], > 100', 101, true],
    ['null', null, true],
    ['date("2026-01-01")', '2026-01-01', false],
    ['? = "2026-01-01"', '2026-01-01', true],
    ['limit', 7, true],
    ['> limit', 8, true],
  ])('the cell %j against %j matches: %j', async (cell, x, matches) => {
    const { output } = await evaluate({ rules: [[cell, '"hit"']] }, { x, limit: 7 });
    expect(output).toBe(matches ? 'hit' : null);
  });

  it('a rule matches when all its cells do', async () => {
    const shape = { inputs: ['x', 'y'], rules: [['1', '2', '"both"']] };
    expect((await evaluate(shape, { x: 1, y: 2 })).output).toBe('both');
    expect((await evaluate(shape, { x: 1, y: 3 })).output).toBeNull();
  });

  it('a missing variable is null and recorded', async () => {
    const { output, warnings } = await evaluate({ rules: [['1', '"a"']] }, {});
    expect(output).toBeNull();
    expect(warnings).toContainEqual({ type: 'NO_VARIABLE_FOUND', message: "No variable found with name 'x'" });
  });

  it('are expressions', async () => {
    expect(
      (await evaluate({ inputs: ['order.total * 2'], rules: [['> 10', '"a"']] }, { order: { total: 6 } })).output,
    ).toBe('a');
  });

  it('outside of their list of values give a warning, and rules decide all the same', async () => {
    const { output, warnings } = await evaluate({ inputs: ['x | "a", "b"'], rules: [['-', '1']] }, { x: 'c' });
    expect(output).toBe(1);
    expect(warnings).toEqual([
      { type: 'INVALID_TYPE', message: "The value '\"c\"' is not among the values of input 'Input 1'" },
    ]);
  });

  it('an assertion that fails in a cell fails the decision', async () => {
    const { failure } = await evaluate({ rules: [['1', 'assert(x, x > 1, "too small")']] }, { x: 1 });
    expect(failure).toBe("Decision 'd' failed: too small");
  });
});

describe('the record of an evaluation', () => {
  it('tells the annotation of the rule that matched, when it has one', async () => {
    const xml = model(
      table({
        id: 'd',
        hitPolicy: 'FIRST',
        inputs: ['x'],
        outputs: ['out'],
        rules: [
          ['> 1', '"a"'],
          ['-', '"b"'],
        ],
      }),
    );
    const annotated = await readDecisions(
      xml.replace('<rule id="d-rule-1">', '<rule id="d-rule-1"><description>Because it is large.</description>'),
    );
    const rules = (x: number) => annotated.evaluate('d', { x }, environment).record[0]?.matchedRules;
    expect(rules(5)).toMatchObject([{ ruleId: 'd-rule-1', annotation: 'Because it is large.' }]);
    expect(rules(0)?.[0]).not.toHaveProperty('annotation');
  });

  it('holds inputs, matched rules with their outputs, and the result', async () => {
    const shape = {
      hitPolicy: 'COLLECT',
      inputs: ['x', 'y'],
      rules: [
        ['> 1', '-', '"a"'],
        ['> 9', '-', '"b"'],
        ['-', '2', '"c"'],
      ],
    };
    const { record } = await evaluate(shape, { x: 5, y: 2 });
    expect(record).toEqual([
      {
        decisionId: 'd',
        decisionName: 'Decision d',
        decisionType: 'DECISION_TABLE',
        inputs: [
          { inputId: 'd-input-1', inputName: 'Input 1', value: 5 },
          { inputId: 'd-input-2', inputName: 'Input 2', value: 2 },
        ],
        matchedRules: [
          { ruleId: 'd-rule-1', ruleIndex: 1, outputs: [{ outputId: 'd-output-1', outputName: 'out', value: 'a' }] },
          { ruleId: 'd-rule-3', ruleIndex: 3, outputs: [{ outputId: 'd-output-1', outputName: 'out', value: 'c' }] },
        ],
        output: ['a', 'c'],
      },
    ]);
  });

  it('FIRST records one rule', async () => {
    const { record } = await evaluate({ hitPolicy: 'FIRST', rules: overlapping }, { x: 3 });
    expect(record[0]?.matchedRules.map(({ ruleIndex }) => ruleIndex)).toEqual([1]);
  });
});
