import { describe, expect, it } from '@jest/globals';
import { readDecisions, toJson } from '../../feel/index.ts';
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

describe('models of other versions of DMN', () => {
  const written = model(
    '<organizationUnit id="o" name="Unit"/><itemDefinition id="t" name="t"><typeRef>string</typeRef><typeConstraint><text>"a"</text></typeConstraint></itemDefinition>',
    decision('d', literal('x + 1')),
    '<dmndi:DMNDI xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"><dmndi:DMNStyle id="s"/></dmndi:DMNDI>',
  );

  it.each([
    'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
    'http://www.omg.org/spec/DMN/20180521/MODEL/',
    'https://www.omg.org/spec/DMN/20191111/MODEL/',
    'https://www.omg.org/spec/DMN/20211108/MODEL/',
    'https://www.omg.org/spec/DMN/20230324/MODEL/',
  ])('are read alike: %s', async (namespace) => {
    const xml = written.replaceAll('https://www.omg.org/spec/DMN/20191111/MODEL/', namespace);
    expect((await readDecisions(xml)).evaluate('d', { x: 1 }, environment).output).toBe(2);
  });

  it('are refused for logic that only they have', async () => {
    const conditional = '<conditional><if/><then/><else/></conditional>';
    const xml = model(decision('d', conditional)).replace('20191111', '20230324');
    await expect(readDecisions(xml)).rejects.toThrow('dmn:Conditional');
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
