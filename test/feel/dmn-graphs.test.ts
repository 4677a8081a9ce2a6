import { describe, expect, it } from '@jest/globals';
import { DmnError, readDecisions, toJson } from '../../feel/index.ts';
import { environment } from './cases.ts';
import { decision, knowledge, literal, model, table } from './dmn-xml.ts';

describe('requirement graphs', () => {
  it('evaluate required decisions first, once, and show results under variable, name and id', async () => {
    const decisions = await readDecisions(
      model(
        decision('top', literal('total + base + `Decision base`'), { requires: ['mid', 'base'] }),
        decision('mid', literal('base * 2'), { requires: ['base'], variable: 'total' }),
        decision('base', literal('x + 1')),
      ),
    );
    const { output, record } = decisions.evaluate('top', { x: 1 }, environment);
    expect(output).toBe(8);
    expect(record.map(({ decisionId, decisionType, output: each }) => [decisionId, decisionType, each])).toEqual([
      ['base', 'LITERAL_EXPRESSION', 2],
      ['mid', 'LITERAL_EXPRESSION', 4],
      ['top', 'LITERAL_EXPRESSION', 8],
    ]);
  });

  it('that branch and join many times are read in no time', async () => {
    const layers = Array.from({ length: 40 }, (_, layer) => {
      const requires = layer === 0 ? [] : [`a${layer - 1}`, `b${layer - 1}`];
      const sum = layer === 0 ? '1' : `a${layer - 1} + b${layer - 1}`;
      return [decision(`a${layer}`, literal(sum), { requires }), decision(`b${layer}`, literal(sum), { requires })];
    });
    const decisions = await readDecisions(model(...layers.flat()));
    expect(decisions.evaluate('a39', {}, environment).output).toBe(2 ** 39);
  });

  it('list decisions and what they require', async () => {
    const decisions = await readDecisions(
      model(decision('a', literal('b'), { requires: ['b'] }), decision('b', literal('1'))),
    );
    expect(decisions).toMatchObject({
      id: 'test',
      name: 'Test',
      decisions: [
        { id: 'a', name: 'Decision a', requires: ['b'] },
        { id: 'b', name: 'Decision b', requires: [] },
      ],
    });
  });

  it('a table uses the result of another', async () => {
    const decisions = await readDecisions(
      model(
        table({
          id: 'card',
          inputs: ['risk'],
          outputs: ['type'],
          rules: [
            ['"low"', '"sis"'],
            ['"high"', '"short-term"'],
          ],
          requires: ['risk'],
        }),
        table({
          id: 'risk',
          inputs: ['age'],
          outputs: ['level'],
          rules: [
            ['< 20', '"high"'],
            ['>= 20', '"low"'],
          ],
        }),
      ),
    );
    expect(decisions.evaluate('card', { age: 30 }, environment).output).toBe('sis');
    expect(decisions.evaluate('card', { age: 10 }, environment).output).toBe('short-term');
  });

  it('a result of several outputs is a context', async () => {
    const decisions = await readDecisions(
      model(
        decision('sum', literal('parts.a + parts.b'), { requires: ['parts'] }),
        table({ id: 'parts', inputs: ['x'], outputs: ['a', 'b'], rules: [['-', 'x', 'x * 2']] }),
      ),
    );
    expect(decisions.evaluate('sum', { x: 2 }, environment).output).toBe(6);
  });

  it('a decision does not see results that it does not require', async () => {
    const decisions = await readDecisions(
      model(
        decision('top', literal('[mid, base]'), { requires: ['mid'] }),
        decision('mid', literal('base + 1'), { requires: ['base'] }),
        decision('base', literal('1')),
      ),
    );
    const { output, warnings } = decisions.evaluate('top', {}, environment);
    expect(toJson(output)).toEqual([2, null]);
    expect(warnings).toEqual([{ type: 'NO_VARIABLE_FOUND', message: "No variable found with name 'base'" }]);
  });

  it('a failure names the decision that failed and keeps the record so far', async () => {
    const decisions = await readDecisions(
      model(
        decision('top', literal('bad'), { requires: ['good', 'bad'] }),
        decision('good', literal('1')),
        decision('bad', literal('assert(1, false, "never")')),
      ),
    );
    const result = decisions.evaluate('top', {}, environment);
    expect(result).toMatchObject({ output: null, failure: "Decision 'bad' failed: never", failedDecisionId: 'bad' });
    expect(result.record.map(({ decisionId }) => decisionId)).toEqual(['good']);
  });

  it('an unknown decision is a failure', async () => {
    const decisions = await readDecisions(model(decision('a', literal('1'))));
    expect(decisions.evaluate('b', {}, environment).failure).toBe("There is no decision 'b'");
  });

  it('now() is the time of the evaluation', async () => {
    const decisions = await readDecisions(model(decision('a', literal('string(now())'))));
    expect(decisions.evaluate('a', {}, environment).output).toBe('2026-11-24T13:00:00@Europe/Stockholm');
  });

  it('variables may come from a look-up', async () => {
    const decisions = await readDecisions(model(decision('a', literal('x + 1'))));
    expect(decisions.evaluate('a', (name) => (name === 'x' ? 4 : undefined), environment).output).toBe(5);
  });
});

