import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngineServer, isRejection, openEngine } from '../../engine/index.ts';
import { createLog } from '../../platform/log.ts';
import { benchToken } from './plain-client.ts';

/** The engine behind HTTP in a process of its own, for `http.ts`: says its port, ends with its parent. */
const folder = mkdtempSync(join(tmpdir(), 'bench-engine-http-'));
const engine = openEngine({ file: join(folder, 'engine.db') });
const deployed = await engine.execute({
  kind: 'deploy',
  resources: ['spike.bpmn', 'single.bpmn', 'fan-out.bpmn', 'level.dmn', 'waiting.bpmn'].map((name) => ({
    name,
    content: readFileSync(new URL(name, import.meta.url), 'utf8'),
  })),
});
if (isRejection(deployed)) throw new Error(deployed.message);
const server = createEngineServer(engine, {
  port: 0,
  authentication: { token: benchToken },
  log: createLog('error'),
});
const address = await server.listen();
process.send?.({ port: Number(new URL(address).port) });
/** Asked for what it has used of the processor until now, ms. */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000 });
});
process.once('disconnect', () => {
  void server.close().then(async () => {
    const { user, system } = process.cpuUsage();
    console.log(
      JSON.stringify({
        server: { cpuSeconds: (user + system) / 1e6, rssMb: Math.round(process.memoryUsage.rss() / 1e6) },
      }),
    );
    await engine.close();
    rmSync(folder, { recursive: true });
  });
});
