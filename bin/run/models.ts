import { join } from 'node:path';
import type { ProcessClient } from '../../client/index.ts';
import { decisionFile, decisionIds, formFile, formIds, processFile, processIds } from '../../contract/index.ts';

const root = join(import.meta.dirname, '../..');

/** Deploys every model, decision and form of the house, all or nothing; what is unchanged keeps its version. */
export async function deployModels(client: ProcessClient): Promise<string[]> {
  const files = [...formIds.map(formFile), ...decisionIds.map(decisionFile), ...processIds.map(processFile)];
  const deployed = await client.deploy(files.map((file) => join(root, file)));
  return deployed.map((resource) => `${resource.id} (version ${resource.version})`);
}
