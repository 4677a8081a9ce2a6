import type { Cell, Code } from '../compile/code.ts';
import { shown } from '../values/text.ts';
import { setEntry, type FeelValue } from '../values/value.ts';
import type { Pass } from '../pass.ts';
import { childOf, childrenOf, textOf, type Element } from './element.ts';
import { aggregators, applyPolicy, hitPolicies, type Policy } from './hit-policy.ts';
import type { Scope } from './scope.ts';
import type { EvaluatedInput, Logic, MatchedRule } from './types.ts';

interface Input {
  readonly id: string;
  readonly name: string;
  readonly value: Code;
  /** The documented values; `undefined` = any. */
  readonly allowed: Code | undefined;
}

interface Output {
  readonly id: string;
  readonly name: string;
  readonly otherwise: Code | undefined;
}

interface Rule {
  readonly id: string;
  readonly index: number;
  readonly annotation: string | undefined;
  /** Tests that are not a dash, with their input's position. */
  readonly tests: readonly { readonly input: number; readonly test: Code }[];
  readonly outputs: readonly Code[];
}

/** Compiles a decision table. Throws `DmnError`. */
export function compileTable(table: Element, scope: Scope): Logic {
  const inputs = childrenOf(table, 'input').map((each, index) => compileInput(each, index, scope));
  const clauses = childrenOf(table, 'output');
  const outputs = clauses.map((each, index) => compileOutput(each, index, scope));
  if (outputs.length === 0) throw scope.error('the table has no output');
  const names = outputs.map((each) => each.name);
  if (outputs.length > 1 && (new Set(names).size < names.length || names.includes(''))) {
    throw scope.error('a table with several outputs needs a different name for each');
  }
  const rules = childrenOf(table, 'rule').map((each, index) =>
    compileRule(each, { index: index + 1, inputs: inputs.length, outputs: outputs.length }, scope),
  );
  return evaluateTable({ inputs, outputs, rules, policy: compilePolicy(table, clauses, scope) });
}

function compileInput(element: Element, index: number, scope: Scope): Input {
  const expression = childOf(element, 'inputExpression');
  const text = textOf(expression, 'text') ?? '';
  const name = textOf(element, 'label') ?? text;
  const place = `input ${index + 1} '${name}'`;
  const allowed = textOf(childOf(element, 'inputValues'), 'text')?.trim() ?? '';
  return {
    id: textOf(element, 'id') ?? '',
    name,
    value: text.trim() === '' ? () => null : scope.expression(text, place, expression),
    allowed: allowed === '' ? undefined : scope.tests(allowed, `the values of ${place}`),
  };
}

function compileOutput(element: Element, index: number, scope: Scope): Output {
  const otherwise = childOf(element, 'defaultOutputEntry');
  const text = textOf(otherwise, 'text')?.trim() ?? '';
  const name = textOf(element, 'name') ?? '';
  return {
    id: textOf(element, 'id') ?? '',
    name,
    otherwise:
      text === '' ? undefined : scope.expression(text, `the default of output ${index + 1} '${name}'`, otherwise),
  };
}

interface Shape {
  readonly index: number;
  readonly inputs: number;
  readonly outputs: number;
}

function compileRule(element: Element, shape: Shape, scope: Scope): Rule {
  const tests = childrenOf(element, 'inputEntry');
  const results = childrenOf(element, 'outputEntry');
  if (tests.length !== shape.inputs || results.length !== shape.outputs) {
    throw scope.error(
      `rule ${shape.index} has ${tests.length} tests and ${results.length} outputs, but the table has ${shape.inputs} and ${shape.outputs}`,
    );
  }
  return {
    id: textOf(element, 'id') ?? '',
    index: shape.index,
    annotation: textOf(element, 'description'),
    tests: tests.flatMap((entry, input) => {
      const text = textOf(entry, 'text')?.trim() ?? '';
      if (text === '' || text === '-') return [];
      return [{ input, test: scope.tests(text, `rule ${shape.index}, input ${input + 1}`, entry) }];
    }),
    outputs: results.map((entry, output) => {
      const text = textOf(entry, 'text')?.trim() ?? '';
      return text === '' || text === '-'
        ? () => null
        : scope.expression(text, `rule ${shape.index}, output ${output + 1}`, entry);
    }),
  };
}

