import { argv, stdout } from 'node:process';
import { isRejection, openEngine, type Command, type ResultOf } from '../../engine/index.ts';
import { random } from '../support/random.ts';
import { extraModel, type Attribute, type Line } from './engine-facts.ts';

/**
 * A process of its own that gives an engine commands of all kinds, until it is killed. What was acknowledged is a line on stdout;
 * of what may be overwritten it also says what it is about to ask, because the kill can come between commit and answer.
 */
const [, , file = '', seed = '1'] = argv;
const engine = openEngine({ file, clockControlled: true });
const dice = random(Number(seed));
const busy = new Set<string>();
let count = 0;

const say = (line: Line): void => void stdout.write(`${JSON.stringify(line)}\n`);
const upTo = (limit: number): number => Math.floor(dice() * limit);
/** The name of a variable that is set once. */
const factName = (): string => `fact_${seed}_${(count += 1)}`;

async function run<C extends Command>(command: C, fact?: string): Promise<ResultOf<C> | undefined> {
  const answer = await engine.execute(command);
  if (isRejection(answer)) return undefined;
  if (fact !== undefined) say({ fact: command.kind, key: fact });
  return answer;
}

/** Only one at a time changes the same thing, so that the last answer tells how it is. */
async function alone(key: string, act: () => Promise<unknown>): Promise<void> {
  if (busy.has(key)) return;
  busy.add(key);
  await act();
  busy.delete(key);
}

async function change(
  attribute: Attribute,
  key: string,
  value: string | number | null,
  command: Command,
): Promise<boolean> {
  say({ asked: attribute, key, value });
  const changed = (await run(command)) !== undefined;
  say(changed ? { changed: attribute, key, value } : { refused: attribute, key, value });
  return changed;
}

function pick(sql: string): string | undefined {
  const keys = engine.reader
    .prepare(sql)
    .all()
    .map((row) => String(row['key']));
  return keys[upTo(keys.length)];
}

async function withOne(sql: string, act: (key: string) => Promise<unknown>): Promise<void> {
  const key = pick(sql);
  if (key !== undefined) await alone(key, () => act(key));
}

const activeInstance = "SELECT key FROM process_instance WHERE state = 'ACTIVE' LIMIT 50";
const openTask = 'SELECT key FROM user_task WHERE completed_at IS NULL LIMIT 50';

async function finishJob(jobKey: string): Promise<void> {
  const chance = dice();
  if (chance < 0.7) await run({ kind: 'completeJob', jobKey, variables: { n: chance } }, jobKey);
  else if (chance < 0.8) {
    const retries = upTo(3);
    await change('retries', jobKey, retries, { kind: 'failJob', jobKey, retries, errorMessage: 'No luck' });
  } else if (chance < 0.9) await run({ kind: 'throwJobError', jobKey, errorCode: 'E' }, jobKey);
  else await change('retries', jobKey, 5, { kind: 'updateJob', jobKey, retries: 5, timeout: 20 });
}

