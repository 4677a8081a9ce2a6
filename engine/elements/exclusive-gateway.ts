import { evaluate, warned, wrongType } from '../run/evaluate.ts';
import { complete, Trouble } from '../run/run.ts';
import type { ExclusiveGateway } from '../model/model.ts';
import type { Behaviour } from './behaviour.ts';

/** Leaves by the first flow, in the order of the diagram, whose condition is true; else by the default flow. */
export const exclusiveGateway: Behaviour<ExclusiveGateway> = {
  activate: (run, instance) => complete(run, instance),
  outgoing(run, instance, element) {
    const { flows } = instance.instance.definition.model;
    if (element.outgoing.length < 2 && flows.get(element.outgoing[0] ?? '')?.condition === undefined)
      return element.outgoing;
    const noticed: unknown[] = [];
    for (const id of element.outgoing) {
      const condition = flows.get(id)?.condition;
      if (condition === undefined || id === element.defaultFlow) continue;
      const { value, warnings } = evaluate(run, condition, instance);
      if (value === true) return [id];
      if (value !== false) throw wrongType(condition, 'BOOLEAN', { value, warnings });
      noticed.push(...warnings);
    }
    if (element.defaultFlow !== undefined) return [element.defaultFlow];
    throw new Trouble(
      'CONDITION_ERROR',
      `Expected at least one condition to evaluate to true, or to have a default flow${warned(noticed)}`,
    );
  },
};
