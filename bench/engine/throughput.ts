import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  isRejection,
  openEngine,
  type Command,
  type Engine,
  type Rejection,
  type ResultOf,
  type Variables,
} from '../../engine/index.ts';

/**
 * Durable process instances per second in process; every command is answered only after its commit (`synchronous=FULL`, group commit).
 * - `spike`: service task → exclusive gateway with a FEEL condition → user task → parallel split into two service tasks → join
 * - `single`: one service task
 * - `fan-out`: 50 called instances through a multi-instance call activity, each with a decision, a subprocess and two service tasks;
 *   11 KB of variables in all
 *
 * `node bench/engine/throughput.ts [load] [instances] [clients] [database file that is kept]`
 */
const [load = 'spike', instanceCount = '10000', clientCount = '200', keptFile] = process.argv.slice(2);
const instances = Number(instanceCount);
const clients = Number(clientCount);

interface Load {
  readonly resources: readonly string[];
  readonly variables: Variables;
  /** Jobs of each type that an instance makes. */
  readonly jobs: Readonly<Record<string, number>>;
  readonly userTasks: number;
  /** Process instances, with the called ones, for each that is started. */
  readonly size: number;
}

const items = Array.from({ length: 50 }, (_, index) => ({ amount: index, note: 'x'.repeat(180) }));
const loads: Readonly<Record<string, Load>> = {
  spike: { resources: ['spike.bpmn'], variables: { amount: 200 }, jobs: { a: 1, b: 1, c: 1 }, userTasks: 1, size: 1 },
  single: { resources: ['single.bpmn'], variables: { amount: 200 }, jobs: { a: 1 }, userTasks: 0, size: 1 },
  'fan-out': {
    resources: ['fan-out.bpmn', 'level.dmn'],
    variables: { items },
    jobs: { a: 50, b: 50 },
    userTasks: 0,
    size: 51,
  },
};

async function run<C extends Command>(engine: Engine, command: C): Promise<ResultOf<C>> {
  const answer: ResultOf<C> | Rejection = await engine.execute(command);
  if (isRejection(answer)) throw new Error(answer.message);
  return answer;
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Starts instances with so many commands in flight. */
async function create(engine: Engine, processDefinitionId: string, variables: Variables): Promise<void> {
  let left = instances;
  const client = async (): Promise<void> => {
    while (left-- > 0) await run(engine, { kind: 'createProcessInstance', processDefinitionId, variables });
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/** Completes as many jobs of a type as there will be. */
async function work(engine: Engine, type: string, count: number): Promise<void> {
  for (let done = 0; done < count;) {
    const { jobs } = await run(engine, {
      kind: 'activateJobs',
      type,
      worker: 'bench',
      timeout: 60_000,
      maxJobsToActivate: clients,
    });
    const complete = (jobKey: string) => run(engine, { kind: 'completeJob', jobKey, variables: { [type]: true } });
    await Promise.all(jobs.map(({ jobKey }) => complete(jobKey)));
    done += jobs.length;
    if (jobs.length === 0) await nextTurn();
  }
}

async function completeTasks(engine: Engine, count: number): Promise<void> {
  const find = engine.reader.prepare(
    'SELECT key FROM user_task WHERE completed_at IS NULL AND key > ? ORDER BY key LIMIT ?',
  );
  let last = 0;
  for (let done = 0; done < count;) {
    const keys = find.all(last, clients).map((row) => Number(row['key']));
    const complete = (key: number) =>
      run(engine, { kind: 'completeUserTask', userTaskKey: String(key), variables: { approved: true } });
    await Promise.all(keys.map(complete));
    done += keys.length;
    last = keys.at(-1) ?? last;
    if (keys.length === 0) await nextTurn();
  }
}

const chosen = loads[load];
if (!chosen) throw new Error(`Unknown load '${load}': ${Object.keys(loads).join(', ')}`);
const { resources, variables, jobs, userTasks, size } = chosen;
const folder = mkdtempSync(join(tmpdir(), 'bench-engine-'));
const engine = openEngine({ file: keptFile ?? join(folder, 'engine.db') });
await run(engine, {
  kind: 'deploy',
  resources: resources.map((name) => ({ name, content: readFileSync(new URL(name, import.meta.url), 'utf8') })),
});
const count = (sql: string): number => Number(engine.reader.prepare(sql).get()?.['n']);
const ended = "SELECT count(*) AS n FROM process_instance WHERE state = 'COMPLETED'";
const elements = 'SELECT count(*) AS n FROM element_instance';
const [endedBefore, elementsBefore] = [count(ended), count(elements)];
const used = process.cpuUsage();
const before = performance.now();
await Promise.all([
  create(engine, load, variables),
  completeTasks(engine, userTasks * instances),
  ...Object.entries(jobs).map(([type, each]) => work(engine, type, each * instances)),
]);
const seconds = (performance.now() - before) / 1000;
const { user, system } = process.cpuUsage(used);
console.log(
  JSON.stringify({
    load,
    clients,
    completed: count(ended) - endedBefore,
    seconds: Number(seconds.toFixed(2)),
    instancesPerSecond: Math.round((instances * size) / seconds),
    elementInstancesPerSecond: Math.round((count(elements) - elementsBefore) / seconds),
    jobsPerSecond: Math.round((Object.values(jobs).reduce((sum, each) => sum + each, userTasks) * instances) / seconds),
    cpuMsPerInstance: Math.round((user + system) / (instances * size)) / 1000,
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
  }),
);
await engine.close();
rmSync(folder, { recursive: true });
