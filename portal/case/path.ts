import type { ElementInstance, ProcessInstance } from '../../client/index.ts';
import { instantAt } from '../../contract/index.ts';
import * as wording from '../pages/wording.ts';
import type { PortalClient } from '../services.ts';

/** A diagram and the way that was gone through it. */
export interface ProcessPath {
  readonly xml: string;
  /** Elements that something stands on now. */
  readonly now: readonly string[];
  readonly done: readonly string[];
  /** Sequence flows that were taken. */
  readonly flows: readonly string[];
  /** Element → what has happened there, in words. */
  readonly told: Readonly<Record<string, string>>;
  /** The case's own process first, then those that it called, oldest first; which of them this is. */
  readonly instances: readonly { readonly key: string; readonly name: string; readonly isActive: boolean }[];
  readonly instance: string;
}

type Engine = Pick<
  PortalClient,
  | 'findProcessInstance'
  | 'searchProcessInstances'
  | 'elementStatistics'
  | 'takenSequenceFlows'
  | 'elementInstances'
  | 'definitionXml'
>;

const diagrams = new Map<string, Promise<string>>();
/** Called processes may call others; no model of ours goes deeper. */
const deepest = 6;

/**
 * Reads where a case's process stands, or one that it called. Undefined: it hasn't begun, or the engine doesn't know it, or
 * the one asked for isn't of this case.
 */
export async function readPath(
  client: Engine,
  rootKey: string | undefined,
  wanted: string | undefined,
): Promise<ProcessPath | undefined> {
  if (rootKey === undefined) return undefined;
  const root = await client.findProcessInstance(rootKey);
  if (!root) return undefined;
  const all = [root, ...(await calledBy(client, root, deepest))];
  const instance = wanted === undefined ? root : all.find(({ processInstanceKey }) => processInstanceKey === wanted);
  if (!instance) return undefined;
  const key = instance.processInstanceKey;
  const [xml, statistics, flows, elements] = await Promise.all([
    diagramOf(client, instance.processDefinitionKey),
    client.elementStatistics(key),
    client.takenSequenceFlows(key),
    client.elementInstances(key),
  ]);
  return {
    xml,
    now: statistics.filter(({ active, incidents }) => active + incidents > 0).map(({ elementId }) => elementId),
    done: statistics.filter(({ completed }) => completed > 0).map(({ elementId }) => elementId),
    flows,
    told: toldOf(elements),
    instances: all.map((each) => ({
      key: each.processInstanceKey,
      name: each.processDefinitionName ?? each.processDefinitionId,
      isActive: each.state === 'ACTIVE',
    })),
    instance: key,
  };
}

/** Of an element that was come to several times the last counts, and how often is said. */
function toldOf(elements: readonly ElementInstance[]): Record<string, string> {
  const byElement = Map.groupBy(elements, ({ elementId }) => elementId);
  return Object.fromEntries(
    [...byElement].flatMap(([id, all]) => {
      const last = all.at(-1);
      if (!last) return [];
      const often = all.length > 1 ? ` ${all.length} gånger, senast då.` : '';
      return [[id, `${happenedIn(last)}${often}`]];
    }),
  );
}

function happenedIn({ state, hasIncident, startDate, endDate = startDate }: ElementInstance): string {
  const [began, ended] = [startDate, endDate].map((each) => wording.dayAndTime(instantAt(Date.parse(each))));
  if (state === 'ACTIVE') return `${hasIncident ? 'Har stannat' : 'Pågår'} sedan ${began ?? ''}.`;
  return state === 'TERMINATED' ? `Avbrutet ${ended ?? ''}.` : `Klart ${ended ?? ''}.`;
}

async function calledBy(client: Engine, { processInstanceKey }: ProcessInstance, depth: number) {
  if (depth === 0) return [];
  const called = await client.searchProcessInstances({ parentProcessInstanceKey: processInstanceKey });
  const below: ProcessInstance[][] = await Promise.all(called.map((each) => calledBy(client, each, depth - 1)));
  return called.flatMap((each, index) => [each, ...(below[index] ?? [])]);
}

/** A deployed diagram never changes, so each is fetched once. */
function diagramOf(client: Engine, definitionKey: string): Promise<string> {
  const known = diagrams.get(definitionKey);
  if (known) return known;
  const fetched = client.definitionXml(definitionKey);
  diagrams.set(definitionKey, fetched);
  fetched.catch(() => diagrams.delete(definitionKey));
  return fetched;
}
