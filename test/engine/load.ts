import { argv, stdout } from 'node:process';
import { openEngine, isRejection, type Command } from '../../engine/index.ts';

/** A process of its own that works on a database until it is killed. Each acknowledged command is a line on stdout. */
const [, , file = '', seed = '1', processId = 'p'] = argv;
const engine = openEngine({ file });

/** A small generator of random numbers, so that a run can be repeated. */
let state = Number(seed);
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const say = (line: object): void => void stdout.write(`${JSON.stringify(line)}\n`);

async function run(command: Command): Promise<void> {
  const answer = await engine.execute(command);
  if (isRejection(answer)) return;
  if (command.kind === 'createProcessInstance' && 'processInstanceKey' in answer)
    say({ created: answer.processInstanceKey });
  if (command.kind === 'completeJob') say({ completedJob: command.jobKey });
  if (command.kind === 'completeUserTask') say({ completedTask: command.userTaskKey });
  if (command.kind === 'cancelProcessInstance') say({ cancelled: command.processInstanceKey });
  if ('jobs' in answer) await Promise.all(answer.jobs.map((job) => finish(job.jobKey)));
}

async function finish(jobKey: string): Promise<void> {
  const dice = random();
  if (dice < 0.8) await run({ kind: 'completeJob', jobKey, variables: { n: dice } });
  else if (dice < 0.9) await run({ kind: 'failJob', jobKey, retries: 1 });
  else await run({ kind: 'throwJobError', jobKey, errorCode: 'E' });
}

function pick(sql: string): string | undefined {
  const keys = engine.reader
    .prepare(sql)
    .all()
    .map((row) => String(row['key']));
  return keys[Math.floor(random() * keys.length)];
}

async function client(): Promise<void> {
  for (;;) {
    const dice = random();
    const type = random() < 0.5 ? 'a' : 'b';
    if (dice < 0.3)
      await run({
        kind: 'createProcessInstance',
        processDefinitionId: processId,
        variables: { id: Math.floor(random() * 50) },
      });
    else if (dice < 0.6) await run({ kind: 'activateJobs', type, worker: 'w', timeout: 50, maxJobsToActivate: 5 });
    else if (dice < 0.75)
      await run({
        kind: 'publishMessage',
        name: 'paid',
        correlationKey: String(Math.floor(random() * 50)),
        timeToLive: 100,
      });
    else if (dice < 0.95) {
      const userTaskKey = pick('SELECT key FROM user_task WHERE completed_at IS NULL LIMIT 20');
      if (userTaskKey !== undefined) await run({ kind: 'completeUserTask', userTaskKey });
    } else {
      const processInstanceKey = pick("SELECT key FROM process_instance WHERE state = 'ACTIVE' LIMIT 20");
      if (processInstanceKey !== undefined) await run({ kind: 'cancelProcessInstance', processInstanceKey });
    }
  }
}

say({ ready: true });
await Promise.all(Array.from({ length: 20 }, client));
