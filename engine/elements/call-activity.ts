import type { CallActivity } from '../model/model.ts';
import { evaluateText } from '../run/evaluate.ts';
import { Trouble, type Run } from '../run/run.ts';
import { startInstance } from '../run/start.ts';
import { localVariables, visible } from '../run/variables.ts';
import type { Definition, ElementInstance, Instance } from '../store/records.ts';
import type { Behaviour } from './behaviour.ts';
import { bound } from './binding.ts';

/** As Camunda has it. */
const mostDepth = 1_000;

/** Starts an instance of another process and waits until it has ended. */
export const callActivity: Behaviour<CallActivity> = {
  activate(run, instance, element) {
    const definition = findCalled(run, instance, element);
    if (depthOf(run, instance.instance) >= mostDepth)
      throw new Trouble(
        'CALLED_ELEMENT_ERROR',
        `Process instances may call each other ${mostDepth} levels deep, and '${definition.model.processId}' would be one more: see whether a process calls itself without an end`,
      );
    startInstance(run, definition, {
      variables: element.propagateAllParentVariables ? visible(run, instance) : localVariables(run, instance),
      businessId: instance.instance.facts.businessId,
      caller: {
        instanceKey: instance.instance.key,
        elementInstanceKey: instance.key,
        rootKey: instance.instance.facts.rootKey,
      },
    });
  },
};

function depthOf(run: Run, instance: Instance): number {
  let above = 0;
  for (let at: Instance | undefined = instance; at; above += 1) {
    if (at.depth !== undefined) return (instance.depth = at.depth + above);
    at = at.facts.parentKey === undefined ? undefined : run.store.instance(at.facts.parentKey);
  }
  return (instance.depth = above);
}

function findCalled(run: Run, instance: ElementInstance, { processId: source, binding }: CallActivity): Definition {
  const processId = evaluateText(run, source, instance);
  const { resources } = run.store;
  const key = bound(binding, instance, {
    latest: () => resources.latest(processId),
    ofDeployment: (deploymentKey) => resources.processOfDeployment(processId, deploymentKey),
    withTag: (tag) => resources.processWithTag(processId, tag),
  })?.key;
  const definition = key === undefined ? undefined : run.store.definitions.get(key);
  if (!definition) {
    const with_ = binding.kind === 'versionTag' ? ` and version tag '${binding.versionTag ?? ''}'` : '';
    throw new Trouble(
      'CALLED_ELEMENT_ERROR',
      `Expected process with BPMN process id '${processId}'${with_} to be deployed, but not found.`,
    );
  }
  if (definition.model.process.start !== undefined) return definition;
  throw new Trouble(
    'CALLED_ELEMENT_ERROR',
    `Expected process with BPMN process id '${processId}' to have a none start event, but not found.`,
  );
}
