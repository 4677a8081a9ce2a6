import type { PortalClient } from '../services.ts';

/** A diagram and the way that was gone through it. */
export interface ProcessPath {
  readonly xml: string;
  /** Elements that something stands on now. */
  readonly now: readonly string[];
  readonly done: readonly string[];
  /** Sequence flows that were taken. */
  readonly flows: readonly string[];
}

const diagrams = new Map<string, Promise<string>>();

/** Reads where a process instance stands. Undefined: it hasn't begun, or the engine doesn't know it. */
export async function readPath(
  client: PortalClient,
  instanceKey: string | undefined,
): Promise<ProcessPath | undefined> {
  if (instanceKey === undefined) return undefined;
  const instance = await client.findProcessInstance(instanceKey);
  if (!instance) return undefined;
  const [xml, statistics, flows] = await Promise.all([
    diagramOf(client, instance.processDefinitionKey),
    client.elementStatistics(instanceKey),
    client.takenSequenceFlows(instanceKey),
  ]);
  return {
    xml,
    now: statistics.filter(({ active, incidents }) => active + incidents > 0).map(({ elementId }) => elementId),
    done: statistics.filter(({ completed }) => completed > 0).map(({ elementId }) => elementId),
    flows,
  };
}

/** A deployed diagram never changes, so each is fetched once. */
function diagramOf(client: PortalClient, definitionKey: string): Promise<string> {
  const known = diagrams.get(definitionKey);
  if (known) return known;
  const fetched = client.definitionXml(definitionKey);
  diagrams.set(definitionKey, fetched);
  fetched.catch(() => diagrams.delete(definitionKey));
  return fetched;
}
