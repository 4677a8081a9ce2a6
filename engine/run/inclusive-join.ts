import type { InclusiveGateway, ProcessModel } from '../model/model.ts';
import type { ElementInstance } from '../store/records.ts';
import type { Run } from './run.ts';
import { activate, takeToken, elementById } from './tokens.ts';

/**
 * Inclusive gateways that tokens wait at in a scope: one is entered when a token has come along each incoming flow, or when nothing that
 * is active in the scope can still reach it.
 */
export function enterInclusiveGateways(run: Run, scope: ElementInstance): void {
  for (const gateway of waitedFor(scope)) {
    const waiting = gateway.incoming.filter((flow) => scope.tokens?.has(flow));
    if (waiting.length < gateway.incoming.length && mayBeReached(scope, gateway)) continue;
    for (const flow of waiting) takeToken(run, scope, flow);
    activate(run, scope, { element: gateway, flows: waiting });
  }
}

function waitedFor(scope: ElementInstance): ReadonlySet<InclusiveGateway> {
  const gateways = new Set<InclusiveGateway>();
  for (const flowId of scope.tokens?.keys() ?? []) {
    const gateway = targetOf(scope, flowId);
    if (gateway.kind === 'inclusive-gateway') gateways.add(gateway);
  }
  return gateways;
}

function targetOf(scope: ElementInstance, flowId: string) {
  const flow = scope.instance.definition.model.flows.get(flowId);
  return elementById(scope, flow?.target ?? '');
}

function mayBeReached(scope: ElementInstance, gateway: InclusiveGateway): boolean {
  const { model } = scope.instance.definition;
  const sources = leadingTo(model, gateway);
  for (const flowId of scope.tokens?.keys() ?? []) {
    const target = targetOf(scope, flowId);
    if (target !== gateway && sources.has(target.id)) return true;
  }
  for (const live of scope.instance.live.values())
    if (live.parent === scope && sources.has(live.element.id)) return true;
  return false;
}

const known = new WeakMap<InclusiveGateway, ReadonlySet<string>>();

/** Ids of the elements from which a path leads to a gateway: along flows, from hosts to their boundary events, along links. */
function leadingTo(model: ProcessModel, gateway: InclusiveGateway): ReadonlySet<string> {
  const before = known.get(gateway);
  if (before) return before;
  const found = new Set<string>();
  const open = gateway.incoming.map((flow) => model.flows.get(flow)?.source ?? '');
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    const element = model.elements.get(id);
    if (!element) continue;
    open.push(...element.incoming.map((flow) => model.flows.get(flow)?.source ?? ''));
    if (element.kind === 'boundary-event') open.push(element.attachedTo);
    if (element.kind === 'intermediate-catch-event' && element.event.kind === 'link')
      open.push(...throwersOf(model, element.event.name));
  }
  known.set(gateway, found);
  return found;
}

function throwersOf(model: ProcessModel, link: string): string[] {
  return [...model.elements.values()]
    .filter(
      (element) =>
        element.kind === 'intermediate-throw-event' && element.event.kind === 'link' && element.event.name === link,
    )
    .map((element) => element.id);
}
