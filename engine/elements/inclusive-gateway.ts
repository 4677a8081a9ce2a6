import type { InclusiveGateway } from '../model/model.ts';
import { evaluate, warned, wrongType } from '../run/evaluate.ts';
import { complete, Trouble } from '../run/run.ts';
import type { Behaviour } from './behaviour.ts';

/** Leaves by every flow whose condition is true; else by the default flow. */
export const inclusiveGateway: Behaviour<InclusiveGateway> = {
  activate: (run, instance) => complete(run, instance),
  outgoing(run, instance, element) {
    const { flows } = instance.instance.definition.model;
    if (element.outgoing.length < 2 && flows.get(element.outgoing[0] ?? '')?.condition === undefined)
      return element.outgoing;
    const noticed: unknown[] = [];
    const taken = element.outgoing.filter((id) => {
      const condition = flows.get(id)?.condition;
      if (condition === undefined || id === element.defaultFlow) return false;
      const { value, warnings } = evaluate(run, condition, instance);
      if (typeof value !== 'boolean') throw wrongType(condition, 'BOOLEAN', { value, warnings });
      noticed.push(...warnings);
      return value;
    });
    if (taken.length > 0) return taken;
    if (element.defaultFlow !== undefined) return [element.defaultFlow];
    throw new Trouble(
      'CONDITION_ERROR',
      `Expected at least one condition to evaluate to true, or to have a default flow${warned(noticed)}`,
    );
  },
};
