import type { Variables } from '../variables.ts';
import {
  activateElement,
  activationEnds,
  askWorker,
  endsEarly,
  iterationEnds,
  outgoing,
  results,
} from '../elements/index.ts';
import type { Element } from '../model/model.ts';
import type { ElementInstance } from '../store/records.ts';
import { endTerminated } from './after-termination.ts';
import { compensated, forgetCompensation, rememberCompensation } from './compensation.ts';
import { happenOnEntry, lookAtConditions } from './conditions.ts';
import { caller, raise, settle } from './incidents.ts';
import { waitsForListener } from './listeners.ts';
import { enterRoot, launch } from './start.ts';
import { enterInclusiveGateways } from './inclusive-join.ts';
import { releaseStartKey } from './message-starts.ts';
import { deliverBuffered } from './messages.ts';
import { complete, Trouble, type Impossible, type Run, type Step } from './run.ts';
import { close, open, prepare } from './subscriptions.ts';
import { terminateInstance } from './terminate.ts';
import { end, isIdle, isLast, takeFlow, waitsForWorker } from './tokens.ts';
import { applyInputs, applyOutputs, merge, setAllLocal, visible } from './variables.ts';

/** A command may set this many steps in motion. A model that is wide needs many; one that loops is found out long before. */
const stepLimit = 1_000_000;

/** Times that one element of one scope is entered along a flow without anything that waits. */
const passLimit = 10_000;
/** So many steps are no loop. */
const unsuspicious = 1_000;

/** Thrown when a command never comes to rest. */
export class EndlessLoop extends Error {
  override readonly name = 'EndlessLoop';
}

/** A step has failed in a way that nobody foresaw. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
  /** Which it was, of those that the act has set in motion. */
  readonly step: number;

  constructor(step: number, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.step = step;
  }
}

/** Does everything that was set in motion, until all of it waits for something or has ended. */
export function settleAgenda(run: Run): void {
  const { agenda } = run;
  const passes: Passes = new Map();
  for (let index = 0; index < agenda.length; index += 1) {
    const step = agenda[index];
    if (step && isDue(step)) doStep(run, step, index < unsuspicious ? undefined : passes);
    if (index > stepLimit) throw new EndlessLoop(`The process never comes to rest: stopped after ${stepLimit} steps`);
  }
  agenda.length = 0;
  run.changes.clear();
}

/** How often each element was entered, by scope. */
type Passes = Map<ElementInstance, Map<string, number>>;

/** Throws `Trouble` in a loop without a wait. What is entered often because it is repeated for the items of a list comes along no flow. */
function pass(passes: Passes, { parent, element, flows }: ElementInstance): void {
  if (parent === undefined || flows === undefined) return;
  const ofScope = passes.get(parent) ?? new Map<string, number>();
  passes.set(parent, ofScope);
  const count = (ofScope.get(element.id) ?? 0) + 1;
  ofScope.set(element.id, count);
  if (count > passLimit)
    throw new Trouble(
      'UNKNOWN',
      `The process loops without waiting: it has come to '${element.id}' ${passLimit} times`,
    );
}

/** What has ended or is being terminated goes no further. */
const isDue = ({ kind, element }: Step): boolean =>
  element.state === 'ACTIVE' && (element.step !== 'terminating' || kind === 'terminated');

type StepOf<K extends Step['kind']> = Extract<Step, { readonly kind: K }>;

function doStep(run: Run, step: Step, passes: Passes | undefined): void {
  const { element } = step;
  run.steps += 1;
  run.current = element;
  const impossible = run.impossible.get(run.steps);
  try {
    if (impossible) stand(run, step, impossible);
    else {
      if (passes && step.kind === 'enter') pass(passes, element);
      carryOut(run, step);
    }
  } catch (error) {
    if (!(error instanceof Trouble)) throw new StepFailed(run.steps, error);
    raise(run, element, error);
  } finally {
    run.current = undefined;
  }
}

/** In place of a step that can't be done: the element stands where it would have begun, with an incident. */
function stand(run: Run, step: Step, { message, isBare }: Impossible): void {
  const { element } = step;
  if (step.kind === 'complete') {
    element.step = 'completing';
    if (step.variables && !isBare) setAllLocal(run, element, step.variables);
  }
  run.store.changed(element);
  raise(run, element, { type: 'UNKNOWN', message });
}

function carryOut(run: Run, step: Step): void {
  switch (step.kind) {
    case 'enter':
      enter(run, step.element);
      return;
    case 'complete':
      leave(run, step);
      return;
    case 'listened':
      goOn(run, step);
      return;
    case 'terminated':
      endTerminated(run, step.element);
      return;
    case 'stop':
      terminateInstance(run, step.element.instance);
      return;
    case 'join':
      enterInclusiveGateways(run, step.element);
      return;
    case 'look':
      lookAtConditions(run, step.element.instance);
      return;
    case 'holds':
      happenOnEntry(run, step.element, step.eventId);
      return;
    case 'correlate':
      deliverBuffered(run, step.subscriptionKey);
      return;
  }
}

