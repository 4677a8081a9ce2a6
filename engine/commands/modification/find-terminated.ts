import type { Rejection } from '../../outcome.ts';
import { readKey } from '../../store/keys.ts';
import type { ElementInstance, Instance } from '../../store/records.ts';
import type { Terminated } from './instructions.ts';
import { refuse } from './refuse.ts';

/** The active element instances that an instruction means: never the rounds of a multi-instance, whose body stands for them. */
export function findTerminated(
  instance: Instance,
  terminated: Terminated,
  instruction: 'terminate' | 'move',
): readonly ElementInstance[] | Rejection {
  const problem = `one or more ${instruction} instructions refer to no active element instance of it`;
  if ('elementInstanceKey' in terminated) {
    const { elementInstanceKey: key } = terminated;
    const element = instance.live.get(readKey(key));
    return element ? [element] : refuse(instance, `${problem}: '${key}'`);
  }
  const { elementId: id } = terminated;
  const found = [...instance.live.values()].filter(
    ({ element, parent, step }) =>
      element.id === id && parent?.element.kind !== 'multi-instance' && step !== 'terminating',
  );
  return found.length > 0 ? found : refuse(instance, `${problem}: '${id}'`);
}
