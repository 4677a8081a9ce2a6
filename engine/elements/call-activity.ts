import type { CallActivity } from '../model/model.ts';
import { evaluateText } from '../run/evaluate.ts';
import { Trouble, type Run } from '../run/run.ts';
import { startInstance } from '../run/start.ts';
import { localVariables, visible } from '../run/variables.ts';
import type { Definition, ElementInstance } from '../store/records.ts';
import type { Behaviour } from './behaviour.ts';
import { bound } from './binding.ts';

/** Starts an instance of another process and waits until it has ended. */
export const callActivity: Behaviour<CallActivity> = {
  activate(run, instance, element) {
    const definition = findCalled(run, instance, element);
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
