import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import { plainClient, type PlainClient } from './plain-client.ts';

/**
 * The engine over HTTP, durable: instances of `spike.bpmn` and of a process with one service task per second, and how long a waiting
 * worker waits for a new job once the commit that made it has been answered. Server and client are processes of their own.
 * `node bench/engine/http.ts [instances] [connections] [handOvers]`
 */
const [instances = 5_000, connections = 32, handOvers = 2_000] = process.argv.slice(2).map(Number);

const activated = z.object({ jobs: z.array(z.object({ jobKey: z.string() })) });
const tasks = z.object({
  items: z.array(z.object({ userTaskKey: z.string() })),
  page: z.object({ endCursor: z.string().optional() }),
});

async function create(client: PlainClient, processDefinitionId: string, count: number): Promise<void> {
  const body = { processDefinitionId, variables: { amount: 200, customer: 'x' } };
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

async function perSecond(count: number, run: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await run();
  return Math.round((count * 1000) / (performance.now() - before));
}

/** From the answer to the command that made a job until the job is in the hands of a worker that was waiting, in ms. */
async function measureHandOver(
  client: PlainClient,
  polling: PlainClient,
): Promise<{ p50: number; p99: number; max: number }> {
  const waits: number[] = [];
  for (let index = 0; index < handOvers; index += 1) {
    const received = polling
      .send('POST', '/jobs/activation', { ...poll('single'), maxJobsToActivate: 1 })
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
  waits.sort((one, other) => one - other);
  const at = (share: number) =>
    Number((waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0).toFixed(2));
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

const server = fork(new URL('http-server.ts', import.meta.url));
const [message] = z
  .tuple([z.object({ port: z.number() })])
  .rest(z.unknown())
  .parse(await once(server, 'message'));
const client = plainClient(message.port, connections);
const polling = plainClient(message.port, 4);
// Warm.
await Promise.all([create(client, 'single', 500), work(client, polling, 'single', 500)]);
const single = await perSecond(instances, () =>
  Promise.all([create(client, 'single', instances), work(client, polling, 'single', instances)]),
);
const spike = await perSecond(instances, () =>
  Promise.all([
    create(client, 'spike', instances),
    work(client, polling, 'a', instances),
    completeTasks(client, instances),
    work(client, polling, 'b', instances),
    work(client, polling, 'c', instances),
  ]),
);
const handOverMs = await measureHandOver(client, polling);
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    instances,
    connections,
    instancesPerSecond: { spike, single },
    handOverMs,
    clientCpuSeconds: (user + system) / 1e6,
  }),
);
client.close();
polling.close();
server.disconnect();
