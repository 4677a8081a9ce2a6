import type { ExpressionValue, MultiInstanceBody } from '../model/model.ts';
import { evaluate, evaluateJson, evaluateWith, jsonOf, wrongType } from '../run/evaluate.ts';
import { complete, type Run } from '../run/run.ts';
import { terminateInside } from '../run/terminate.ts';
import { activate, isIdle } from '../run/tokens.ts';
import { readLocal, setLocal } from '../run/variables.ts';
import type { ElementInstance } from '../store/records.ts';
import type { Behaviour } from './behaviour.ts';

/** Does its activity once for each item of a list, at the same time or one after the other, and collects what each gives. */
export const multiInstance: Behaviour<MultiInstanceBody> = {
  activate(run, instance, element) {
    const items = readItems(run, instance, element);
    instance.detail = { ...instance.detail, total: items.length, completed: 0 };
    const { outputCollection, sequential } = element.loop;
    if (outputCollection !== undefined)
      setLocal(run, instance, { name: outputCollection, value: items.map(() => null) });
    if (items.length === 0) {
      complete(run, instance);
      return;
    }
    for (const [index, item] of (sequential ? items.slice(0, 1) : items).entries())
      iterate(run, { body: instance, element }, { index, item });
  },
  results(run, instance, element) {
    const { outputCollection } = element.loop;
    return outputCollection === undefined
      ? undefined
      : { [outputCollection]: readLocal(run, instance, outputCollection) };
  },
};

function readItems(run: Run, instance: ElementInstance, { loop }: MultiInstanceBody): readonly unknown[] {
  const { value, warnings } = evaluate(run, loop.inputCollection, instance);
  const items = jsonOf(loop.inputCollection, value);
  if (Array.isArray(items)) return items;
  throw wrongType(loop.inputCollection, 'ARRAY', { value, warnings });
}

interface Body {
  readonly body: ElementInstance;
  readonly element: MultiInstanceBody;
}

function iterate(
  run: Run,
  { body, element }: Body,
  { index, item }: { readonly index: number; readonly item: unknown },
): void {
  const instance = activate(run, body, { element: element.inner });
  instance.detail = { index };
  const { inputElement, outputElement } = element.loop;
  const variable = outputElement && variableOf(outputElement);
  if (variable !== undefined) setLocal(run, instance, { name: variable, value: null });
  if (inputElement !== undefined) setLocal(run, instance, { name: inputElement, value: item });
  setLocal(run, instance, { name: 'loopCounter', value: index + 1 });
}

/**
 * The variable of an output element that only reads one, or a property of one: it is the round's own, so that neither rounds at the
 * same time nor the process share it. @see Camunda 8.8, multi-instance, "Collecting the output"
 */
function variableOf({ text }: ExpressionValue): string | undefined {
  const name = /^=\s*([\p{L}_][\p{L}\p{N}_]*)(?:\.[\p{L}_][\p{L}\p{N}_]*)*\s*$/u.exec(text)?.[1];
  return name === undefined || literals.has(name) ? undefined : name;
}

const literals = new Set(['null', 'true', 'false']);

/**
 * One of a body's activities is about to end: works out, in its scope, what it gives and whether the body is done. Throws `Trouble`,
 * changes nothing. Call the result once the activity has ended.
 */
export function iterationEnds(
  run: Run,
  { inner, body, element }: Body & { readonly inner: ElementInstance },
): () => void {
  const { loop } = element;
  const { total = 0, completed = 0 } = body.detail ?? {};
  const index = inner.detail?.index ?? 0;
  const output = loop.outputElement && evaluateJson(run, loop.outputElement, inner);
  const next = loop.sequential && index + 1 < total ? readItems(run, body, element) : undefined;
  const done = isDone(run, inner, {
    condition: loop.completionCondition,
    counts: {
      numberOfInstances: total,
      numberOfActiveInstances: body.children - 1,
      numberOfCompletedInstances: completed + 1,
      numberOfTerminatedInstances: 0,
    },
  });
  return () => {
    body.detail = { ...body.detail, total, completed: completed + 1 };
    run.store.changed(body);
    if (loop.outputCollection !== undefined && loop.outputElement)
      collect(run, body, { name: loop.outputCollection, index, output });
    if (done) {
      terminateInside(run, body);
      complete(run, body);
    } else if (next && index + 1 < next.length)
      iterate(run, { body, element }, { index: index + 1, item: next[index + 1] });
    else if (isIdle(body)) complete(run, body);
  };
}

function isDone(
  run: Run,
  inner: ElementInstance,
  {
    condition,
    counts,
  }: {
    readonly condition: MultiInstanceBody['loop']['completionCondition'];
    readonly counts: Readonly<Record<string, number>>;
  },
): boolean {
  if (condition === undefined) return false;
  const { value, warnings } = evaluateWith(run, condition, { scope: inner, values: counts });
  if (typeof value === 'boolean') return value;
  throw wrongType(condition, 'BOOLEAN', { value, warnings });
}

function collect(
  run: Run,
  body: ElementInstance,
  { name, index, output }: { readonly name: string; readonly index: number; readonly output: unknown },
): void {
  const before = readLocal(run, body, name);
  const collection: unknown[] = Array.isArray(before) ? before.map((item: unknown) => item) : [];
  collection[index] = output ?? null;
  setLocal(run, body, { name, value: collection, keepsPast: false });
}
