import { describe, expect, it } from '@jest/globals';
import { compileExpression, compileUnaryTests, textOf, type Evaluation, type FeelValue } from '../../feel/index.ts';

/** The instant and zone that `now()` shows in every case: a Tuesday, 13:00 in Stockholm. */
export const environment = { now: Date.UTC(2026, 10, 24, 12), zone: 'Europe/Stockholm' };

/** A result as text: strings in quotes, so that they differ from dates and numbers. */
export function show(value: FeelValue): string {
  return typeof value === 'string' ? JSON.stringify(value) : value === null ? 'null' : textOf(value);
}

interface Case {
  readonly text: string;
  readonly result: string;
  readonly warning: string | undefined;
}

/**
 * One case per line: `expression ⇒ result`, and `! TYPE` where a warning of that type must be recorded. A line without
 * it must give no warning at all. Lines that start with # group them.
 */
function readCases(table: string): Case[] {
  return table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) => {
      const [text = '', outcome] = line.split(' ⇒ ');
      if (outcome === undefined) throw new Error(`Not a case: ${line}`);
      const [result = '', warning] = outcome.split(' ! ');
      return { text: text.trim(), result: result.trim(), warning: warning?.trim() };
    });
}

function check(evaluation: Evaluation, { result, warning }: Case): void {
  const types = evaluation.warnings.map(({ type }): string => type);
  expect({ value: show(evaluation.value), failure: evaluation.failure }).toEqual({ value: result, failure: undefined });
  if (warning === undefined) expect(evaluation.warnings).toEqual([]);
  else expect(types).toContain(warning);
}

/** Runs a table of expressions. */
export function expressions(title: string, variables: Record<string, unknown>, table: string): void {
  describe(title, () => {
    it.each(readCases(table).map((each) => [`${each.text} ⇒ ${each.result}`, each] as const))('%s', (_, each) => {
      check(compileExpression(each.text).evaluate(variables, environment), each);
    });
  });
}

/** Runs a table of unary tests against an input: `input | test ⇒ result`, the input being an expression. */
export function unaryTests(title: string, variables: Record<string, unknown>, table: string): void {
  describe(title, () => {
    it.each(readCases(table).map((each) => [`${each.text} ⇒ ${each.result}`, each] as const))('%s', (_, each) => {
      const [input = '', test = ''] = each.text.split(' | ');
      const value = compileExpression(input).evaluate(variables, environment).value;
      check(compileUnaryTests(test).test(value, variables, environment), each);
    });
  });
}
