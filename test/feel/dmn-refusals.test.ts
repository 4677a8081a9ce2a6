import { describe, expect, it } from '@jest/globals';
import { DmnError, readDecisions } from '../../feel/index.ts';
import { decision, knowledge, literal, model, table } from './dmn-xml.ts';

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
      '<definitions xmlns="https://www.omg.org/spec/DMN/20260101/MODEL/" id="a" name="a" namespace="n"/>',
      'Only DMN 1.1 to 1.5 can be read',
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
