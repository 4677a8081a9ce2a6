import { z } from 'zod';
import { EngineProblem, type ProcessClient } from '../../client/index.ts';
import { readConfig } from '../../platform/config.ts';
import { createLog } from '../../platform/log.ts';
import { Unusable } from '../../platform/unusable.ts';
import { connect } from '../run/connect.ts';
import { asAsked, exitCodes, UsageError, type Answer, type Given, type Progress } from './answer.ts';
import { readMapFile } from './map-file.ts';
import { planOf, toldOf, type Move, type Said } from './migration-plan.ts';
import { operator, operatorAccount, withRegister } from './register.ts';

const Options = z.object({
  dryRun: z.boolean().default(false),
  map: z.string().optional(),
  mapFile: z.string().optional(),
});
type Options = z.infer<typeof Options>;

/**
 * Moves running instances of older versions to the newest one of their process; without this command they stay on the model that they began
 * with. A step goes on as the one of its id, or as the one that the operator says it has become. The plan is shown first, and alone with
 * `--dry-run`; what can't be moved stays as it is.
 */
export async function migrateInstances({ args, options, progress }: Given): Promise<Answer> {
  const asked = asAsked(Options, options);
  const said = saidOf(args, asked);
  const client = connect(readConfig(process.env), createLog('warn', process.stderr));
  try {
    progress('Asking the engine');
    const plan = await planOf(client, args, said);
    if (plan.length === 0) return { text: 'Every instance runs on the newest version.', data: { plan: [], moved: 0 } };
    const shown = plan.map(toldOf).join('\n');
    const data = plan.map(({ source, target, instances, blocked, mapping }) => ({
      process: source.processDefinitionId,
      from: source.version,
      to: target.version,
      instances,
      renamed: mapping.renamed,
      blocked: blocked.map(({ elementId }) => elementId),
    }));
    if (asked.dryRun) return { text: `${shown}\n\nA dry run: nothing was moved.`, data: { plan: data, moved: 0 } };
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

/** What the command line and a file say of steps. Throws `UsageError` for what can't be read, or can't be told whose it is. */
function saidOf(processes: readonly string[], { map, mapFile }: Options): Said {
  const said = mapFile === undefined ? new Map<string, Map<string, string>>() : readMapFile(mapFile);
  if (map === undefined) return said;
  const [process, ...others] = processes;
  if (process === undefined || others.length > 0)
    throw new UsageError('--map is about the steps of one process: name it; for several there is --map-file');
  const pairs = map.split(',').map((text) => text.trim().split('='));
  const own = new Map(said.get(process));
  for (const [from = '', to = '', ...rest] of pairs) {
    if (from === '' || to === '' || rest.length > 0)
      throw new UsageError(`Expected --map with pairs of steps, e.g. --map Task_Old=Task_New, and found ${map}`);
    if (own.has(from)) throw new UsageError(`The step '${from}' can become one step only`);
    own.set(from, to);
  }
  return said.set(process, own);
}

/** Moves them version by version. The log tells of each before it is moved, and how it went. */
async function move(
  client: ProcessClient,
  plan: readonly Move[],
  progress: Progress,
): Promise<{ moved: number; refused: string[] }> {
  const outcomes = [];
  for (const each of plan) {
    const renamed = each.mapping.steps.filter((step) => step.sourceElementId !== step.targetElementId);
    const keys = await runningOn(client, each);
    await note(each, keys, {
      step: 'begun',
      instances: String(each.instances),
      ...(renamed.length > 0 && {
        renamed: renamed.map((step) => `${step.sourceElementId}=${step.targetElementId}`).join(', '),
      }),
    });
    const outcome = await moveVersion(client, { ...each, keys }, progress);
    await note(each, [], { step: 'done', moved: String(outcome.moved), refused: String(outcome.refused.length) });
    outcomes.push(outcome);
  }
  return {
    moved: outcomes.reduce((sum, { moved }) => sum + moved, 0),
    refused: outcomes.flatMap(({ refused }) => refused),
  };
}

type Told = { step: 'begun'; instances: string; renamed?: string } | { step: 'done'; moved: string; refused: string };

/** @param instances that are about to be moved: the engine's history says of them who did it */
function note({ source, target }: Move, instances: readonly string[], told: Told): Promise<unknown> {
  const versions = { from: String(source.version), to: String(target.version) };
  const details = { process: source.processDefinitionId, ...versions, ...told, account: operatorAccount() };
  return withRegister((register) => register.incidents.migrate({ instances, author: operator(), details }));
}

/** Keys of the instances that run on the version of a move. */
export async function runningOn(client: ProcessClient, { source }: Move): Promise<string[]> {
  const { processDefinitionKey } = source;
  const running = await client.searchProcessInstances({ processDefinitionKey, state: 'ACTIVE' });
  return running.map(({ processInstanceKey }) => processInstanceKey);
}

/** Moves these instances of one version; nothing is told of it in the log. */
export async function moveVersion(
  client: ProcessClient,
  { source, target, mapping, keys }: Move & { readonly keys: readonly string[] },
  progress: Progress,
): Promise<{ moved: number; refused: string[] }> {
  const refused: string[] = [];
  let moved = 0;
  for (const processInstanceKey of keys) {
    try {
      await client.migrateProcessInstance(processInstanceKey, {
        targetKey: target.processDefinitionKey,
        mapping: mapping.steps,
      });
      moved += 1;
    } catch (error) {
      if (!(error instanceof EngineProblem) || error.status >= 500 || error.code === 'UNREACHABLE') throw error;
      // One that has ended meanwhile needs no moving.
      if (error.code !== 'NOT_FOUND') refused.push(error.detail);
    }
    progress(`Moving ${source.processDefinitionId}`, moved, keys.length);
  }
  return { moved, refused };
}