describe('business knowledge models', () => {
  it('are functions, also of each other and with named arguments', async () => {
    const decisions = await readDecisions(
      model(
        decision('price', literal('withTax(net: amount, rate: 0.25)'), { knowledge: ['withTax'] }),
        knowledge('withTax', ['net', 'rate'], literal('rounded(net * (1 + rate))'), ['rounded']),
        knowledge('rounded', ['n'], literal('decimal(n, 2)')),
      ),
    );
    expect(toJson(decisions.evaluate('price', { amount: 19.99 }, environment).output)).toBe(24.99);
  });

  it('may be tables', async () => {
    const body = `<decisionTable hitPolicy="FIRST"><input><inputExpression><text>age</text></inputExpression></input><output name="o"/>
      <rule><inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>"child"</text></outputEntry></rule>
      <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"adult"</text></outputEntry></rule></decisionTable>`;
    const decisions = await readDecisions(
      model(
        decision('d', literal('[group(10), group(30)]'), { knowledge: ['group'] }),
        knowledge('group', ['age'], body),
      ),
    );
    expect(toJson(decisions.evaluate('d', {}, environment).output)).toEqual(['child', 'adult']);
  });

  it('may be recursive within the limit', async () => {
    const decisions = await readDecisions(
      model(
        decision('d', literal('f(n)'), { knowledge: ['f'] }),
        knowledge('f', ['n'], literal('if n <= 1 then 1 else n * f(n - 1)')),
      ),
    );
    expect(decisions.evaluate('d', { n: 10 }, environment).output).toBe(3628800);
    expect(decisions.evaluate('d', { n: 100000 }, environment).failure).toContain('more than 200 levels deep');
  });

  it('are invoked by a boxed invocation', async () => {
    const invocation = `<invocation>${literal('add')}<binding><parameter name="b"/>${literal('2')}</binding><binding><parameter name="a"/>${literal('x')}</binding></invocation>`;
    const decisions = await readDecisions(
      model(decision('d', invocation, { knowledge: ['add'] }), knowledge('add', ['a', 'b'], literal('a - b'))),
    );
    expect(decisions.evaluate('d', { x: 9 }, environment).output).toBe(7);
  });
});

describe('boxed expressions', () => {
  it.each([
    [
      'a context, whose entries see those before them',
      `<context><contextEntry><variable name="a"/>${literal('x')}</contextEntry><contextEntry><variable name="b"/>${literal('a * 2')}</contextEntry></context>`,
      { a: 3, b: 6 },
    ],
    [
      'a context with a result',
      `<context><contextEntry><variable name="a"/>${literal('x')}</contextEntry><contextEntry>${literal('a + 1')}</contextEntry></context>`,
      4,
    ],
    ['a list', `<list>${literal('x')}${literal('x + 1')}</list>`, [3, 4]],
    [
      'a relation',
      `<relation><column name="a"/><column name="b"/><row>${literal('1')}${literal('x')}</row><row>${literal('2')}${literal('"y"')}</row></relation>`,
      [
        { a: 1, b: 3 },
        { a: 2, b: 'y' },
      ],
    ],
  ])('%s', async (_, logic, expected) => {
    const decisions = await readDecisions(model(decision('d', logic)));
    expect(toJson(decisions.evaluate('d', { x: 3 }, environment).output)).toEqual(expected);
  });
});