/** What is done, and how often beside the others. */
const moves: readonly (readonly [number, () => Promise<unknown>])[] = [
  [
    20,
    async () => {
      const processDefinitionVersion = 1 + upTo(2);
      const variables = { id: upTo(50) };
      const made = await run({
        kind: 'createProcessInstance',
        processDefinitionId: 'p',
        processDefinitionVersion,
        variables,
      });
      if (made) say({ fact: 'createProcessInstance', key: made.processInstanceKey });
    },
  ],
  [
    25,
    async () => {
      const taken = await run({
        kind: 'activateJobs',
        type: dice() < 0.5 ? 'a' : 'b',
        worker: 'w',
        timeout: 50,
        maxJobsToActivate: 5,
      });
      await Promise.all((taken?.jobs ?? []).map(({ jobKey }) => alone(jobKey, () => finishJob(jobKey))));
    },
  ],
  [
    8,
    async () => {
      const message = await run({
        kind: 'publishMessage',
        name: 'paid',
        correlationKey: String(upTo(50)),
        timeToLive: 86_400_000,
      });
      if (message) say({ fact: 'publishMessage', key: message.messageKey });
    },
  ],
  [
    6,
    async () => {
      const message = await run({ kind: 'correlateMessage', name: 'paid', correlationKey: String(upTo(50)) });
      if (message) say({ fact: 'correlateMessage', key: message.messageKey });
    },
  ],
  [
    2,
    () => {
      const name = factName();
      return run({ kind: 'broadcastSignal', signalName: 'alarm', variables: { [name]: 1 } }, name);
    },
  ],
  [10, () => withOne(openTask, (userTaskKey) => run({ kind: 'completeUserTask', userTaskKey }, userTaskKey))],
  [
    6,
    () =>
      withOne(openTask, async (userTaskKey) => {
        const assignee = `person-${upTo(9)}`;
        await change('assignee', userTaskKey, assignee, { kind: 'assignUserTask', userTaskKey, assignee });
        if (dice() < 0.3) await change('assignee', userTaskKey, null, { kind: 'unassignUserTask', userTaskKey });
      }),
  ],
  [
    5,
    () =>
      withOne(openTask, (userTaskKey) => {
        const priority = upTo(100);
        return change('priority', userTaskKey, priority, {
          kind: 'updateUserTask',
          userTaskKey,
          changes: { priority },
        });
      }),
  ],
  [
    3,
    () =>
      withOne(activeInstance, (processInstanceKey) =>
        run({ kind: 'cancelProcessInstance', processInstanceKey }, processInstanceKey),
      ),
  ],
  [
    5,
    () => {
      const name = factName();
      return withOne(activeInstance, (elementInstanceKey) =>
        run({ kind: 'setVariables', elementInstanceKey, variables: { [name]: 1 } }, name),
      );
    },
  ],
  [
    4,
    () => {
      const name = factName();
      const activateInstructions = [{ elementId: 'reminded', variableInstructions: [{ variables: { [name]: 1 } }] }];
      return withOne(activeInstance, (processInstanceKey) =>
        run({ kind: 'modifyProcessInstance', processInstanceKey, activateInstructions }, name),
      );
    },
  ],
  [
    4,
    () =>
      withOne(
        `SELECT i.key FROM process_instance i JOIN process_definition d ON d.key = i.definition_key
         WHERE i.state = 'ACTIVE' AND d.process_id = 'p' AND d.version = 1 LIMIT 20`,
        (processInstanceKey) => {
          const targetProcessDefinitionKey =
            pick("SELECT key FROM process_definition WHERE process_id = 'p' AND version = 2") ?? '';
          const mappingInstructions = ['a', 'b', 'review', 'wait'].map((id) => ({
            sourceElementId: id,
            targetElementId: id,
          }));
          return run(
            { kind: 'migrateProcessInstance', processInstanceKey, targetProcessDefinitionKey, mappingInstructions },
            processInstanceKey,
          );
        },
      ),
  ],
  [
    4,
    () =>
      withOne(
        "SELECT job_key AS key FROM incident WHERE state = 'ACTIVE' AND job_key IS NOT NULL LIMIT 20",
        async (jobKey) => {
          if (!(await change('retries', jobKey, 4, { kind: 'updateJob', jobKey, retries: 4 }))) return;
          const incidentKey = pick(`SELECT key FROM incident WHERE state = 'ACTIVE' AND job_key = ${jobKey}`);
          if (incidentKey !== undefined) await run({ kind: 'resolveIncident', incidentKey }, incidentKey);
        },
      ),
  ],
  [
    2,
    async () => {
      const made = await run({
        kind: 'evaluateDecision',
        decisionDefinitionId: 'level',
        variables: { item: { amount: upTo(20) } },
      });
      if (made) say({ fact: 'evaluateDecision', key: made.decisionEvaluationKey });
    },
  ],
  [
    0.5,
    async () => {
      const deployed = await run({
        kind: 'deploy',
        resources: [{ name: 'extra.bpmn', content: extraModel(factName()) }],
      });
      const resourceKey = deployed?.processes[0]?.processDefinitionKey;
      if (resourceKey === undefined) return;
      say({ fact: 'deploy', key: resourceKey });
      await run({ kind: 'deleteResource', resourceKey }, resourceKey);
    },
  ],
  [
    1,
    () =>
      withOne(activeInstance, async (instanceKey) => {
        const instances = { sql: 'p.key = ?', values: [Number(instanceKey)] };
        const made = await run({ kind: 'createBatchOperation', plan: { type: 'CANCEL_PROCESS_INSTANCE' }, instances });
        const batchOperationKey = made?.batchOperationKey;
        if (batchOperationKey === undefined) return;
        say({ fact: 'createBatchOperation', key: batchOperationKey });
        await run({ kind: 'suspendBatchOperation', batchOperationKey });
        await run(
          { kind: dice() < 0.5 ? 'resumeBatchOperation' : 'cancelBatchOperation', batchOperationKey },
          batchOperationKey,
        );
      }),
  ],
  [
    0.5,
    () =>
      alone('clock', async () => {
        const timestamp = Date.now();
        await change('pinned', 'clock', String(timestamp), { kind: 'pinClock', timestamp });
        await change('pinned', 'clock', null, { kind: 'resetClock' });
      }),
  ],
];

const weights = moves.reduce((sum, [weight]) => sum + weight, 0);

function nextMove(): () => Promise<unknown> {
  let left = dice() * weights;
  for (const [weight, move] of moves) if ((left -= weight) < 0) return move;
  return () => Promise.resolve();
}

async function client(): Promise<never> {
  for (;;) await nextMove()();
}

await Promise.all(Array.from({ length: 20 }, client));
