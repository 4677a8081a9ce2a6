import type { Variables } from '../commands.ts';
import { activateElement, outgoing } from '../elements/index.ts';
import type { ElementInstance } from '../store/records.ts';
import { caller, raise } from './incidents.ts';
import { releaseStartKey } from './message-starts.ts';
import { deliverBuffered } from './messages.ts';
import { complete, Trouble, type Run, type Step } from './run.ts';
import { close, open, prepare } from './subscriptions.ts';
import { end, isIdle, takeFlow } from './tokens.ts';
import { applyInputs, applyOutputs, merge, setAllLocal, visible } from './variables.ts';

/** A command may set this many steps in motion; more means a loop without a wait. */
const stepLimit = 100_000;

/** Thrown when a command never comes to rest. */
export class EndlessLoop extends Error {
  override readonly name = 'EndlessLoop';
}

/** Does everything that was set in motion, until all of it waits for something or has ended. */
export function settleAgenda(run: Run): void {
  const { agenda } = run;
  for (let index = 0; index < agenda.length; index += 1) {
    const step = agenda[index];
    if (step && step.element.state === 'ACTIVE') doStep(run, step);
    if (index > stepLimit)
      throw new EndlessLoop(`The process loops without waiting for anything: stopped after ${stepLimit} steps`);
  }
  agenda.length = 0;
}

function doStep(run: Run, step: Step): void {
  try {
    switch (step.kind) {
      case 'enter': {
        enter(run, step.element);
        return;
      }
      case 'complete': {
        leave(run, step.element, step.variables);
        return;
      }
      case 'correlate': {
        deliverBuffered(run, step.subscriptionKey);
        return;
      }
    }
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    raise(run, step.element, error.type, error.message);
  }
}

/** Activation: input mappings, then everything that may fail, then what the element does and what it listens to. */
export function enter(run: Run, element: ElementInstance): void {
  const { inputs } = element.element;
  if (inputs.length > 0) applyInputs(run, element, inputs);
  const openings = prepare(run, element);
  activateElement(run, element);
  element.step = 'active';
  run.store.changed(element);
  if (openings.length > 0 && element.state === 'ACTIVE') open(run, element, openings);
}

/** Completion: results and output mappings, then the way out. */
function leave(run: Run, element: ElementInstance, variables: Variables | undefined): void {
  element.step = 'completing';
  run.store.changed(element);
  const { outputs } = element.element;
  if (outputs.length > 0) {
    if (variables) setAllLocal(run, element, variables);
    applyOutputs(run, element, outputs);
  } else if (variables) merge(run, element, variables);
  const flows = outgoing(run, element);
  close(run, element);
  end(run, element, 'COMPLETED');
  if (!element.parent) {
    finish(run, element);
    return;
  }
  for (const flow of flows) takeFlow(run, element.parent, flow);
  if (isIdle(element.parent)) complete(run, element.parent);
}

/** A process instance has nothing left to do. */
function finish(run: Run, root: ElementInstance): void {
  run.ended.push(root.instance);
  releaseStartKey(run, root.instance);
  const call = caller(run, root);
  if (call) complete(run, call, visible(run, root));
}

/** Goes on after an incident, from where the element instance stood. */
export function resume(run: Run, element: ElementInstance): void {
  if (element.step === 'activating') run.agenda.push({ kind: 'enter', element });
  else if (element.step === 'completing') complete(run, element);
}
