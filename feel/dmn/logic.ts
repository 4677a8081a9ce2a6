import type { Cell } from '../compile/code.ts';
import { EvaluationFailure } from '../pass.ts';
import { FeelFunction, isFunction, setEntry, type FeelValue } from '../values/value.ts';
import { childOf, childrenOf, textOf, typeOf, type Element } from './element.ts';
import type { Scope } from './scope.ts';
import { compileTable } from './table.ts';
import type { Logic } from './types.ts';

/** Compiles the logic of a decision or knowledge model. Throws `DmnError`. */
export function compileLogic(element: Element, scope: Scope): Logic {
  switch (typeOf(element)) {
    case 'dmn:DecisionTable':
      return compileTable(element, scope);
    case 'dmn:LiteralExpression': {
      const text = textOf(element, 'text')?.trim() ?? '';
      return text === '' ? () => null : scope.expression(text, 'the literal expression', element);
    }
    case 'dmn:Context':
      return compileContext(element, scope);
    case 'dmn:List': {
      const items = childrenOf(element, 'elements').map((each) => compileLogic(each, scope));
      return (cells, pass) => items.map((item) => item(cells, pass));
    }
    case 'dmn:Relation':
      return compileRelation(element, scope);
    case 'dmn:Invocation':
      return compileInvocation(element, scope);
    case 'dmn:FunctionDefinition':
      return compileFunction(element, scope);
    default:
      throw scope.error(`logic of the kind '${typeOf(element)}' is not supported`);
  }
}

/** A boxed context: entries see those before them; one without a name is the result. */
function compileContext(element: Element, scope: Scope): Logic {
  let inner = scope;
  const entries = childrenOf(element, 'contextEntry').map((entry) => {
    const name = textOf(childOf(entry, 'variable'), 'name');
    const value = childOf(entry, 'value');
    const logic = value === undefined ? () => null : compileLogic(value, inner);
    if (name !== undefined) inner = inner.within([name]);
    return { name, logic };
  });
  return (cells, pass) => {
    const result: Record<string, FeelValue> = {};
    let visible = cells;
    for (const { name, logic } of entries) {
      const value = logic(visible, pass);
      if (name === undefined) return value;
      setEntry(result, name, value);
      visible = { value, parent: visible };
    }
    return result;
  };
}

function compileRelation(element: Element, scope: Scope): Logic {
  const columns = childrenOf(element, 'column').map((each) => textOf(each, 'name') ?? '');
  const rows = childrenOf(element, 'row').map((row) =>
    childrenOf(row, 'elements').map((each) => compileLogic(each, scope)),
  );
  return (cells, pass) =>
    rows.map((row) => {
      const result: Record<string, FeelValue> = {};
      columns.forEach((column, index) => setEntry(result, column, row[index]?.(cells, pass) ?? null));
      return result;
    });
}

function compileInvocation(element: Element, scope: Scope): Logic {
  const called = childOf(element, 'calledFunction');
  const name = textOf(called, 'text')?.trim();
  if (called === undefined || name === undefined) throw scope.error('the invocation names no function');
  const callee = compileLogic(called, scope);
  const bindings = childrenOf(element, 'binding').map((binding) => {
    const formula = childOf(binding, 'bindingFormula');
    return {
      parameter: textOf(childOf(binding, 'parameter'), 'name') ?? '',
      logic: formula === undefined ? () => null : compileLogic(formula, scope),
    };
  });
  return (cells, pass) => {
    const fn = callee(cells, pass);
    if (!isFunction(fn)) throw new EvaluationFailure(`there is no knowledge model '${name}' to invoke`);
    const args = fn.parameters.map((parameter) =>
      bindings.find((each) => each.parameter === parameter)?.logic(cells, pass),
    );
    return fn.call(
      args.map((each) => each ?? null),
      pass,
    );
  };
}

/** A function of a knowledge model; its body sees its parameters. */
export function compileFunction(element: Element, scope: Scope): Logic {
  const kind = textOf(element, 'kind');
  if (kind !== undefined && kind !== 'FEEL') throw scope.error(`functions of the kind '${kind}' are not supported`);
  const parameters = childrenOf(element, 'formalParameter').map((each) => textOf(each, 'name') ?? '');
  const body = childOf(element, 'body');
  const logic = body === undefined ? () => null : compileLogic(body, scope.within(parameters));
  return (cells, pass) =>
    new FeelFunction(parameters, (args, caller) => {
      caller.enter();
      let inner: Cell | undefined = cells;
      for (let index = 0; index < parameters.length; index++) inner = { value: args[index] ?? null, parent: inner };
      const result = logic(inner, pass);
      caller.leave();
      return result;
    });
}