/** Activation: input mappings, start listeners, then what the element does and what it listens to. */
function enter(run: Run, element: ElementInstance): void {
  const { inputs } = element.element;
  if (inputs.length > 0) applyInputs(run, element, inputs);
  if (!waitsForListener(run, element, { event: 'START' })) begin(run, element);
}

/** Everything that may fail comes before anything is changed. */
function begin(run: Run, element: ElementInstance): void {
  const openings = prepare(run, element);
  activateElement(run, element);
  if (element.step === 'activating') element.step = 'active';
  run.store.changed(element);
  if (openings.length > 0 && element.state === 'ACTIVE') open(run, element, openings);
}

/** A listener has done its work: the next one, else what it has held up. Start listeners give local variables. */
function goOn(run: Run, { element, event, variables }: StepOf<'listened'>): void {
  if (variables && event === 'START') setAllLocal(run, element, variables);
  else if (variables) merge(run, element, variables);
  if (waitsForListener(run, element, { event, index: (element.detail?.listener ?? 0) + 1 })) return;
  if (event === 'END') depart(run, element);
  else if (element.parent) begin(run, element);
  else launch(run, element.instance, element.detail?.beginning ?? { before: [] });
}

/** Makes a scope active for an element that is put into it from outside: like entering it, without its start event. */
export function enterWithoutStart(run: Run, scope: ElementInstance): void {
  try {
    applyInputs(run, scope, scope.element.inputs);
    open(run, scope, prepare(run, scope));
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    raise(run, scope, error);
  }
  scope.step = 'active';
  run.store.changed(scope);
}

/** Completion: results and output mappings, end listeners, then the way out. */
function leave(run: Run, { element, variables, merged }: StepOf<'complete'>): void {
  if (!isIdle(element)) return;
  element.step = 'completing';
  run.store.changed(element);
  const { outputs } = element.element;
  if (outputs.length > 0) {
    if (variables) setAllLocal(run, element, variables);
    applyOutputs(run, element, outputs);
  } else if (variables) merge(run, element, variables);
  merged?.();
  close(run, element);
  if (!waitsForListener(run, element, { event: 'END' })) depart(run, element);
}

function depart(run: Run, element: ElementInstance): void {
  const { parent } = element;
  const flows = outgoing(run, element);
  const counted = countedBy(run, element);
  const goesOn = flows.length > 0 || (parent !== undefined && parent.children > 1);
  const early = goesOn && parent?.element.kind === 'ad-hoc-activation' ? endsEarly(run, parent) : undefined;
  const given = results(run, element);
  if (given && parent) merge(run, parent, given);
  settle(run, element);
  if (parent) rememberCompensation(run, element, parent);
  else forgetCompensation(run, element);
  end(run, element, 'COMPLETED');
  if (element.detail?.thrower !== undefined) compensated(run, element);
  if (isLast(element)) return;
  if (counted) counted();
  else if (!parent) finish(run, element);
  else {
    early?.();
    if (parent.state === 'ACTIVE' && parent.step !== 'terminating') moveOn(run, parent, flows);
  }
}

/** What counts its rounds or activations goes on by itself, or asks its worker. */
function countedBy(run: Run, inner: ElementInstance): (() => void) | undefined {
  const { parent: body } = inner;
  if (body?.element.kind === 'multi-instance') return iterationEnds(run, { inner, body, element: body.element });
  if (inner.element.kind === 'event-sub-process' && body && waitsForWorker(body)) return () => askWorker(run, body);
  if (inner.element.kind !== 'ad-hoc-activation' || body?.element.kind !== 'ad-hoc-sub-process') return undefined;
  return activationEnds(run, inner, { body, element: body.element });
}

function moveOn(run: Run, scope: ElementInstance, flows: readonly string[]): void {
  for (const flow of flows) takeFlow(run, scope, flow);
  if (isIdle(scope)) complete(run, scope);
  else if (scope.tokens !== undefined && scope.tokens.size > 0) run.agenda.push({ kind: 'join', element: scope });
}

/** A process instance has nothing left to do. */
function finish(run: Run, root: ElementInstance): void {
  run.ended.push(root.instance);
  releaseStartKey(run, root.instance);
  const call = caller(run, root);
  if (call) complete(run, call, returned(run, root, call.element));
}

/** What a called instance gives back: nothing when it shall not and nothing is mapped. */
function returned(run: Run, root: ElementInstance, call: Element): Variables | undefined {
  if (call.kind === 'call-activity' && !call.propagateAllChildVariables && call.outputs.length === 0) return undefined;
  return visible(run, root);
}

/** Goes on after an incident, from where the element instance stood. */
export function resume(run: Run, element: ElementInstance): void {
  if (!element.parent && element.detail?.beginning) enterRoot(run, element.instance, element.detail.beginning);
  else if (element.step === 'activating') run.agenda.push({ kind: 'enter', element });
  else if (element.step === 'completing') complete(run, element);
  else if (waitsForWorker(element)) askWorker(run, element);
}
