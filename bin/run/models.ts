import { join } from 'node:path';
import type { ProcessClient } from '../../client/index.ts';
import { decisionFile, decisionIds, formFile, formIds, processFile, processIds } from '../../contract/index.ts';

const root = join(import.meta.dirname, '../..');

/** Where every model, decision and form of the house lies. */
export const modelFiles: readonly string[] = [
  ...formIds.map(formFile),
  ...decisionIds.map(decisionFile),
  ...processIds.map(processFile),
].map((file) => join(root, file));

/** Deploys every model, decision and form of the house, all or nothing; what is unchanged keeps its version. */
export async function deployModels(client: ProcessClient): Promise<string[]> {
  const deployed = await client.deploy(modelFiles);
  return deployed.map((resource) => `${resource.id} (version ${resource.version})`);
}
