import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createClient, type ProcessClient } from '../../../client/index.ts';
import { createEngineServer, openEngine } from '../../../engine/index.ts';
import type { Logger } from '../../../platform/log.ts';
import { deployModels } from '../../run/models.ts';
import type { Part } from '../../run/part.ts';
import type { Progress } from '../answer.ts';
import { moveVersion, runningOn } from '../migrate-instances.ts';
import { planOf, toldOf, type Said } from '../migration-plan.ts';
import { note, rehearsePart, well, type Finding, type Rehearsed } from './step.ts';

/** An engine on a folder's database, on a free port of loopback, which only its own client may ask. */
export async function openEngineOn(folder: string, log: Logger, parts: Part[]): Promise<ProcessClient> {
  const engine = openEngine({ file: join(folder, 'engine.db'), log });
  parts.push({ close: () => engine.close() });
  const user = { username: 'rehearsal', password: randomBytes(32).toString('hex') };
  const server = createEngineServer(engine, { port: 0, authentication: { users: [user] }, log });
  parts.push({ close: () => server.close() });
  return createClient({ address: await server.listen(), log, validation: 'strict', user });
}

/** The engine's part, on a copy: the models of this program deployed, and each instance of an older one moved, as `migrate-instances` would. */
export async function rehearseEngine(client: ProcessClient, said: Said, progress: Progress): Promise<Rehearsed[]> {
  const deployed = await rehearsePart('models', progress, () => deploy(client));
  const moved = await rehearsePart('running instances', progress, () => move(client, said, progress));
  return [deployed, moved];
}

async function deploy(client: ProcessClient): Promise<Finding[]> {
  const before = await newestVersions(client);
  await deployModels(client);
  const after = await newestVersions(client);
  const fresh = [...after.keys()].filter((id) => !before.has(id));
  const changed = [...after].filter(([id, version]) => before.has(id) && before.get(id) !== version).map(([id]) => id);
  const told = (what: string, ids: readonly string[]) =>
    ids.length === 0 ? `none ${what}` : `${what}: ${ids.join(', ')}`;
  return [well(`${after.size} processes are deployed; ${told('new', fresh)}; ${told('changed', changed)}`)];
}

async function newestVersions(client: ProcessClient): Promise<Map<string, number>> {
  const newest = new Map<string, number>();
  for (const { processDefinitionId: id, version } of await client.processDefinitions())
    newest.set(id, Math.max(version, newest.get(id) ?? 0));
  return newest;
}

async function move(client: ProcessClient, said: Said, progress: Progress): Promise<Finding[]> {
  const plan = await planOf(client, [], said);
  if (plan.length === 0) return [well('Every instance runs on the newest version: none is to be moved')];
  const findings: Finding[] = [
    note('They stay on the model that they began with, and go on there; what migrate-instances would do:'),
  ];
  for (const each of plan) {
    const { moved, refused } = await moveVersion(client, { ...each, keys: await runningOn(client, each) }, progress);
    const outcome = refused.length === 0 ? well : note;
    findings.push(outcome(`${moved} moved and ${refused.length} refused of ${toldOf(each)}`));
    if (each.blocked.length === 0) findings.push(...[...new Set(refused)].slice(0, mostReasons).map(note));
  }
  return findings;
}

const mostReasons = 5;
