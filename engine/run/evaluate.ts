import { ResultTooLarge, toJson, type Evaluation, type FeelValue } from '../../feel/index.ts';
import type { ExpressionValue, Value } from '../model/model.ts';
import type { ElementInstance } from '../store/records.ts';
import { Trouble, type Run } from './run.ts';
import { resolver } from './scope.ts';

/** Evaluates FEEL in a scope. Throws `Trouble` EXTRACT_VALUE_ERROR when it fails. */
export function evaluate(run: Run, source: ExpressionValue, scope: ElementInstance): Evaluation {
  return checked(source, source.expression.evaluate(resolver(run, scope), { now: run.now }));
}

/** Like `evaluate`, with values that hide variables of the same names. */
export function evaluateWith(
  run: Run,
  source: ExpressionValue,
  { scope, values }: { readonly scope: ElementInstance; readonly values: Readonly<Record<string, unknown>> },
): Evaluation {
  const resolve = resolver(run, scope);
  const variables = (name: string): unknown => (Object.hasOwn(values, name) ? values[name] : resolve(name));
  return checked(source, source.expression.evaluate(variables, { now: run.now }));
}

function checked(source: ExpressionValue, result: Evaluation): Evaluation {
  if (result.failure === undefined) return result;
  throw failed(source, `${result.failure}${warned(result.warnings)}`);
}

/** The JSON value of an attribute; static text that is a JSON number or boolean stays text. */
export function evaluateJson(run: Run, source: Value, scope: ElementInstance): unknown {
  return source.kind === 'static' ? source.text : jsonOf(source, evaluate(run, source, scope).value);
}

/** What an expression gave, as it is stored. Throws `Trouble` when that is too large. */
export function jsonOf(source: ExpressionValue, value: FeelValue): unknown {
  try {
    return toJson(value);
  } catch (error) {
    if (!(error instanceof ResultTooLarge)) throw error;
    throw failed(source, error.message);
  }
}

function failed(source: ExpressionValue, reason: string): Trouble {
  return new Trouble(
    'EXTRACT_VALUE_ERROR',
    `Failed to evaluate expression '${source.text.slice(1).trim()}': ${reason}`,
  );
}

/** An attribute that has to be text. */
export function evaluateText(run: Run, source: Value, scope: ElementInstance): string {
  if (source.kind === 'static') return source.text;
  const { value, warnings } = evaluate(run, source, scope);
  if (typeof value === 'string') return value;
  throw wrongType(source, 'STRING', { value, warnings });
}

/** What an expression gave is of no use where it stands. @param expected as messages name types: STRING, BOOLEAN ... */
export function wrongType(
  source: ExpressionValue,
  expected: string,
  { value, warnings }: { readonly value: unknown; readonly warnings: readonly unknown[] },
): Trouble {
  return new Trouble(
    'EXTRACT_VALUE_ERROR',
    `Expected result of the expression '${source.text.slice(1).trim()}' to be '${expected}', but was '${typeName(value)}'.${warned(warnings)}`,
  );
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return 'ARRAY';
  return (typeof value).toUpperCase();
}

/** Warnings as they stand at the end of an incident's message. */
export function warned(warnings: readonly unknown[]): string {
  if (warnings.length === 0) return '';
  const lines = warnings.map((warning) =>
    typeof warning === 'object' && warning !== null && 'message' in warning ? String(warning.message) : String(warning),
  );
  return ` The evaluation reported the following warnings: ${lines.join('; ')}`;
}
