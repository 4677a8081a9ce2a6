import { z } from 'zod';
import type { Incident, ProcessInstance } from '../../client/index.ts';
import type { PortalClient } from '../services.ts';

/** What an incident is about. None of it changes, so each is asked for once. */
export interface IncidentPlace {
  readonly caseId: string | undefined;
  /** Names of the step and of its process. */
  readonly step: string;
  readonly process: string;
  /** The instance at the root of the tree; undefined: the engine doesn't know it any more. */
  readonly rootKey: string | undefined;
}

type Engine = Pick<PortalClient, 'processVariables' | 'elementInstances' | 'findProcessInstance'>;

const OfCase = z.object({ caseId: z.string() });
const known = new WeakMap<Engine, Map<string, IncidentPlace>>();

/** The places of incidents, by their keys; those that are gone are forgotten. */
export async function placesOf(
  client: Engine,
  incidents: readonly Incident[],
): Promise<ReadonlyMap<string, IncidentPlace>> {
  const before = known.get(client);
  const places = new Map<string, IncidentPlace>();
  for (const incident of incidents) {
    const { incidentKey } = incident;
    places.set(incidentKey, before?.get(incidentKey) ?? (await placeOf(client, incident)));
  }
  known.set(client, places);
  return places;
}

async function placeOf(client: Engine, incident: Incident): Promise<IncidentPlace> {
  const { processInstanceKey, processDefinitionId = '', elementInstanceKey, elementId = '' } = incident;
  if (processInstanceKey === undefined) {
    return { caseId: undefined, step: elementId, process: processDefinitionId, rootKey: undefined };
  }
  const [variables, elements, instance] = await Promise.all([
    client.processVariables(processInstanceKey),
    client.elementInstances(processInstanceKey),
    client.findProcessInstance(processInstanceKey),
  ]);
  const element = elements.find((each) => each.elementInstanceKey === elementInstanceKey);
  return {
    caseId: OfCase.safeParse(variables).data?.caseId,
    step: element?.elementName ?? elementId,
    process: instance?.processDefinitionName ?? processDefinitionId,
    rootKey: (await rootOf(client, instance))?.processInstanceKey,
  };
}

async function rootOf(client: Engine, of: ProcessInstance | undefined): Promise<ProcessInstance | undefined> {
  let instance = of;
  while (instance?.parentProcessInstanceKey !== undefined) {
    instance = await client.findProcessInstance(instance.parentProcessInstanceKey);
  }
  return instance;
}
