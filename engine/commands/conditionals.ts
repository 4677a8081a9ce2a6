import { reject, type Rejection } from '../outcome.ts';
import type { Run } from '../run/run.ts';
import { startInstance } from '../run/start.ts';
import { readKey } from '../store/keys.ts';
import type { Variables } from '../variables.ts';
import { command, namesOf } from './command.ts';

/** Starts an instance for each conditional start event of a latest version whose condition these variables meet. */
export interface EvaluateConditionals {
  /** Only of this definition. */
  readonly processDefinitionKey?: string | undefined;
  readonly variables: Variables;
}

export interface EvaluatedConditionals {
  readonly conditionalEvaluationKey: string;
  readonly processInstances: readonly { readonly processDefinitionKey: string; readonly processInstanceKey: string }[];
}

export const evaluateConditionals = command({
  kind: 'evaluateConditionals',
  entity: 'PROCESS_INSTANCE',
  intent: 'EVALUATE',
  carryOut: evaluate,
  record: (_, work: EvaluateConditionals) => ({ after: { variables: namesOf(work) } }),
  recordOutcome: ({ conditionalEvaluationKey, processInstances }, work) => ({
    subjectKey: Number(conditionalEvaluationKey),
    after: { variables: namesOf(work), started: processInstances.length },
  }),
});

function evaluate(
  run: Run,
  { processDefinitionKey, variables }: EvaluateConditionals,
): EvaluatedConditionals | Rejection {
  const { store, now } = run;
  const only = processDefinitionKey === undefined ? undefined : readKey(processDefinitionKey);
  if (only !== undefined && (Number.isNaN(only) || !store.resources.byKey(only) || store.resources.isDeleted(only)))
    return reject(
      'NOT_FOUND',
      `Expected to find process definition with key '${String(processDefinitionKey)}', but none found`,
    );
  const key = store.nextKey();
  const started = [];
  for (const { definitionKey, elementId } of store.starts.ofKind('conditional')) {
    if (only !== undefined && only !== definitionKey) continue;
    const definition = store.definitions.get(definitionKey);
    if (!definition) throw new Error(`Process definition ${definitionKey} is not loaded`);
    const start = definition.model.elements.get(elementId);
    if (start?.kind !== 'start-event' || start.event.kind !== 'conditional') continue;
    if (start.event.condition.expression.evaluate(variables, { now }).value !== true) continue;
    const { key: instanceKey } = startInstance(run, definition, { eventId: elementId, variables });
    started.push({ processDefinitionKey: String(definitionKey), processInstanceKey: String(instanceKey) });
  }
  return { conditionalEvaluationKey: String(key), processInstances: started };
}
