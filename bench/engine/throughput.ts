import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  isRejection,
  openEngine,
  type Command,
  type Engine,
  type Rejection,
  type ResultOf,
} from '../../engine/index.ts';

/**
 * Durable process instances per second in process: service task → exclusive gateway with a FEEL condition → user task → parallel
 * split into two service tasks → join. Every command is answered only after its commit (`synchronous=FULL`, group commit).
 * `node bench/engine/throughput.ts [instances] [clients]`
 */
const [instances = 10_000, clients = 200] = process.argv.slice(2).map(Number);

async function run<C extends Command>(engine: Engine, command: C): Promise<ResultOf<C>> {
  const answer: ResultOf<C> | Rejection = await engine.execute(command);
  if (isRejection(answer)) throw new Error(answer.message);
  return answer;
}

/** Starts instances with so many commands in flight. */
async function create(engine: Engine): Promise<void> {
  let left = instances;
  const client = async (): Promise<void> => {
    while (left-- > 0)
      await run(engine, {
        kind: 'createProcessInstance',
        processDefinitionId: 'spike',
        variables: { amount: 200, customer: 'x' },
      });
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/** Completes as many jobs of a type as there will be. */
async function work(engine: Engine, type: string): Promise<void> {
  for (let done = 0; done < instances;) {
    const { jobs } = await run(engine, {
      kind: 'activateJobs',
      type,
      worker: 'bench',
      timeout: 60_000,
      maxJobsToActivate: clients,
    });
    await Promise.all(
      jobs.map(({ jobKey }) => run(engine, { kind: 'completeJob', jobKey, variables: { [type]: true } })),
    );
    done += jobs.length;
    if (jobs.length === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

async function completeTasks(engine: Engine): Promise<void> {
  const find = engine.reader.prepare(
    'SELECT key FROM user_task WHERE completed_at IS NULL AND key > ? ORDER BY key LIMIT ?',
  );
  let last = 0;
  for (let done = 0; done < instances;) {
    const keys = find.all(last, clients).map((row) => Number(row['key']));
    await Promise.all(
      keys.map((key) =>
        run(engine, { kind: 'completeUserTask', userTaskKey: String(key), variables: { approved: true } }),
      ),
    );
    done += keys.length;
    last = keys.at(-1) ?? last;
    if (keys.length === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

const folder = mkdtempSync(join(tmpdir(), 'bench-engine-'));
const file = join(folder, 'engine.db');
const engine = openEngine({ file });
await run(engine, {
  kind: 'deploy',
  resources: [{ name: 'spike.bpmn', content: readFileSync(new URL('spike.bpmn', import.meta.url), 'utf8') }],
});
const before = performance.now();
await Promise.all([create(engine), work(engine, 'a'), completeTasks(engine), work(engine, 'b'), work(engine, 'c')]);
const seconds = (performance.now() - before) / 1000;
const completed = engine.reader.prepare("SELECT count(*) AS n FROM process_instance WHERE state = 'COMPLETED'").get()?.[
  'n'
];
await engine.close();
const bytes = statSync(file).size;
rmSync(folder, { recursive: true });
console.log(
  JSON.stringify({
    instances,
    clients,
    completed,
    seconds: Number(seconds.toFixed(2)),
    instancesPerSecond: Math.round(instances / seconds),
    bytesPerInstance: Math.round(bytes / instances),
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
  }),
);
