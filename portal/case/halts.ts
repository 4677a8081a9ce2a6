import type { Instant } from '../../contract/index.ts';
import { EngineProblem, type Incident } from '../../client/index.ts';
import { askEngine } from '../desk/engine-away.ts';
import { oneAfterAnother } from '../one-after-another.ts';
import type { PortalServices } from '../services.ts';
import { placesOf, type IncidentPlace } from './incident-places.ts';

/** A case whose process can't go on: the engine has an incident in it, or in one that it called. */
export interface Halt {
  /** ISO 8601: the oldest of its incidents. */
  readonly since: Instant;
  /** Names of the steps that stand still. */
  readonly steps: readonly string[];
}

/** By the case's id. */
export type Halts = ReadonlyMap<string, Halt>;

type Services = Pick<PortalServices, 'client' | 'log' | 'clock'>;

/** Who reads them, by whom the engine is asked: pages that are made at the same time share a reading. */
const readers = new WeakMap<Services['client'], () => Promise<Halts>>();

/** Every case that stands still now. None while the engine doesn't answer. */
export function readHalts(services: Services): Promise<Halts> {
  const { client } = services;
  const known = readers.get(client) ?? oneAfterAnother(() => read(services));
  readers.set(client, known);
  return known();
}

async function read(services: Services): Promise<Halts> {
  const { client, log } = services;
  const ask = async () => {
    const incidents = await client.incidents({ state: 'ACTIVE' });
    return haltsOf(incidents, await placesOf(client, incidents));
  };
  try {
    return (await askEngine<Halts>(services, ask, new Map())).answer;
  } catch (error) {
    if (!(error instanceof EngineProblem)) throw error;
    log.warn({ err: error }, 'cases are shown without what has halted: the engine does not tell');
    return new Map();
  }
}

function haltsOf(incidents: readonly Incident[], places: ReadonlyMap<string, IncidentPlace>): Halts {
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
