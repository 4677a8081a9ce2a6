import { textOf, type FeelValue } from '../../../feel/index.ts';
import type { FormReference, ProcessModel } from '../../model/model.ts';
import type { Run } from '../../run/run.ts';
import { scheduleOf } from '../../run/timers.ts';

export function closeStarts(run: Run, definitionKey: number, processId: string): void {
  run.store.starts.removeOf(processId);
  run.store.timers.removeStarts(definitionKey);
}

/** Opens the start events of the latest version. */
export function openStarts(run: Run, definitionKey: number, model: ProcessModel): void {
  const { store } = run;
  for (const id of model.process.otherStarts) {
    const start = model.elements.get(id);
    if (start?.kind !== 'start-event') continue;
    const { event } = start;
    const key = store.nextKey();
    if (event.kind === 'message' || event.kind === 'signal' || event.kind === 'conditional') {
      store.starts.insert(event.kind, {
        key,
        name: event.kind === 'conditional' ? event.condition.text : staticText(event.name, run),
        definitionKey,
        processId: model.processId,
        elementId: id,
      });
    } else if (event.kind === 'timer') {
      store.timers.insert({
        key,
        instanceKey: undefined,
        elementInstanceKey: undefined,
        definitionKey,
        elementId: id,
        ...scheduleOf(event, timerValue(event.value, run), run.now),
      });
    }
  }
}

type Attribute = FormReference['formId'];

/** Start events are evaluated without variables. */
export function timerValue(value: NonNullable<Attribute>, run: Run): FeelValue {
  return value.kind === 'static' ? value.text : value.expression.evaluate({}, { now: run.now }).value;
}

function staticText(value: NonNullable<Attribute>, run: Run): string {
  return textOf(timerValue(value, run));
}
