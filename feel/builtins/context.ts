import type { Run } from '../run.ts';
import {
  adopt,
  entryOf,
  isContext,
  isString,
  setEntry,
  type FeelContext,
  type FeelList,
  type FeelValue,
} from '../values/value.ts';
import { any, context, failed, list, many, one, text, three, two, type Builtins, type Overload } from './signature.ts';

/** Context functions (Camunda, "Context functions"), with the older names `put` and `put all`. */
export const contextBuiltins: Builtins = {
  'get value': [
    two(context('context', 'm'), text('key'), (from, key, run) => {
      const entry = entryOf(from, key);
      return entry === undefined ? missing(key, run) : entry;
    }),
    two(context('context', 'm'), list('keys', 'key'), getPath),
  ],
  'get entries': [
    one(context('context', 'm'), (from, run) => {
      const entries = Object.entries(from);
      run.spend(entries.length);
      return entries.map(([key, value]) => ({ key, value: adopt(value) }));
    }),
  ],
  'context put': putOverloads('context put'),
  put: putOverloads('put'),
  'context merge': mergeOverloads('context merge'),
  'put all': mergeOverloads('put all'),
  context: [one(list('entries'), fromEntries)],
};

function missing(key: string, run: Run): null {
  return run.warn('NO_CONTEXT_ENTRY_FOUND', `No context entry found with key '${key}'`);
}

function getPath(from: FeelContext, keys: FeelList, run: Run): FeelValue {
  let value: FeelValue = from;
  for (const key of keys) {
    const entry: FeelValue | undefined = isString(key) && isContext(value) ? entryOf(value, key) : undefined;
    if (entry === undefined) return missing(isString(key) ? key : 'null', run);
    value = entry;
  }
  return keys.length === 0 ? null : value;
}

function putOverloads(name: string): Overload[] {
  return [
    three(context('context'), text('key'), any('value'), (into, key, value, run) => withEntry(into, key, value, run)),
    three(context('context'), list('keys', 'key'), any('value'), (into, keys, value, run) =>
      putPath(name, into, keys, value, run),
    ),
  ];
}

function withEntry(into: FeelContext, key: string, value: FeelValue, run: Run): FeelContext {
  const result: Record<string, FeelValue> = {};
  copyInto(result, into, run);
  setEntry(result, key, value);
  return result;
}

function putPath(name: string, into: FeelContext, keys: FeelList, value: FeelValue, run: Run): FeelValue {
  const [key, ...rest] = keys;
  if (!isString(key)) return failed(run, name, 'the keys must be a list of strings that is not empty');
  if (rest.length === 0) return withEntry(into, key, value, run);
  const inner = entryOf(into, key) ?? {};
  if (!isContext(inner)) return failed(run, name, `the entry '${key}' is not a context`);
  const changed = putPath(name, inner, rest, value, run);
  return changed === null ? null : withEntry(into, key, changed, run);
}

function copyInto(target: Record<string, FeelValue>, from: FeelContext, run: Run): void {
  const entries = Object.entries(from);
  run.spend(1 + entries.length);
  for (const [key, value] of entries) setEntry(target, key, adopt(value));
}

function mergeOverloads(name: string): Overload[] {
  return [
    one(list('contexts'), (contexts, run) =>
      contexts.every(isContext)
        ? merged(contexts, run)
        : failed(run, name, 'the list holds something that is not a context'),
    ),
    many(context('contexts'), merged),
  ];
}

function merged(contexts: readonly FeelContext[], run: Run): FeelContext {
  const result: Record<string, FeelValue> = {};
  for (const each of contexts) copyInto(result, each, run);
  return result;
}

function fromEntries(entries: FeelList, run: Run): FeelValue {
  run.spend(entries.length);
  const result: Record<string, FeelValue> = {};
  for (const entry of entries) {
    const key = isContext(entry) ? entryOf(entry, 'key') : undefined;
    const value = isContext(entry) ? entryOf(entry, 'value') : undefined;
    if (!isString(key) || value === undefined) {
      return failed(run, 'context', "each entry must be a context with 'key' (a string) and 'value'");
    }
    setEntry(result, key, value);
  }
  return result;
}