describe('refusals at deployment name decision and cell', () => {
  const base = { id: 'd', inputs: ['x'], outputs: ['out'] };
  it.each([
    [
      'a syntax error in a test',
      model(
        table({
          ...base,
          rules: [
            ['1', '1'],
            ['< ', '2'],
          ],
        }),
      ),
      "In decision 'd': rule 2, input 1: Syntax error at character",
    ],
    [
      'a syntax error in an output',
      model(table({ ...base, rules: [['1', '1 +']] })),
      "In decision 'd': rule 1, output 1: Syntax error at character 4",
    ],
    [
      'a syntax error in an input',
      model(table({ ...base, inputs: ['x +'], rules: [] })),
      "In decision 'd': input 1 'Input 1': Syntax error",
    ],
    [
      'a syntax error in a literal expression',
      model(decision('d', literal('if'))),
      "In decision 'd': the literal expression: Syntax error",
    ],
    [
      'a syntax error in a knowledge model',
      model(decision('d', literal('1')), knowledge('k', [], literal('1 +'))),
      "In knowledge model 'k': the literal expression",
    ],
    [
      'a syntax error in a default',
      model(table({ ...base, outputs: ['out |  | 1 +'], rules: [] })),
      "In decision 'd': the default of output 1 'out'",
    ],
    [
      'a syntax error in a list of values',
      model(table({ ...base, inputs: ['x | "a", <'], rules: [] })),
      "In decision 'd': the values of input 1",
    ],
    [
      'output values that are not constant',
      model(table({ ...base, outputs: ['out | a, b'], rules: [] })),
      "In decision 'd': the values of output 1 must be constant values",
    ],
    [
      'PRIORITY without a list of values',
      model(table({ ...base, hitPolicy: 'PRIORITY', rules: [] })),
      "In decision 'd': hit policy PRIORITY needs the list of output values",
    ],
    [
      'an aggregator with two outputs',
      model(table({ ...base, hitPolicy: 'COLLECT', aggregation: 'SUM', outputs: ['a', 'b'], rules: [] })),
      "In decision 'd': the aggregator SUM needs a table with one output",
    ],
    [
      'two outputs of the same name',
      model(table({ ...base, outputs: ['a', 'a'], rules: [] })),
      "In decision 'd': a table with several outputs needs a different name for each",
    ],
    [
      'a rule with a cell too few',
      model(table({ ...base, rules: [['1']] })),
      "In decision 'd': rule 1 has 1 tests and 0 outputs, but the table has 1 and 1",
    ],
    ['no logic', model(decision('d', '')), "In decision 'd': there is no decision logic"],
    [
      'another language',
      model(decision('d', '<literalExpression expressionLanguage="groovy"><text>1</text></literalExpression>')),
      "In decision 'd': the literal expression is written in 'groovy'",
    ],
    [
      'a requirement that leads nowhere',
      model(decision('d', literal('1'), { requires: ['gone'] })),
      "'d' requires the decision 'gone', which does not exist",
    ],
    [
      'a knowledge model that leads nowhere',
      model(decision('d', literal('1'), { knowledge: ['gone'] })),
      "'d' requires the knowledge model 'gone', which does not exist",
    ],
    [
      'a circle',
      model(decision('a', literal('b'), { requires: ['b'] }), decision('b', literal('a'), { requires: ['a'] })),
      'Decisions require each other in a circle: a → b → a',
    ],
    ['no decision', model(), 'The model holds no decision'],
    [
      'an import',
      model('<import namespace="n" importType="t" name="i"/>', decision('d', literal('1'))),
      'Models that import others are not supported',
    ],
    [
      'another version of DMN',
      '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="a" name="a" namespace="n"/>',
      'Only DMN 1.3 can be read',
    ],
    ['broken XML', model(decision('d', literal('1'))).slice(0, -20), 'be read'],
    ['XML that is something else', '<a xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', 'be read'],
  ])('%s', async (_, xml, message) => {
    const reading = readDecisions(xml);
    await expect(reading).rejects.toThrow(DmnError);
    await expect(reading).rejects.toThrow(message);
  });

  it('carries the id of the decision', async () => {
    await expect(readDecisions(model(decision('d', literal('1 +'))))).rejects.toMatchObject({ decisionId: 'd' });
  });
});
