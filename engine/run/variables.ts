import type { Variables } from '../variables.ts';
import type { Mapping } from '../model/model.ts';
import type { ElementInstance, Variable } from '../store/records.ts';
import { noteChange } from './changes.ts';
import { evaluateWith, jsonOf } from './evaluate.ts';
import { Trouble, type Run } from './run.ts';

/**
 * Creates or changes a variable of exactly this scope. The value that a command has left or the completion of a user task has seen is kept.
 * `keepsPast` is false for what is built up piece by piece: only its end is worth keeping.
 */
export function setLocal(
  run: Run,
  scope: ElementInstance,
  { name, value, keepsPast = true }: { readonly name: string; readonly value: unknown; readonly keepsPast?: boolean },
): void {
  const variables = run.store.localVariables(scope);
  const known = variables.get(name);
  const json = JSON.stringify(value ?? null);
  if (known === undefined) {
    const variable: Variable = {
      key: run.store.nextKey(),
      instanceKey: scope.instance.key,
      scopeKey: scope.key,
      name,
      size: json.length,
      json,
      value: value ?? null,
      parsed: true,
      held: 0,
      stored: false,
      dirty: false,
    };
    run.store.count(scope.instance, variable);
    variables.set(name, variable);
    run.store.changedVariable(variable);
    noteChange(run, scope, { name, event: 'create' });
  } else if (!run.store.isJson(known, json)) {
    if (keepsPast && known.stored && !known.dirty) run.store.variables.keepPast(known, run.store.nextKey(), run.now);
    known.json = json;
    known.size = json.length;
    known.value = value ?? null;
    known.parsed = true;
    run.store.count(scope.instance, known);
    run.store.changedVariable(known);
    noteChange(run, scope, { name, event: 'update' });
  }
}

export function setAllLocal(run: Run, scope: ElementInstance, variables: Variables): void {
  for (const name of Object.keys(variables)) setLocal(run, scope, { name, value: variables[name] });
}

/** The variables of exactly this scope. */
export function localVariables(run: Run, scope: ElementInstance): Record<string, unknown> {
  return Object.fromEntries(
    [...run.store.localVariables(scope)].map(([name, variable]): [string, unknown] => [
      name,
      run.store.valueOf(scope.instance, variable),
    ]),
  );
}

export function readLocal(run: Run, scope: ElementInstance, name: string): unknown {
  const variable = run.store.localVariables(scope).get(name);
  return variable && run.store.valueOf(scope.instance, variable);
}

/** Each variable goes to the nearest scope that has it, else to the root. */
export function merge(run: Run, scope: ElementInstance, variables: Variables): void {
  for (const name of Object.keys(variables)) {
    let target = scope;
    while (target.parent && !run.store.localVariables(target).has(name)) target = target.parent;
    setLocal(run, target, { name, value: variables[name] });
  }
}

/** Changes variables from outside. `local`: exactly in this scope. */
export function setVariables(
  run: Run,
  scope: ElementInstance,
  { variables, local }: { readonly variables: Variables; readonly local: boolean },
): void {
  if (local) setAllLocal(run, scope, variables);
  else merge(run, scope, variables);
}

/** Every variable that is visible in a scope; inner ones shadow outer ones. @param only names wanted; empty = all */
export function visible(run: Run, scope: ElementInstance, only?: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    [...visibleVariables(run, scope, only)].map(([name, variable]): [string, unknown] => [
      name,
      run.store.valueOf(scope.instance, variable),
    ]),
  );
}

/** What `visible` gives has about so many characters as JSON, told without reading it. */
export function visibleSize(run: Run, scope: ElementInstance, only?: readonly string[]): number {
  let size = 0;
  for (const [name, variable] of visibleVariables(run, scope, only)) size += name.length + variable.size;
  return size;
}

function visibleVariables(
  run: Run,
  scope: ElementInstance,
  only: readonly string[] | undefined,
): ReadonlyMap<string, Variable> {
  const found = new Map<string, Variable>();
  if (only && only.length > 0) {
    for (const name of only) {
      const variable = findVariable(run, scope, name);
      if (variable) found.set(name, variable);
    }
    return found;
  }
  for (let at: ElementInstance | undefined = scope; at; at = at.parent) {
    for (const [name, variable] of run.store.localVariables(at)) if (!found.has(name)) found.set(name, variable);
  }
  return found;
}

function findVariable(run: Run, scope: ElementInstance, name: string): Variable | undefined {
  for (let at: ElementInstance | undefined = scope; at; at = at.parent) {
    const variable = run.store.localVariables(at).get(name);
    if (variable) return variable;
  }
  return undefined;
}

/** Input mappings, in order: later sources see earlier targets. */
export function applyInputs(run: Run, element: ElementInstance, mappings: readonly Mapping[]): void {
  for (const { source, target } of mappings) {
    const value = mapped(run, element, { source, earlier: {} });
    const [name = '', ...path] = target;
    const before = run.store.localVariables(element).get(name);
    setLocal(run, element, { name, value: path.length === 0 ? value : nest(run, element, { before, path, value }) });
  }
}

/**
 * Output mappings, in order: evaluated in the element's scope, where later sources see earlier targets, and written from its parent on.
 * A round of a multi-instance activity writes from its own scope on, so that the variable of its `outputElement` stays its own.
 */
export function applyOutputs(run: Run, element: ElementInstance, mappings: readonly Mapping[]): void {
  const { parent = element } = element;
  const scope = parent.element.kind === 'multi-instance' ? element : parent;
  const results: Record<string, unknown> = {};
  for (const { source, target } of mappings) {
    const value = mapped(run, element, { source, earlier: results });
    const [name = '', ...path] = target;
    if (path.length === 0) results[name] = value;
    else results[name] = put(Object.hasOwn(results, name) ? results[name] : findValue(run, scope, name), path, value);
  }
  merge(run, scope, results);
}

function findValue(run: Run, scope: ElementInstance, name: string): unknown {
  const variable = findVariable(run, scope, name);
  return variable && run.store.valueOf(scope.instance, variable);
}

/** `earlier`: what mappings before have given; it hides variables of the same names. */
function mapped(
  run: Run,
  element: ElementInstance,
  { source, earlier }: { readonly source: Mapping['source']; readonly earlier: Readonly<Record<string, unknown>> },
): unknown {
  try {
    return source.kind === 'static'
      ? source.text
      : jsonOf(source, evaluateWith(run, source, { scope: element, values: earlier }).value);
  } catch (error) {
    throw error instanceof Trouble ? new Trouble('IO_MAPPING_ERROR', error.message) : error;
  }
}

function nest(
  run: Run,
  element: ElementInstance,
  {
    before,
    path,
    value,
  }: { readonly before: Variable | undefined; readonly path: readonly string[]; readonly value: unknown },
): unknown {
  return put(before && run.store.valueOf(element.instance, before), path, value);
}

/** A copy of an object with a value put at a path. */
function put(object: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const base: Record<string, unknown> =
    typeof object === 'object' && object !== null && !Array.isArray(object) ? { ...object } : {};
  base[name] = put(base[name], rest, value);
  return base;
}
