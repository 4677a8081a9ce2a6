import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngineServer, openEngine } from '../../engine/index.ts';
import { createLog } from '../../platform/log.ts';

/** The engine behind HTTP in a process of its own, for `http.ts`: says its port, ends with its parent. */
const folder = mkdtempSync(join(tmpdir(), 'bench-engine-http-'));
const engine = openEngine({ file: join(folder, 'engine.db') });
const content = readFileSync(new URL('spike.bpmn', import.meta.url), 'utf8');
const single = content
  .replace('id="spike"', 'id="single"')
  .replace('sourceRef="a" targetRef="gw"', 'sourceRef="a" targetRef="small"');
const task =
  '<bpmn:serviceTask id="a"><bpmn:extensionElements><zeebe:taskDefinition type="single"/></bpmn:extensionElements></bpmn:serviceTask>';
const one = `${single.slice(0, single.indexOf('<bpmn:startEvent'))}<bpmn:startEvent id="start"/>${task}<bpmn:endEvent id="end"/>
<bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="a"/><bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="end"/></bpmn:process></bpmn:definitions>`;
await engine.execute({
  kind: 'deploy',
  resources: [
    { name: 'spike.bpmn', content },
    { name: 'single.bpmn', content: one },
  ],
});
const server = createEngineServer(engine, { port: 0, log: createLog('error') });
const address = await server.listen();
process.send?.({ port: Number(new URL(address).port) });
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
