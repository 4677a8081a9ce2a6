import { createHash } from 'node:crypto';
import { type Instant } from '../../../contract/index.ts';
import type { Incident } from '../../../client/index.ts';
import type { Standstill } from '../../../register/index.ts';
import { placesOf, type IncidentPlace } from '../../case/incident-places.ts';
import type { PortalServices } from '../../services.ts';
import { causeWords, type CauseWords } from './cause-words.ts';

/** A step of one process that stands still. */
export interface Still extends Standstill {
  /** The instance that has the incident. */
  readonly instanceKey: string;
  readonly since: Instant;
  /** Of its case; undefined: it has none. */
  readonly number: string | undefined;
}

/** Steps that stand still for one cause. */
export interface Cause extends CauseWords {
  /** Of process, step and cause: the same as long as the cause is. */
  readonly id: string;
  readonly process: string;
  readonly step: string;
  /** ISO 8601: the oldest. */
  readonly since: Instant;
  /** Oldest first. */
  readonly still: readonly Still[];
}

type Services = Pick<PortalServices, 'client' | 'register'>;

/** Everything that stands still now, by its cause, the oldest first. Throws `EngineProblem` while the engine doesn't answer. */
export async function readCauses({ client, register }: Services): Promise<readonly Cause[]> {
  const incidents = await client.incidents({ state: 'ACTIVE' });
  const places = await placesOf(client, incidents);
  const ids = [...places.values()].flatMap(({ caseId }) => caseId ?? []);
  const numbers = await register.incidents.numbers([...new Set(ids)]);
  const all = incidents
    .flatMap((incident) => stillAt(incident, places.get(incident.incidentKey), numbers))
    .sort((a, b) => a.still.since.localeCompare(b.still.since));
  return [...Map.groupBy(all, ({ id }) => id)].flatMap(([id, [first, ...rest]]) => {
    if (first === undefined) return [];
    const { process, step, since } = first.still;
    return [{ id, ...first.words, process, step, since, still: [first, ...rest].map(({ still }) => still) }];
  });
}

function stillAt(incident: Incident, place: IncidentPlace | undefined, numbers: ReadonlyMap<string, string>) {
  const { incidentKey, jobKey, processInstanceKey, processDefinitionId = '', elementId = '', creationTime } = incident;
  if (place?.rootKey === undefined || processInstanceKey === undefined || creationTime === undefined) return [];
  const { caseId, process, step, rootKey } = place;
  const words = causeWords(incident);
  const number = caseId === undefined ? undefined : numbers.get(caseId);
  const still: Still = {
    incidentKey,
    jobKey,
    rootKey,
    caseId,
    process,
    step,
    instanceKey: processInstanceKey,
    since: creationTime,
    number,
  };
  return [{ id: idOf(processDefinitionId, elementId, words), words, still }];
}

/** Numbers in what went wrong differ from case to case, its cause doesn't. */
function idOf(processDefinitionId: string, elementId: string, { sentence, technical = '' }: CauseWords): string {
  const cause = `${sentence} ${technical}`.replaceAll(/\d+/g, '0');
  return createHash('sha256')
    .update(JSON.stringify([processDefinitionId, elementId, cause]))
    .digest('hex')
    .slice(0, 16);
}
