import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessClient } from '../../client/index.ts';
import { decisionIds, processIds } from '../../contract/index.ts';

const root = join(import.meta.dirname, '../..');

/** Deploys every model, decision and form of the house, all or nothing; what is unchanged keeps its version. */
export async function deployModels(client: ProcessClient): Promise<string[]> {
  const models = processIds.map((id) => join(root, 'bpmn', `${id}.bpmn`));
  const decisions = decisionIds.map((id) => join(root, 'bpmn', `${id}.dmn`));
  const forms = readdirSync(join(root, 'forms')).map((file) => join(root, 'forms', file));
  const deployed = await client.deploy([...forms, ...decisions, ...models]);
  return deployed.map((resource) => `${resource.id} (version ${resource.version})`);
}
