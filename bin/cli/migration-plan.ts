import type { ProcessClient, ProcessDefinition } from '../../client/index.ts';
import { UsageError } from './answer.ts';
import { mappingBetween, type Mapping, type Renamed } from './migration-mapping.ts';

/** What of one version goes to the newest. */
export interface Move {
  readonly source: ProcessDefinition;
  readonly target: ProcessDefinition;
  readonly instances: number;
  readonly mapping: Mapping;
  readonly standing: readonly { readonly elementName: string; readonly count: number }[];
  /** Steps on which instances stand that the newest version doesn't have, or not as the same kind. */
  readonly blocked: readonly { readonly elementId: string; readonly elementName: string; readonly count: number }[];
}

/** What an operator says of steps that have other ids in the newest version, by process. */
export type Said = ReadonlyMap<string, Renamed>;

/**
 * What would be moved, of these processes or of all. Throws `UsageError` for a process that the engine doesn't have, and when what the operator says of
 * steps fits none of the versions that are moved, or not all of those that have the step.
 */
export async function planOf(client: ProcessClient, processes: readonly string[], said: Said): Promise<Move[]> {
  const definitions = await client.processDefinitions();
  const byProcess = Map.groupBy(definitions, ({ processDefinitionId }) => processDefinitionId);
  const unknown = [...processes, ...said.keys()].find((id) => !byProcess.has(id));
  if (unknown !== undefined) throw new UsageError(`The engine has no process '${unknown}'`);
  const moves: Move[] = [];
  for (const [id, versions] of byProcess) {
    if (processes.length > 0 && !processes.includes(id)) continue;
    const [target, ...older] = versions.toSorted((one, other) => other.version - one.version);
    for (const source of older) {
      const { total } = await client.countRunning({ processDefinitionKey: source.processDefinitionKey });
      const renamed = said.get(id) ?? new Map();
      if (target && total > 0) moves.push(await moveOf(client, { source, target, instances: total, renamed }));
    }
  }
  refuseFaults(moves, said);
  return moves;
}

/** Nothing of a plan is done when a part of what was said of its steps is wrong: it was meant for another process or version. */
function refuseFaults(moves: readonly Move[], said: Said): void {
  const faults = moves.flatMap(({ source, target, mapping }) =>
    mapping.faults.map(
      (fault) => `${source.processDefinitionId} from version ${source.version} to ${target.version}: ${fault}`,
    ),
  );
  const unknown = [...said].flatMap(([process, renamed]) => {
    const own = moves.filter(({ source }) => source.processDefinitionId === process);
    return [...renamed.keys()]
      .filter((id) => !own.some(({ mapping }) => mapping.found.has(id)))
      .map((id) =>
        own.length === 0
          ? `${process}: every instance runs on the newest version`
          : `${process}: no version on which instances run has a step '${id}'`,
      );
  });
  const all = [...faults, ...unknown];
  if (all.length > 0) throw new UsageError(`Nothing was moved. ${[...new Set(all)].join('; ')}`);
}

async function moveOf(
  client: ProcessClient,
  { source, target, instances, renamed }: Pick<Move, 'source' | 'target' | 'instances'> & { renamed: Renamed },
): Promise<Move> {
  const [before, after, standing] = await Promise.all([
    client.definitionXml(source.processDefinitionKey),
    client.definitionXml(target.processDefinitionKey),
    client.standing(source.processDefinitionKey),
  ]);
  const mapping = await mappingBetween(before, after, renamed);
  const mapped = new Set(mapping.steps.map(({ sourceElementId }) => sourceElementId));
  const counted = standing.map(({ elementId, elementName, active, incidents }) => ({
    elementId,
    elementName,
    count: active + incidents,
  }));
  const blocked = counted.filter(({ elementId }) => !mapped.has(elementId));
  return { source, target, instances, mapping, standing: counted, blocked };
}

/** A move for people. */
export function toldOf({ source, target, instances, standing, blocked, mapping }: Move): string {
  const steps = standing.map(({ elementName, count }) => `${count} on '${elementName}'`).join(', ');
  return [
    `${source.processDefinitionId}: ${instances} from version ${source.version} to ${target.version} (${steps})`,
    ...mapping.renamed.map(({ from, to }) => `  ${from} becomes ${to}`),
    ...blocked.map(
      ({ elementId, elementName, count }) =>
        `  ${count} can't: version ${target.version} has no step '${elementId}' (${elementName}) of that kind. They stay until they have gone on, or until --map says what it has become`,
    ),
  ].join('\n');
}
