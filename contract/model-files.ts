import { formsOf } from './forms.ts';
import { decisionsOf, processesOf } from './processes.ts';

const formIdsOf = Object.fromEntries(Object.entries(formsOf).map(([routine, forms]) => [routine, Object.keys(forms)]));

/** Where a model lies, from the root of the house: `bpmn/order/card-order.bpmn`. Throws for an id of no routine. */
export const processFile = (id: string): string => `bpmn/${routineOf(processesOf, id)}/${id}.bpmn`;
export const decisionFile = (id: string): string => `bpmn/${routineOf(decisionsOf, id)}/${id}.dmn`;
export const formFile = (id: string): string => `forms/${routineOf(formIdsOf, id)}/${id}.form`;

function routineOf(listed: Readonly<Record<string, readonly string[]>>, id: string): string {
  const [routine] = Object.entries(listed).find(([, ids]) => ids.includes(id)) ?? [];
  if (routine === undefined) throw new Error(`${id} is listed under no routine`);
  return routine;
}
