import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { decision, literal, model } from '../feel/dmn-xml.ts';
import { assertionsOf } from './feel-assertions.ts';
import { deployed } from './models.ts';
import { casesOf } from './tck.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'collections-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
}

test.each([
  ['evaluateExpression("1 + 1") should returnResult(2)', 'passed', ''],
  ['evaluateExpression("1 + 1") should returnResult(3)', 'failed', 'expected 3, found 2'],
  ['evaluateExpression(""" "a" + "b" """) should returnResult("ab")', 'passed', ''],
  ['evaluateExpression(""" "a" """) should returnNull()', 'failed', 'expected null, found "a"'],
  ['evaluateExpression("x + 1", Map("x" -> 2)) should returnResult(3)', 'passed', ''],
  [
    'evaluateExpression(expression = "xs", variables = Map("xs" -> List(1, 2))) should returnResult(List(1, 2))',
    'passed',
    '',
  ],
  ['evaluateExpression("{a: 1, b: [true]}") should returnResult(Map("b" -> List(true), "a" -> 1))', 'passed', ''],
  ['evaluateExpression("[1, 2]") should returnResult(List(1))', 'failed', 'expected [1], found [1, 2]'],
  ['eval("""date("2026-01-01")""") should be(ValDate("2026-01-01"))', 'passed', ''],
  ['eval("1 +") should be(ValNumber(1))', 'failed', /^Syntax error/],
  ['evaluateExpression("1 +") should failToParse()', 'passed', ''],
  ['evaluateExpression("1") should failToParse()', 'failed', 'expected a failure, found a value'],
  ['evaluateUnaryTests("< 3", 2) should returnResult(true)', 'passed', ''],
  ['val five = "5"\n evaluateExpression(five) should returnResult(5)', 'passed', ''],
  ['evaluateExpression("f(1)", functions = Map()) should returnResult(5)', 'skipped', 'it holds an argument functions'],
  ['evaluateExpression(read("a.feel")) should returnResult(5)', 'skipped', 'it holds a call of read'],
])('judges the assertion %s', (source, result, detail) => {
  expect(assertionsOf(source)).toEqual([
    { result, name: expect.any(String), detail: typeof detail === 'string' ? detail : expect.stringMatching(detail) },
  ]);
});

test('leaves out what the collection itself ignores, and what asserts nothing', () => {
  const source = ['  ignore should "be so" in {', '    evaluateExpression("1") should returnResult(2)', '  }', ''];
  expect(assertionsOf([...source, '  val x = evaluateExpression("1")'].join('\n'))).toEqual([]);
});

const cases = (expected: string) => `<?xml version="1.0"?><!-- <testCases/> -->
  <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <modelName>0001-sum.dmn</modelName>
  <testCase id="001"><inputNode name="x"><value xsi:type="xsd:decimal">1.5</value></inputNode>
    <resultNode name="Sum of two" type="decision"><expected>${expected}</expected></resultNode></testCase></testCases>`;
const modelOf = (text: string) => model(decision('sum', literal(text)).replace('Decision sum', 'Sum of two'));

test.each([
  ['x + 1', '<value xsi:type="xsd:decimal">2.5</value>', 'passed', ''],
  ['x + 1', '<value xsi:type="xsd:decimal">2</value>', 'failed', 'expected 2, found 2.5'],
  ['x + 1', '<value>2.5</value>', 'passed', ''],
  [
    '{a: [x, "<"]}',
    '<component name="a"><list><item><value>1.5</value></item><item><value>&lt;</value></item></list></component>',
    'passed',
    '',
  ],
  ['{a: 1, b: 2}', '<component name="a"><value>1</value></component>', 'failed', 'expected {a:1}, found {a:1, b:2}'],
  ['date("2026-01-01")', '<value xsi:type="xsd:date">2026-01-01</value>', 'passed', ''],
  [
    'date("2026-01-01")',
    '<value xsi:type="xsd:string">2026-01-01</value>',
    'failed',
    'expected "2026-01-01", found 2026-01-01',
  ],
  ['nothing', '<value xsi:nil="true"/>', 'passed', ''],
  ['assert(x, false)', '<value>1</value>', 'failed', /not fulfilled/],
  ['x +', '<value>1</value>', 'refused', /^In decision 'sum'/],
])('judges the case of %s by %s', async (text, expected, result, detail) => {
  write('0001-sum.dmn', modelOf(text));
  const outcomes = await casesOf(write('0001-sum-test-01.xml', cases(expected)));
  expect(outcomes).toEqual([
    {
      result,
      name: '001 Sum of two',
      detail: typeof detail === 'string' ? detail : expect.stringMatching(detail),
    },
  ]);
});

test('deploys a model, or tells why it is refused', async () => {
  expect(await deployed(write('m.dmn', modelOf('1')))).toMatchObject({ result: 'passed' });
  expect(await deployed(write('none.bpmn', '<a/>'))).toMatchObject({ result: 'refused', detail: /./ });
});

test('counts what is in a folder, and ends with 1 when something failed', () => {
  write('2/0001-sum.dmn', modelOf('x + 1'));
  write('2/0001-sum-test-01.xml', cases('<value>7</value>'));
  write('Some.scala', 'evaluateExpression("1 + 1") should returnResult(2)');
  const run = () =>
    spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'test/collections/run.ts', '--all', folder], {
      encoding: 'utf8',
    });
  const first = run();
  expect(first.stdout).toMatch(/ 1 +1 +0 +0 {2}.*, all\n$/);
  expect(first.stdout).toContain('failed: 001 Sum of two: expected 7, found 2.5');
  expect(first.status).toBe(1);
  write('2/0001-sum-test-01.xml', cases('<value>2.5</value>'));
  expect(run()).toMatchObject({ status: 0, stdout: expect.stringMatching(/ 2 +0 +0 +0 {2}.*, all\n$/) });
});
