import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngineServer, openEngine, type Authentication } from '../../../engine/index.ts';
import { authentication as defaultAuthentication } from '../../support/engine-user.ts';

export interface EmbeddedEngine {
  /** Where its REST API is served. */
  readonly address: string;
  close(): Promise<void>;
}

/** Starts the embedded engine on a file of its own, behind HTTP. The one place of this folder that knows it. */
export async function startEmbeddedEngine({
  clockControlled = true,
  authentication = defaultAuthentication,
}: {
  clockControlled?: boolean;
  authentication?: Authentication;
} = {}): Promise<EmbeddedEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const engine = openEngine({ file: join(folder, 'engine.db'), clockControlled });
  const documents = join(folder, 'documents');
  const server = createEngineServer(engine, { port: 0, clockControlled, authentication, documents });
  return {
    address: await server.listen(),
    async close() {
      await server.close();
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
