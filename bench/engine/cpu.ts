import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import { plainClient, type PlainClient } from './plain-client.ts';

/**
 * What an instance of `spike.bpmn` costs the server over HTTP, in CPU time: a start, three jobs and a user task, each asked for and completed
 * by one of 20 plain clients, which each do one instance after the other. Durable, with history and searches as everywhere.
 * `node bench/engine/cpu.ts [instances] [clients]`
 */
const [instances = 10_000, clients = 20] = process.argv.slice(2).map(Number);

const activated = z.object({
  jobs: z.tuple([z.object({ jobKey: z.string(), processInstanceKey: z.string() })]),
});
const tasks = z.object({ items: z.tuple([z.object({ userTaskKey: z.string() })]) });

/** Waits for one job of a type, from whichever instance, and completes it; returns its instance. */
async function work(client: PlainClient, type: string): Promise<string> {
  const poll = { type, worker: 'bench', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 10_000 };
  const { jobs } = activated.parse(await client.send('POST', '/jobs/activation', poll));
  const [{ jobKey, processInstanceKey }] = jobs;
  await client.send('POST', `/jobs/${jobKey}/completion`, { variables: { [type]: true } });
  return processInstanceKey;
}

async function runInstances(client: PlainClient, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    const body = { processDefinitionId: 'spike', variables: { amount: 200, customer: 'x' } };
    await client.send('POST', '/process-instances', body);
    const filter = { processInstanceKey: await work(client, 'a'), state: 'CREATED' };
    const { items } = tasks.parse(await client.send('POST', '/user-tasks/search', { filter }));
    await client.send('POST', `/user-tasks/${items[0].userTaskKey}/completion`, { variables: { approved: true } });
    await work(client, 'b');
    await work(client, 'c');
  }
}

async function cpuMs(server: ChildProcess): Promise<number> {
  server.send('cpu');
  const [message] = z
    .tuple([z.object({ cpuMs: z.number() })])
    .rest(z.unknown())
    .parse(await once(server, 'message'));
  return message.cpuMs;
}

const server = fork(new URL('http-server.ts', import.meta.url));
const [message] = z
  .tuple([z.object({ port: z.number() })])
  .rest(z.unknown())
  .parse(await once(server, 'message'));
const all = Array.from({ length: clients }, () => plainClient(message.port, 1));
const load = (count: number) => Promise.all(all.map((client) => runInstances(client, count / clients)));
// Warm: what is measured is the code as V8 has optimized it, not V8 at work on it.
await load(instances);
const before = await cpuMs(server);
const begun = performance.now();
await load(instances);
const seconds = (performance.now() - begun) / 1000;
const spent = (await cpuMs(server)) - before;
console.log(
  JSON.stringify({
    clients,
    instances,
    instancesPerSecond: Math.round(instances / seconds),
    serverCpuMsPerInstance: Math.round((1000 * spent) / instances) / 1000,
  }),
);
for (const client of all) client.close();
server.disconnect();