function compilePolicy(table: Element, clauses: readonly Element[], scope: Scope): Policy {
  const written = textOf(table, 'hitPolicy') ?? 'UNIQUE';
  const policy = hitPolicies.find((each) => each === written);
  if (policy === undefined) throw scope.error(`'${written}' is not a hit policy`);
  const aggregation = textOf(table, 'aggregation');
  const aggregator = aggregators.find((each) => each === aggregation);
  if (aggregation !== undefined && aggregator === undefined) throw scope.error(`'${aggregation}' is not an aggregator`);
  if (aggregator !== undefined && aggregator !== 'COUNT' && clauses.length > 1) {
    throw scope.error(`the aggregator ${aggregator} needs a table with one output`);
  }
  const outputs = clauses.map((clause, index) => {
    const values = textOf(childOf(clause, 'outputValues'), 'text')?.trim() ?? '';
    const place = `the values of output ${index + 1}`;
    return { name: textOf(clause, 'name') ?? '', priorities: values === '' ? [] : scope.constants(values, place) };
  });
  if ((policy === 'PRIORITY' || policy === 'OUTPUT ORDER') && outputs.every((each) => each.priorities.length === 0)) {
    throw scope.error(`hit policy ${policy} needs the list of output values, from the highest priority to the lowest`);
  }
  return { policy, aggregator, outputs };
}

interface Table {
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  readonly rules: readonly Rule[];
  readonly policy: Policy;
}

function evaluateTable({ inputs, outputs, rules, policy }: Table): Logic {
  return (cells, pass, trace) => {
    const values = inputs.map((input): Cell => ({ value: input.value(cells, pass), parent: cells }));
    const evaluated = inputs.map(({ id, name }, index): EvaluatedInput => ({
      inputId: id,
      inputName: name,
      value: values[index]?.value ?? null,
    }));
    if (trace) trace.inputs = evaluated;
    checkAllowed(inputs, values, pass);
    const matched: MatchedRule[] = [];
    const hits: FeelValue[] = [];
    for (const rule of rules) {
      if (!matches(rule, values, pass)) continue;
      const results = rule.outputs.map((code) => code(cells, pass));
      hits.push(resultOf(outputs, results));
      matched.push(recordOf(rule, outputs, results));
      if (policy.policy === 'FIRST') break;
    }
    if (trace) trace.matchedRules = matched;
    if (hits.length === 0) return defaultOf(outputs, cells, pass);
    return applyPolicy(policy, { hits, rules: matched }, pass);
  };
}

/** Camunda doesn't enforce the lists of input values; we tell when one is left. */
function checkAllowed(inputs: readonly Input[], values: readonly Cell[], pass: Pass): void {
  inputs.forEach(({ allowed, name }, index) => {
    const cell = values[index];
    if (allowed === undefined || cell === undefined || cell.value === null || allowed(cell, pass) === true) return;
    pass.warn('INVALID_TYPE', `The value '${shown(cell.value)}' is not among the values of input '${name}'`);
  });
}

function matches(rule: Rule, values: readonly Cell[], pass: Pass): boolean {
  pass.spend(1);
  for (const { input, test } of rule.tests) if (test(values[input], pass) !== true) return false;
  return true;
}

function resultOf(outputs: readonly Output[], results: readonly FeelValue[]): FeelValue {
  if (outputs.length === 1) return results[0] ?? null;
  const context: Record<string, FeelValue> = {};
  outputs.forEach(({ name }, index) => setEntry(context, name, results[index] ?? null));
  return context;
}

function recordOf(rule: Rule, outputs: readonly Output[], results: readonly FeelValue[]): MatchedRule {
  return {
    ruleId: rule.id,
    ruleIndex: rule.index,
    ...(rule.annotation !== undefined && { annotation: rule.annotation }),
    outputs: outputs.map(({ id, name }, index) => ({ outputId: id, outputName: name, value: results[index] ?? null })),
  };
}

function defaultOf(outputs: readonly Output[], cells: Cell | undefined, pass: Pass): FeelValue {
  const given = outputs.filter((each) => each.otherwise !== undefined);
  if (given.length === 0) return null;
  return resultOf(
    given,
    given.map(({ otherwise }) => otherwise?.(cells, pass) ?? null),
  );
}
