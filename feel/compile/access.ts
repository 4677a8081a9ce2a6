import { toDouble, type FeelNumber } from '../values/decimal.ts';
import { asInteger } from '../values/decimal-functions.ts';
import { propertyOf } from '../values/properties.ts';
import { shown } from '../values/text.ts';
import {
  adopt,
  elementOf,
  entryOf,
  isContext,
  isList,
  isNumber,
  type FeelList,
  type FeelValue,
} from '../values/value.ts';
import type { Pass } from '../pass.ts';
import { FeelSyntaxError, type SyntaxNode } from '../syntax.ts';
import { child, nameOf, textOf, type Code, type Compiled, type Compiler, type Names } from './code.ts';

/** Properties that are written without backticks. */
const spacedProperties = new Set(['time offset', 'start included', 'end included']);

/** What can't be a name without backticks. */
const reserved = new Set([
  'null',
  'true',
  'false',
  'function',
  'in',
  'return',
  'then',
  'else',
  'satisfies',
  'and',
  'or',
]);

/** `a.b`: an entry of a context, the entries of a list's contexts, a property of a temporal value or range. */
export function compilePath(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const target = compiler.compile(child(compiler, node, 0), names).code;
  const last = child(compiler, node, -1);
  const name = nameOf(compiler, last);
  const isSplit = name.includes(' ') && !spacedProperties.has(name);
  if ((isSplit || reserved.has(name)) && !textOf(compiler, last).startsWith('`')) {
    throw new FeelSyntaxError(compiler.source, last.from, `backticks around '${name}'`);
  }
  return {
    code: (cells, pass) => {
      const value = target(cells, pass);
      if (isContext(value)) {
        const entry = entryOf(value, name);
        if (entry !== undefined) return entry;
      }
      return follow(value, name, pass);
    },
  };
}

function follow(value: FeelValue, name: string, pass: Pass): FeelValue {
  if (isList(value)) {
    pass.spend(value.length);
    return value.map((item) => follow(adopt(item), name, pass));
  }
  if (isContext(value)) {
    const entry = entryOf(value, name);
    if (entry !== undefined) return entry;
    const keys = Object.keys(value)
      .slice(0, 20)
      .map((key) => `'${key}'`);
    return pass.warn(
      'NO_CONTEXT_ENTRY_FOUND',
      `No context entry found with key '${name}'. ${keys.length === 0 ? 'The context is empty' : `Available keys: ${keys.join(', ')}`}`,
    );
  }
  if (value === null) {
    return pass.warn('NO_CONTEXT_ENTRY_FOUND', `No context entry found with key '${name}'. The context is null`);
  }
  const property = propertyOf(value, name);
  if (property !== undefined) return property;
  return pass.warn('NO_PROPERTY_FOUND', `No property found with name '${name}' of value '${shown(value)}'`);
}

/** `list[index]` and `list[condition]`. Anything but a list gives null. */
export function compileFilter(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const target = compiler.compile(child(compiler, node, 0), names).code;
  const inside = child(compiler, node, 2);
  const condition = compiler.compile(inside, { name: undefined, parent: names });
  const index = condition.constant?.value;
  if (isNumber(index)) {
    return {
      code: (cells, pass) => {
        const list = target(cells, pass);
        return isList(list) ? pick(list, index, pass) : noList(list, pass);
      },
    };
  }
  return { code: filter(target, condition.code, mayBeIndex(inside)) };
}

function noList(value: FeelValue, pass: Pass): null {
  return pass.warn('INVALID_TYPE', `Expected a list to filter, but found '${shown(value)}'`);
}

/** Could the condition be a number that has nothing to do with the elements? Then it is an index, if it is one. */
function mayBeIndex(condition: SyntaxNode): boolean {
  switch (condition.name) {
    case 'ParenthesizedExpression':
      return condition.children.some(mayBeIndex);
    case 'VariableName':
    case 'PathExpression':
    case 'ArithmeticExpression':
    case 'IfExpression':
    case 'FilterExpression':
      return true;
    default:
      return false;
  }
}

function filter(target: Code, condition: Code, tryIndex: boolean): Code {
  return (cells, pass) => {
    const list = target(cells, pass);
    if (!isList(list)) return noList(list, pass);
    if (tryIndex) {
      const index = pass.quietly(() => condition({ value: null, parent: cells }, pass));
      if (isNumber(index)) return pick(list, index, pass);
    }
    const kept: FeelValue[] = [];
    for (let index = 0; index < list.length; index++) {
      pass.spend(1);
      const item = elementOf(list, index);
      const found = condition({ value: item, parent: cells }, pass);
      if (found === true) kept.push(item);
      else if (index === 0 && isNumber(found)) return pick(list, found, pass);
    }
    return kept;
  };
}

function pick(list: FeelList, index: FeelNumber, pass: Pass): FeelValue {
  const position = asInteger(index);
  if (position === undefined) {
    return pass.warn('INVALID_TYPE', `Expected a whole number as index, but found '${toDouble(index)}'`);
  }
  const at = position > 0 ? position - 1 : list.length + position;
  return position === 0 || at < 0 || at >= list.length ? null : elementOf(list, at);
}
