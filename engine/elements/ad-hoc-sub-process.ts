import type { AdHocActivation, AdHocSubProcess, ExpressionValue } from '../model/model.ts';
import { evaluateJson, evaluateWith, jsonOf, warned, wrongType } from '../run/evaluate.ts';
import { createJob } from '../run/jobs.ts';
import { complete, Trouble, type Run } from '../run/run.ts';
import { terminateInside } from '../run/terminate.ts';
import { activate, create, elementById, isIdle, waitsForWorker } from '../run/tokens.ts';
import { readLocal, setAllLocal, setLocal } from '../run/variables.ts';
import type { ElementInstance } from '../store/records.ts';
import type { Variables } from '../variables.ts';
import { askWorker } from './ad-hoc-job.ts';
import type { Behaviour } from './behaviour.ts';

/**
 * Does those of its elements that a list names, and those that somebody activates later; completes when its condition is met, or, without
 * one, when all that was activated has completed. Where a worker controls it, that is asked on entry and whenever something in it has ended. @see Camunda 8.8, ad-hoc sub-processes
 */
export const adHocSubProcess: Behaviour<AdHocSubProcess> = {
  activate(run, body, element) {
    const ids = readIds(run, body, element);
    setLocal(run, body, { name: offeredName, value: element.offered });
    if (element.outputCollection !== undefined) setLocal(run, body, { name: element.outputCollection, value: [] });
    for (const id of ids) activateInside(run, body, { elementId: id });
    if (element.job) createJob(run, body, { ...element.job, kind: 'AD_HOC_SUB_PROCESS' });
  },
  results(run, body, { outputCollection }) {
    return outputCollection === undefined ? undefined : { [outputCollection]: readLocal(run, body, outputCollection) };
  },
};

/** The scope of one activation: begun by what is activated in it. */
export const adHocActivation: Behaviour<AdHocActivation> = { activate: () => undefined };

const offeredName = 'adHocSubProcessElements';

function readIds(run: Run, body: ElementInstance, element: AdHocSubProcess): readonly string[] {
  const source = element.activeElements;
  if (source === undefined) return [];
  const { value, warnings } = evaluateWith(run, source, { scope: body, values: { [offeredName]: element.offered } });
  const ids = jsonOf(source, value);
  if (!isTexts(ids)) throw wrongType(source, 'ARRAY of STRING', { value, warnings });
  const unknown = ids.filter((id) => !offers(element, id));
  if (unknown.length === 0) return ids;
  throw new Trouble(
    'EXTRACT_VALUE_ERROR',
    `Expected to activate elements of ad-hoc subprocess '${element.id}', but '${unknown.join("', '")}' can't be activated in it.${warned(warnings)}`,
  );
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** Can this element be activated? */
export const offers = ({ offered }: AdHocSubProcess, id: string): boolean =>
  offered.some(({ elementId }) => elementId === id);

/** Activates an element in a scope of its own. @param variables of that scope */
export function activateInside(
  run: Run,
  body: ElementInstance,
  { elementId, variables }: { readonly elementId: string; readonly variables?: Variables | undefined },
): void {
  if (body.element.kind !== 'ad-hoc-sub-process') throw new Error(`'${body.element.id}' is no ad-hoc subprocess`);
  const scope = create(run, body, { element: elementById(body, body.element.inner) });
  scope.step = 'active';
  if (variables) setAllLocal(run, scope, variables);
  activate(run, scope, { element: elementById(body, elementId) });
}

interface Ending {
  readonly body: ElementInstance;
  readonly element: AdHocSubProcess;
}

/**
 * An activation is about to end: works out what it gives and whether the subprocess is done. Throws `Trouble`, changes nothing. Call the
 * result once the activation has ended.
 */
export function activationEnds(run: Run, scope: ElementInstance, { body, element }: Ending): () => void {
  const { outputCollection: name, outputElement } = element;
  const output: unknown = outputElement && evaluateJson(run, outputElement, scope);
  const collected = name !== undefined && outputElement ? [...listOf(readLocal(run, body, name)), output] : undefined;
  const isMet = isFulfilled(run, { body, element }, name !== undefined && collected ? { [name]: collected } : {});
  return () => {
    if (name !== undefined && collected) setLocal(run, body, { name, value: collected, keepsPast: false });
    if (isMet) fulfil(run, { body, element });
    else if (waitsForWorker(body)) askWorker(run, body);
    else if (isIdle(body) && (element.completionCondition === undefined || body.detail?.fulfilled === true))
      complete(run, body);
  };
}

/** An element inside an activation has completed and others follow: is the subprocess done all the same? Throws `Trouble`, changes nothing. */
export function endsEarly(run: Run, scope: ElementInstance): (() => void) | undefined {
  const body = scope.parent;
  if (body?.element.kind !== 'ad-hoc-sub-process') return undefined;
  const ending = { body, element: body.element };
  return isFulfilled(run, ending, {}) ? () => fulfil(run, ending) : undefined;
}

const listOf = (value: unknown): readonly unknown[] => {
  const isList = (given: unknown): given is readonly unknown[] => Array.isArray(given);
  return isList(value) ? value : [];
};

function isFulfilled(run: Run, { body, element }: Ending, values: Readonly<Record<string, unknown>>): boolean {
  const condition: ExpressionValue | undefined = element.completionCondition;
  if (condition === undefined || body.detail?.fulfilled === true) return false;
  const { value, warnings } = evaluateWith(run, condition, { scope: body, values });
  if (typeof value === 'boolean') return value;
  throw wrongType(condition, 'BOOLEAN', { value, warnings });
}

/** The rest ends, or is waited for. */
function fulfil(run: Run, { body, element }: Ending): void {
  if (element.cancelsRemaining) terminateInside(run, body);
  else {
    body.detail = { ...body.detail, fulfilled: true };
    run.store.changed(body);
  }
  if (isIdle(body) || element.cancelsRemaining) complete(run, body);
}
