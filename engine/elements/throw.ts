import type { EventDefinition } from '../model/model.ts';
import { compensate } from '../run/compensation.ts';
import { throwEscalation } from '../run/errors.ts';
import { evaluateText } from '../run/evaluate.ts';
import { complete, type Run } from '../run/run.ts';
import { broadcast } from '../run/signals.ts';
import { activate, elementById } from '../run/tokens.ts';
import { localVariables } from '../run/variables.ts';
import type { ElementInstance } from '../store/records.ts';

/** Throws what doesn't stop the thrower (signal, escalation, link), and goes on unless something interrupts it. */
export function throwAndGoOn(run: Run, instance: ElementInstance, event: EventDefinition): void {
  switch (event.kind) {
    case 'signal':
      broadcast(run, evaluateText(run, event.name, instance), localVariables(run, instance));
      break;
    case 'escalation':
      if (event.code)
        throwEscalation(run, instance, {
          code: evaluateText(run, event.code, instance),
          variables: localVariables(run, instance),
        });
      break;
    case 'compensation':
      if (compensate(run, instance, event.activity) > 0) return;
      break;
    case 'link':
      if (instance.parent)
        activate(run, instance.parent, { element: elementById(instance, linkTarget(instance, event.name)) });
      break;
    default:
  }
  if (instance.state === 'ACTIVE') complete(run, instance);
}

function linkTarget({ instance, element }: ElementInstance, name: string): string {
  for (const candidate of instance.definition.model.elements.values()) {
    if (candidate.kind !== 'intermediate-catch-event' || candidate.scope !== element.scope) continue;
    if (candidate.event.kind === 'link' && candidate.event.name === name) return candidate.id;
  }
  throw new Error(`No catch event has the link name '${name}'`);
}
