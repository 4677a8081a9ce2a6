import { toDouble } from '../values/decimal.ts';
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
import type { Run } from '../run.ts';
import { FeelSyntaxError, type SyntaxNode } from '../syntax.ts';
import { child, nameOf, textOf, type Cell, type Code, type Compiled, type Compiler, type Names } from './code.ts';

/** Properties that are written without backticks. */
const spacedProperties = new Set(['time offset', 'start included', 'end included']);

/** `a.b`: an entry of a context, the entries of a list's contexts, a property of a temporal value or range. */
export function compilePath(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const target = compiler.compile(child(compiler, node, 0), names).code;
  const last = child(compiler, node, -1);
  const name = nameOf(compiler, last);
  if (name.includes(' ') && !spacedProperties.has(name) && !textOf(compiler, last).startsWith('`')) {
    throw new FeelSyntaxError(compiler.source, last.from, `backticks around '${name}'`);
  }
  return {
    code: (cells, run) => {
      const value = target(cells, run);
      if (isContext(value)) {
        const entry = entryOf(value, name);
        if (entry !== undefined) return entry;
      }
      return follow(value, name, run);
    },
  };
}

function follow(value: FeelValue, name: string, run: Run): FeelValue {
  if (isList(value)) {
    run.spend(value.length);
    return value.map((item) => follow(adopt(item), name, run));
  }
  if (isContext(value)) {
    const entry = entryOf(value, name);
    if (entry !== undefined) return entry;
    const keys = Object.keys(value)
      .slice(0, 20)
      .map((key) => `'${key}'`);
    return run.warn(
      'NO_CONTEXT_ENTRY_FOUND',
      `No context entry found with key '${name}'. Available keys: ${keys.length === 0 ? 'none' : keys.join(', ')}`,
    );
  }
  if (value === null) {
    return run.warn('NO_CONTEXT_ENTRY_FOUND', `No context entry found with key '${name}' on null`);
  }
  const property = propertyOf(value, name);
  if (property !== undefined) return property;
  return run.warn('NO_PROPERTY_FOUND', `No property found with name '${name}' of value '${shown(value)}'`);
}

/** `list[index]` and `list[condition]`. A value that is no list counts as a list of one. */
export function compileFilter(compiler: Compiler, node: SyntaxNode, names: Names | undefined): Compiled {
  const target = compiler.compile(child(compiler, node, 0), names).code;
  const inside = child(compiler, node, 2);
  const condition = compiler.compile(inside, { name: undefined, parent: names });
  const index = condition.constant?.value;
  if (isNumber(index ?? null)) {
    const position = isNumber(index) ? index : 0;
    return {
      code: (cells, run) => {
        const value = target(cells, run);
        return value === null ? null : pick(isList(value) ? value : [value], position, run);
      },
    };
  }
  const usesItem = /\bitem\b/.test(textOf(compiler, inside));
  return { code: filter(target, condition.code, usesItem) };
}

function filter(target: Code, condition: Code, usesItem: boolean): Code {
  return (cells, run) => {
    const value = target(cells, run);
    if (value === null) return null;
    const list = isList(value) ? value : [value];
    if (list.length === 0) return usesItem ? [] : filterNothing(condition, cells, run);
    const kept: FeelValue[] = [];
    for (let index = 0; index < list.length; index++) {
      run.spend(1);
      const item = elementOf(list, index);
      const found = condition({ value: item, parent: cells }, run);
      if (found === true) kept.push(item);
      else if (index === 0 && isNumber(found)) return pick(list, found, run);
    }
    return kept;
  };
}

/** `[][i]` is null when i is a number, as every index of an empty list; otherwise nothing is left of nothing. */
function filterNothing(condition: Code, cells: Cell | undefined, run: Run): FeelValue {
  return isNumber(condition({ value: null, parent: cells }, run)) ? null : [];
}

function pick(list: FeelList, index: Extract<FeelValue, number> | FeelValue, run: Run): FeelValue {
  if (!isNumber(index)) return null;
  const position = asInteger(index);
  if (position === undefined) {
    return run.warn('INVALID_TYPE', `Expected a whole number as index, but found '${toDouble(index)}'`);
  }
  const at = position > 0 ? position - 1 : list.length + position;
  return position === 0 || at < 0 || at >= list.length ? null : elementOf(list, at);
}
