import { z } from 'zod';
import type { Instant } from '../../contract/index.ts';
import { EngineProblem, type Incident } from '../../client/index.ts';
import type { PortalServices } from '../services.ts';

/** A case whose process can't go on: the engine has an incident in it, or in one that it called. */
export interface Halt {
  /** ISO 8601: the oldest of its incidents. */
  readonly since: Instant;
  /** Names of the steps that stand still. */
  readonly steps: readonly string[];
}

/** By the case's id. */
export type Halts = ReadonlyMap<string, Halt>;

/** Which case and which step an incident is about; neither changes. */
interface Place {
  readonly caseId: string | undefined;
  readonly step: string;
}

type Services = Pick<PortalServices, 'client' | 'log'>;

const OfCase = z.object({ caseId: z.string() });
const known = new WeakMap<Services['client'], Map<string, Place>>();

/** Every case that stands still now. None while the engine doesn't answer. */
export async function readHalts({ client, log }: Services): Promise<Halts> {
  try {
    const incidents = await client.incidents({ state: 'ACTIVE' });
    const places = new Map<string, Place>();
    for (const incident of incidents) places.set(incident.incidentKey, await placeOf(client, incident));
    known.set(client, places);
    return haltsOf(incidents, places);
  } catch (error) {
    if (!(error instanceof EngineProblem)) throw error;
    log.warn({ err: error }, 'cases are shown without what has halted: the engine does not answer');
    return new Map();
  }
}

async function placeOf(client: Services['client'], incident: Incident): Promise<Place> {
  const { incidentKey, processInstanceKey, elementInstanceKey, elementId = '' } = incident;
  const before = known.get(client)?.get(incidentKey);
  if (before) return before;
  if (processInstanceKey === undefined) return { caseId: undefined, step: elementId };
  const [variables, elements] = await Promise.all([
    client.processVariables(processInstanceKey),
    client.elementInstances(processInstanceKey),
  ]);
  const element = elements.find((each) => each.elementInstanceKey === elementInstanceKey);
  return { caseId: OfCase.safeParse(variables).data?.caseId, step: element?.elementName ?? elementId };
}

function haltsOf(incidents: readonly Incident[], places: ReadonlyMap<string, Place>): Halts {
  const halts = new Map<string, Halt>();
  for (const { incidentKey, creationTime } of incidents) {
    const { caseId, step } = places.get(incidentKey) ?? {};
    if (caseId === undefined || step === undefined || creationTime === undefined) continue;
    const { since, steps } = halts.get(caseId) ?? { since: creationTime, steps: [] };
    halts.set(caseId, {
      since: Date.parse(creationTime) < Date.parse(since) ? creationTime : since,
      steps: steps.includes(step) ? steps : [...steps, step],
    });
  }
  return halts;
}
