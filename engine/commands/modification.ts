import { done, isRejection, reject, type Done, type Rejection } from '../outcome.ts';
import type { Run } from '../run/run.ts';
import { readKey } from '../store/keys.ts';
import type { ElementInstance, Instance } from '../store/records.ts';
import { aboutInstance, command } from './command.ts';
import { doActivate } from './modification/do-activate.ts';
import { doTerminate } from './modification/do-terminate.ts';
import { findTerminated } from './modification/find-terminated.ts';
import type { ActivateInstruction, ModifyProcessInstance, MoveInstruction } from './modification/instructions.ts';
import { readActivation, type Activation } from './modification/read-activation.ts';

export const modifyProcessInstance = command({
  kind: 'modifyProcessInstance',
  entity: 'PROCESS_INSTANCE',
  intent: 'MODIFY',
  carryOut: modify,
  record: (
    _,
    {
      processInstanceKey,
      activateInstructions = [],
      terminateInstructions = [],
      moveInstructions,
    }: ModifyProcessInstance,
  ) => ({
    ...aboutInstance(processInstanceKey),
    after: { activateInstructions, terminateInstructions, ...(moveInstructions && { moveInstructions }) },
  }),
});

/** Moves tokens: first everything that is to be activated, then what is to be terminated. Nothing of it when one part is refused. */
function modify(run: Run, command: ModifyProcessInstance): Done | Rejection {
  const { processInstanceKey, activateInstructions = [], terminateInstructions = [], moveInstructions = [] } = command;
  const instance = run.store.instance(readKey(processInstanceKey));
  if (!instance || instance.root.step === 'terminating') {
    return reject(
      'NOT_FOUND',
      `Expected to modify process instance but no process instance found with key '${processInstanceKey}'`,
    );
  }
  const terminations: ElementInstance[] = [];
  for (const terminated of terminateInstructions) {
    const found = findTerminated(instance, terminated, 'terminate');
    if (isRejection(found)) return found;
    terminations.push(...found);
  }
  const begun = [...activateInstructions];
  for (const move of moveInstructions) {
    const found = findTerminated(instance, move.source, 'move');
    if (isRejection(found)) return found;
    terminations.push(...found);
    begun.push(...found.map((source) => activationOf(move, source)));
  }
  const activations: Activation[] = [];
  for (const instruction of begun) {
    const activation = readActivation(instance, instruction);
    if (isRejection(activation)) return activation;
    activations.push(activation);
  }
  if (activations.length === 0 && instance.facts.parentKey !== undefined && leavesNothing(instance, terminations)) {
    return reject(
      'INVALID_STATE',
      `Expected to modify instance of process '${instance.definition.model.processId}' but the given instructions would terminate all element instances in a child process instance`,
    );
  }
  for (const activation of activations) doActivate(run, instance, activation);
  for (const element of terminations) doTerminate(run, instance, element);
  return done;
}

function activationOf(
  { targetElementId, ancestor, variableInstructions }: MoveInstruction,
  source: ElementInstance,
): ActivateInstruction {
  const around = source.parent?.key ?? source.instance.key;
  const ancestorElementInstanceKey =
    ancestor === 'inferred' ? undefined : ancestor === 'sourceParent' ? String(around) : ancestor.elementInstanceKey;
  return { elementId: targetElementId, ancestorElementInstanceKey, variableInstructions };
}

function leavesNothing(instance: Instance, terminations: readonly ElementInstance[]): boolean {
  const gone = new Set(terminations);
  return [...instance.live.values()].every((live) => {
    if (live.children > 0) return true;
    for (let at: ElementInstance | undefined = live; at; at = at.parent) if (gone.has(at)) return true;
    return false;
  });
}
