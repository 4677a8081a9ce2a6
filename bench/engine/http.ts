import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import { percentiles, type Percentiles } from './percentiles.ts';
import { plainClient, type PlainClient } from './plain-client.ts';
import { measureQueries } from './queries.ts';

/**
 * The engine over HTTP, durable: instances of `spike.bpmn`, of a process with one service task and of `fan-out.bpmn` per second, how long
 * queries take beside the last, and how long a waiting worker waits for a new job once the commit that made it has been answered. Server and
 * client are processes of their own; `node --cpu-prof --cpu-prof-dir=FOLDER bench/engine/http.ts` profiles both.
 * `node bench/engine/http.ts [instances] [connections] [handOvers] [roots]`
 */
const [instances = 5_000, connections = 32, handOvers = 2_000, roots = 200] = process.argv.slice(2).map(Number);

/** As in `throughput.ts`, which counts the elements: 50 called instances for each root, 11 KB of variables. */
const elementsOfRoot = 453;
const items = Array.from({ length: 50 }, (_, index) => ({ amount: index, note: 'x'.repeat(180) }));

const activated = z.object({ jobs: z.array(z.object({ jobKey: z.string() })) });
const tasks = z.object({
  items: z.array(z.object({ userTaskKey: z.string() })),
  page: z.object({ endCursor: z.string().optional() }),
});

async function create(
  client: PlainClient,
  processDefinitionId: string,
  count: number,
  variables: object = { amount: 200, customer: 'x' },
): Promise<void> {
  const body = { processDefinitionId, variables };
  await Promise.all(Array.from({ length: count }, () => client.send('POST', '/process-instances', body)));
}

const poll = (type: string) => ({ type, worker: 'bench', timeout: 60_000, maxJobsToActivate: 64, requestTimeout: 0 });

/** Completes so many jobs of a type, polling on a connection of its own. */
async function work(client: PlainClient, polling: PlainClient, type: string, count: number): Promise<void> {
  for (let done = 0; done < count;) {
    const { jobs } = activated.parse(await polling.send('POST', '/jobs/activation', poll(type)));
    done += jobs.length;
    const variables = { [type]: true };
    await Promise.all(jobs.map(({ jobKey }) => client.send('POST', `/jobs/${jobKey}/completion`, { variables })));
  }
}

async function completeTasks(client: PlainClient, count: number): Promise<void> {
  let after: string | undefined;
  for (let done = 0; done < count;) {
    const page = after === undefined ? { limit: 64 } : { after, limit: 64 };
    const found = tasks.parse(await client.send('POST', '/user-tasks/search', { filter: { state: 'CREATED' }, page }));
    done += found.items.length;
    after = found.page.endCursor ?? after;
    await Promise.all(
      found.items.map(({ userTaskKey }) =>
        client.send('POST', `/user-tasks/${userTaskKey}/completion`, { variables: { approved: true } }),
      ),
    );
  }
}

async function secondsOf(run: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await run();
  return (performance.now() - before) / 1000;
}

/** The load of `fan-out.bpmn`, with and without queries beside it. */
async function measureFanOut(client: PlainClient, polling: PlainClient) {
  const load = (): Promise<unknown> =>
    Promise.all([
      create(client, 'fan-out', roots, { items }),
      work(client, polling, 'a', 50 * roots),
      work(client, polling, 'b', 50 * roots),
    ]);
  const seconds = await secondsOf(load);
  const underLoad = load();
  const queries = await measureQueries(polling, 'waiting', { id: 'x' }, underLoad);
  await underLoad;
  return {
    instancesPerSecond: Math.round((51 * roots) / seconds),
    elementInstancesPerSecond: Math.round((elementsOfRoot * roots) / seconds),
    tasksPerSecond: Math.round((100 * roots) / seconds),
    queries,
  };
}

/** From the answer to the command that made a job until the job is in the hands of a worker that was waiting, in ms. */
async function measureHandOver(client: PlainClient, polling: PlainClient): Promise<Percentiles> {
  const waits: number[] = [];
  for (let index = 0; index < handOvers; index += 1) {
    const received = polling
      .send('POST', '/jobs/activation', { ...poll('a'), maxJobsToActivate: 1 })
      .then((answer) => ({ answer, at: performance.now() }));
    // On another connection: the poll has been taken in when this is answered.
    await client.send('GET', '/status');
    await client.send('POST', '/process-instances', { processDefinitionId: 'single' });
    const committed = performance.now();
    const { answer, at } = await received;
    waits.push(Math.max(0, at - committed));
    const [job] = activated.parse(answer).jobs;
    await client.send('POST', `/jobs/${job?.jobKey ?? ''}/completion`, {});
  }
  return percentiles(waits);
}

const server = fork(new URL('http-server.ts', import.meta.url));
const [message] = z
  .tuple([z.object({ port: z.number() })])
  .rest(z.unknown())
  .parse(await once(server, 'message'));
const client = plainClient(message.port, connections);
const polling = plainClient(message.port, 4);
// Warm.
await Promise.all([create(client, 'single', 500), work(client, polling, 'a', 500)]);
const single = await secondsOf(() =>
  Promise.all([create(client, 'single', instances), work(client, polling, 'a', instances)]),
);
const spike = await secondsOf(() =>
  Promise.all([
    create(client, 'spike', instances),
    work(client, polling, 'a', instances),
    completeTasks(client, instances),
    work(client, polling, 'b', instances),
    work(client, polling, 'c', instances),
  ]),
);
const fanOut = await measureFanOut(client, polling);
const handOverMs = await measureHandOver(client, polling);
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    instances,
    connections,
    instancesPerSecond: { spike: Math.round(instances / spike), single: Math.round(instances / single) },
    fanOut,
    handOverMs,
    clientCpuSeconds: (user + system) / 1e6,
  }),
);
client.close();
polling.close();
server.disconnect();
