import { z } from 'zod';
import { EngineProblem, type ProcessClient, type ProcessDefinition } from '../../client/index.ts';
import { readConfig } from '../../platform/config.ts';
import { createLog } from '../../platform/log.ts';
import { Unusable } from '../../platform/unusable.ts';
import { connect } from '../run/connect.ts';
import { asAsked, exitCodes, UsageError, type Answer, type Given, type Progress } from './answer.ts';
import { mappingBetween, type Step } from './migration-mapping.ts';
import { operator, operatorAccount, withRegister } from './register.ts';

const Options = z.object({ dryRun: z.boolean().default(false) });

/**
 * Moves running instances of older versions to the newest one of their process; without this command they stay on the model that they began
 * with. Steps keep their ids from version to version, so that each goes on where it stands. The plan is shown first, and alone with
 * `--dry-run`; what can't be moved stays as it is.
 */
export async function migrateInstances({ args, options, progress }: Given): Promise<Answer> {
  const { dryRun } = asAsked(Options, options);
  const client = connect(readConfig(process.env), createLog('warn', process.stderr));
  try {
    progress('Asking the engine');
    const plan = await planOf(client, args);
    if (plan.length === 0) return { text: 'Every instance runs on the newest version.', data: { plan: [], moved: 0 } };
    const shown = plan.map(toldOf).join('\n');
    const data = plan.map(({ source, target, instances, blocked }) => ({
      ...{ process: source.processDefinitionId, from: source.version, to: target.version, instances },
      blocked: blocked.map(({ elementId }) => elementId),
    }));
    if (dryRun) return { text: `${shown}\n\nA dry run: nothing was moved.`, data: { plan: data, moved: 0 } };
    process.stderr.write(`${shown}\n`);
    const { moved, refused } = await move(client, plan, progress);
    const text = [`${shown}\n\nMoved: ${moved}.`, ...refused.map((why) => `Stays: ${why}`)].join('\n');
    const exitCode = refused.length > 0 ? exitCodes.notWell : exitCodes.done;
    return { text, data: { plan: data, moved, refused }, exitCode };
  } catch (error) {
    if (error instanceof EngineProblem) throw new Unusable(`The engine says: ${error.message}`, { cause: error });
    throw error;
  }
}

/** What of one version goes to the newest. */
interface Move {
  readonly source: ProcessDefinition;
  readonly target: ProcessDefinition;
  readonly instances: number;
  readonly mapping: readonly Step[];
  readonly standing: readonly { readonly elementName: string; readonly count: number }[];
  /** Steps on which instances stand that the newest version doesn't have, or not as the same kind. */
  readonly blocked: readonly { readonly elementId: string; readonly elementName: string; readonly count: number }[];
}

async function planOf(client: ProcessClient, processes: readonly string[]): Promise<Move[]> {
  const definitions = await client.processDefinitions();
  const byProcess = Map.groupBy(definitions, ({ processDefinitionId }) => processDefinitionId);
  const unknown = processes.find((id) => !byProcess.has(id));
  if (unknown !== undefined) throw new UsageError(`The engine has no process '${unknown}'`);
  const moves: Move[] = [];
  for (const [id, versions] of byProcess) {
    if (processes.length > 0 && !processes.includes(id)) continue;
    const [target, ...older] = versions.toSorted((one, other) => other.version - one.version);
    for (const source of older) {
      const { total } = await client.countRunning({ processDefinitionKey: source.processDefinitionKey });
      if (target && total > 0) moves.push(await moveOf(client, { source, target, instances: total }));
    }
  }
  return moves;
}

async function moveOf(
  client: ProcessClient,
  { source, target, instances }: Pick<Move, 'source' | 'target' | 'instances'>,
): Promise<Move> {
  const [before, after, standing] = await Promise.all([
    client.definitionXml(source.processDefinitionKey),
    client.definitionXml(target.processDefinitionKey),
    client.standing(source.processDefinitionKey),
  ]);
  const mapping = await mappingBetween(before, after);
  const mapped = new Set(mapping.map(({ sourceElementId }) => sourceElementId));
  const counted = standing.map(({ elementId, elementName, active, incidents }) => ({
    ...{ elementId, elementName, count: active + incidents },
  }));
  const blocked = counted.filter(({ elementId }) => !mapped.has(elementId));
  return { source, target, instances, mapping, standing: counted, blocked };
}

function toldOf({ source, target, instances, standing, blocked }: Move): string {
  const steps = standing.map(({ elementName, count }) => `${count} on '${elementName}'`).join(', ');
  return [
    `${source.processDefinitionId}: ${instances} from version ${source.version} to ${target.version} (${steps})`,
    ...blocked.map(
      ({ elementId, elementName, count }) =>
        `  ${count} can't: version ${target.version} has no step '${elementId}' (${elementName}) of that kind. They stay until they have gone on`,
    ),
  ].join('\n');
}

/** Moves them version by version. The log tells of each before it is moved, and how it went. */
async function move(
  client: ProcessClient,
  plan: readonly Move[],
  progress: Progress,
): Promise<{ moved: number; refused: string[] }> {
  const outcomes = [];
  for (const each of plan) {
    await note(each, { step: 'begun', instances: String(each.instances) });
    const outcome = await moveVersion(client, each, progress);
    await note(each, { step: 'done', moved: String(outcome.moved), refused: String(outcome.refused.length) });
    outcomes.push(outcome);
  }
  return {
    moved: outcomes.reduce((sum, { moved }) => sum + moved, 0),
    refused: outcomes.flatMap(({ refused }) => refused),
  };
}

type Told = { step: 'begun'; instances: string } | { step: 'done'; moved: string; refused: string };

function note({ source, target }: Move, told: Told): Promise<unknown> {
  const versions = { from: String(source.version), to: String(target.version) };
  const details = { process: source.processDefinitionId, ...versions, ...told, account: operatorAccount() };
  return withRegister((register) =>
    register.audit.append({ action: 'instances-migrated', author: operator(), details }),
  );
}

async function moveVersion(
  client: ProcessClient,
  { source, target, mapping }: Move,
  progress: Progress,
): Promise<{ moved: number; refused: string[] }> {
  const refused: string[] = [];
  let moved = 0;
  const running = await client.searchProcessInstances({
    ...{ processDefinitionKey: source.processDefinitionKey, state: 'ACTIVE' },
  });
  for (const { processInstanceKey } of running) {
    try {
      await client.migrateProcessInstance(processInstanceKey, {
        ...{ targetKey: target.processDefinitionKey, mapping },
      });
      moved += 1;
    } catch (error) {
      if (!(error instanceof EngineProblem) || error.status >= 500 || error.code === 'UNREACHABLE') throw error;
      // One that has ended meanwhile needs no moving.
      if (error.code !== 'NOT_FOUND') refused.push(error.detail);
    }
    progress(`Moving ${source.processDefinitionId}`, moved, running.length);
  }
  return { moved, refused };
}
