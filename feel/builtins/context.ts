import type { Pass } from '../pass.ts';
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
    two(context('context', 'm'), text('key'), (from, key, pass) => {
      const entry = entryOf(from, key);
      return entry === undefined ? missing(key, pass) : entry;
    }),
    two(context('context', 'm'), list('keys', 'key'), getPath),
  ],
  'get entries': [
    one(context('context', 'm'), (from, pass) => {
      const entries = Object.entries(from);
      pass.spend(entries.length);
      return entries.map(([key, value]) => ({ key, value: adopt(value) }));
    }),
  ],
  'context put': putOverloads('context put'),
  put: putOverloads('put'),
  'context merge': mergeOverloads('context merge'),
  'put all': mergeOverloads('put all'),
  context: [one(list('entries'), fromEntries)],
};

function missing(key: string, pass: Pass): null {
  return pass.warn('NO_CONTEXT_ENTRY_FOUND', `No context entry found with key '${key}'`);
}

function getPath(from: FeelContext, keys: FeelList, pass: Pass): FeelValue {
  let value: FeelValue = from;
  for (const key of keys) {
    const entry: FeelValue | undefined = isString(key) && isContext(value) ? entryOf(value, key) : undefined;
    if (entry === undefined) return missing(isString(key) ? key : 'null', pass);
    value = entry;
  }
  return keys.length === 0 ? null : value;
}

function putOverloads(name: string): Overload[] {
  return [
    three([context('context'), text('key'), any('value')], withEntry),
    three([context('context'), list('keys', 'key'), any('value')], (put, pass) => putPath(name, put, pass)),
  ];
}

/** Into which context, under which key or path, which value. */
type Put<Key> = readonly [into: FeelContext, key: Key, value: FeelValue];

function withEntry([into, key, value]: Put<string>, pass: Pass): FeelContext {
  const result: Record<string, FeelValue> = {};
  copyInto(result, into, pass);
  setEntry(result, key, value);
  return result;
}

function putPath(name: string, [into, keys, value]: Put<FeelList>, pass: Pass): FeelValue {
  const [key, ...rest] = keys;
  if (!isString(key)) return failed(pass, name, 'the keys must be a list of strings that is not empty');
  if (rest.length === 0) return withEntry([into, key, value], pass);
  const inner = entryOf(into, key);
  const changed = putPath(name, [isContext(inner) ? inner : {}, rest, value], pass);
  return changed === null ? null : withEntry([into, key, changed], pass);
}

function copyInto(target: Record<string, FeelValue>, from: FeelContext, pass: Pass): void {
  const entries = Object.entries(from);
  pass.spend(1 + entries.length);
  for (const [key, value] of entries) setEntry(target, key, adopt(value));
}

function mergeOverloads(name: string): Overload[] {
  return [
    one(list('contexts'), (contexts, pass) =>
      contexts.every(isContext)
        ? merged(contexts, pass)
        : failed(pass, name, 'the list holds something that is not a context'),
    ),
    many(context('contexts'), merged),
  ];
}

function merged(contexts: readonly FeelContext[], pass: Pass): FeelContext {
  const result: Record<string, FeelValue> = {};
  for (const each of contexts) copyInto(result, each, pass);
  return result;
}

function fromEntries(entries: FeelList, pass: Pass): FeelValue {
  pass.spend(entries.length);
  const result: Record<string, FeelValue> = {};
  for (const entry of entries) {
    const key = isContext(entry) ? entryOf(entry, 'key') : undefined;
    const value = isContext(entry) ? entryOf(entry, 'value') : undefined;
    if (!isString(key) || value === undefined) {
      return failed(pass, 'context', "each entry must be a context with 'key' (a string) and 'value'");
    }
    setEntry(result, key, value);
  }
  return result;
}
