import type { Element } from '../model/model.ts';
import { elementBytes } from '../store/memory.ts';
import { newElementInstance, type ElementInstance } from '../store/records.ts';
import type { Run } from './run.ts';

/** Makes an active instance of an element in a scope, without doing anything with it yet. @param flows which led to it */
export function create(
  run: Run,
  scope: ElementInstance,
  { element, flows }: { readonly element: Element; readonly flows?: readonly string[] | undefined },
): ElementInstance {
  const instance = newElementInstance({
    key: run.store.nextKey(),
    instance: scope.instance,
    parent: scope,
    element,
    flows,
    startedAt: run.now,
  });
  scope.children += 1;
  scope.instance.live.set(instance.key, instance);
  run.store.changed(instance);
  run.store.memory.count(scope.instance, elementBytes);
  return instance;
}

/** Makes an instance of an element and lets it enter once the steps before it are done. */
export function activate(
  run: Run,
  scope: ElementInstance,
  entered: { readonly element: Element; readonly flows?: readonly string[] | undefined },
): ElementInstance {
  const instance = create(run, scope, entered);
  run.agenda.push({ kind: 'enter', element: instance });
  return instance;
}

/** The element of an id in the definition that an instance runs on. */
export function elementById(scope: ElementInstance, id: string): Element {
  const element = scope.instance.definition.model.elements.get(id);
  if (!element) throw new Error(`Process definition ${scope.instance.definition.key} has no element '${id}'`);
  return element;
}

/** Sends a token along a sequence flow, to the element behind it or into the wait of a joining gateway. */
export function takeFlow(run: Run, scope: ElementInstance, flowId: string): void {
  const flow = scope.instance.definition.model.flows.get(flowId);
  if (!flow) throw new Error(`Process definition ${scope.instance.definition.key} has no flow '${flowId}'`);
  const target = elementById(scope, flow.target);
  if (target.kind === 'parallel-gateway' && target.incoming.length > 1) {
    addToken(run, scope, flowId);
    join(run, scope, target);
  } else if (target.kind === 'inclusive-gateway' && target.incoming.length > 1) {
    addToken(run, scope, flowId);
    run.agenda.push({ kind: 'join', element: scope });
  } else activate(run, scope, { element: target, flows: [flowId] });
}

/** A parallel gateway is entered when a token has come along each of its incoming flows. */
function join(run: Run, scope: ElementInstance, gateway: Element): void {
  if (!gateway.incoming.every((incoming) => scope.tokens?.has(incoming))) return;
  for (const incoming of gateway.incoming) takeToken(run, scope, incoming);
  activate(run, scope, { element: gateway, flows: gateway.incoming });
}

/** One token more waits behind a flow. */
function addToken(run: Run, scope: ElementInstance, flowId: string): void {
  const tokens = (scope.tokens ??= new Map<string, number>());
  tokens.set(flowId, (tokens.get(flowId) ?? 0) + 1);
  run.store.changed(scope);
}

/** One token that waited behind a flow goes on. */
export function takeToken(run: Run, scope: ElementInstance, flowId: string): void {
  const count = (scope.tokens?.get(flowId) ?? 0) - 1;
  if (count > 0) scope.tokens?.set(flowId, count);
  else scope.tokens?.delete(flowId);
  run.store.changed(scope);
}

/** Drops the tokens that wait in a scope, because the scope ends or is taken over. */
export function dropTokens(run: Run, scope: ElementInstance): void {
  if (scope.tokens === undefined) return;
  for (const flowId of scope.tokens.keys()) run.store.instances.keepFlow(scope.instance.key, flowId);
  scope.tokens = undefined;
  run.store.changed(scope);
}

/** Nothing is left that could go on in a scope. */
export function isIdle(scope: ElementInstance): boolean {
  return scope.children === 0 && (scope.tokens === undefined || scope.tokens.size === 0) && !waitsForWorker(scope);
}

/** Does a worker still say what goes on in a scope? */
export const waitsForWorker = ({ element, detail }: ElementInstance): boolean =>
  element.kind === 'ad-hoc-sub-process' &&
  element.job !== undefined &&
  detail?.fulfilled !== true &&
  detail?.interrupted !== true;

/** Ends an element instance: it is no longer among the live ones. The scope is not looked at. */
export function end(run: Run, element: ElementInstance, state: 'COMPLETED' | 'TERMINATED'): void {
  element.state = state;
  element.step = 'ended';
  element.endedAt = run.now;
  run.store.changed(element);
  run.store.release(element);
  const { parent, instance } = element;
  if (!parent) return;
  parent.children -= 1;
  instance.live.delete(element.key);
  run.store.memory.count(instance, -elementBytes);
  if (isLast(element)) run.agenda.push({ kind: 'stop', element: instance.root });
}

/** Is the instance to be terminated after this element? A repeated activity counts as a whole. */
export function isLast({ element, instance, parent }: ElementInstance): boolean {
  return instance.facts.terminateAfter.includes(element.id) && parent?.element.kind !== 'multi-instance';
}
