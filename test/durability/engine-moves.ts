import { createHash } from 'node:crypto';
import type { BatchPlan, Command, ResultOf } from '../../engine/index.ts';
import type { Row } from '../../engine/store/row.ts';
import type { Attribute, Line } from './engine-facts.ts';
import { extraResources, longAgo } from './engine-models.ts';
import { authorization } from '../support/engine-user.ts';

/** What the moves of the load have at hand. */
export interface Hands {
  /** In [0, 1). */
  readonly dice: () => number;
  /** Of the engine's REST API. */
  readonly address: string;
  /** The name of a variable that is set once. */
  readonly factName: () => string;
  readonly rows: (sql: string) => Row[];
  /** Undefined: refused. */
  readonly run: <C extends Command>(command: C) => Promise<ResultOf<C> | undefined>;
  readonly say: (line: Line) => void;
  /** Only one at a time changes the same thing, so that the last answer tells how it is. */
  readonly alone: (key: string, act: () => Promise<unknown>) => Promise<void>;
  /** Says before and after that something is to be so; `act` says whether it was acknowledged. */
  readonly change: (
    attribute: Attribute,
    key: string,
    value: string | number | null,
    how: { readonly by: string; readonly act: () => Promise<boolean> },
  ) => Promise<boolean>;
}

type Move = readonly [weight: number, move: () => Promise<unknown>];

const activeInstance = "SELECT key FROM process_instance WHERE state = 'ACTIVE' LIMIT 50";
const openTask = 'SELECT key FROM user_task WHERE completed_at IS NULL LIMIT 50';
const stoppedJob = "SELECT job_key AS key FROM incident WHERE state = 'ACTIVE' AND job_key IS NOT NULL LIMIT 20";
const firstVersion = `SELECT i.key FROM process_instance i JOIN process_definition d ON d.key = i.definition_key
  WHERE i.state = 'ACTIVE' AND d.process_id = 'p' AND d.version = 1 LIMIT 20`;
const mappingInstructions = ['a', 'b', 'review', 'wait'].map((id) => ({ sourceElementId: id, targetElementId: id }));

/** Everything that is done to the engine, and how often beside the rest. */
export function createMoves(hands: Hands): readonly Move[] {
  const { dice, rows, run, say, alone, factName } = hands;
  const upTo = (limit: number): number => Math.floor(dice() * limit);

  function pick(sql: string): string | undefined {
    const keys = rows(sql).map((row) => String(row['key']));
    return keys[upTo(keys.length)];
  }

  async function withOne(sql: string, act: (key: string) => Promise<unknown>): Promise<void> {
    const key = pick(sql);
    if (key !== undefined) await alone(key, () => act(key));
  }

  /** A command that makes a fact about this key. */
  async function fact(key: string, command: Command): Promise<void> {
    if ((await run(command)) !== undefined) say({ fact: command.kind, key });
  }

  const change = (attribute: Attribute, key: string, value: string | number | null, command: Command) =>
    hands.change(attribute, key, value, {
      by: command.kind,
      act: async () => (await run(command)) !== undefined,
    });

  async function activate(type: string, finish: (jobKey: string) => Promise<unknown>): Promise<void> {
    const taken = await run({ kind: 'activateJobs', type, worker: 'w', timeout: 50, maxJobsToActivate: 5 });
    const keys = (taken?.jobs ?? []).map(({ jobKey }) => jobKey);
    for (const key of keys) say({ fact: 'activateJobs', key });
    await Promise.all(keys.map((key) => alone(key, () => finish(key))));
  }

  const complete = (jobKey: string) => fact(jobKey, { kind: 'completeJob', jobKey, variables: { n: dice() } });

  async function finishJob(jobKey: string): Promise<void> {
    const chance = dice();
    if (chance < 0.7) await complete(jobKey);
    else if (chance < 0.8) {
      const retries = upTo(3);
      await change('retries', jobKey, retries, { kind: 'failJob', jobKey, retries, errorMessage: 'No luck' });
    } else if (chance < 0.9) await fact(jobKey, { kind: 'throwJobError', jobKey, errorCode: 'E' });
    else await change('retries', jobKey, 5, { kind: 'updateJob', jobKey, retries: 5, timeout: 20 });
  }

  async function create(): Promise<void> {
    const variables = { id: upTo(50) };
    const version = { processDefinitionId: 'p', processDefinitionVersion: 1 + upTo(2) };
    const made = await run({ kind: 'createProcessInstance', ...version, variables, tags: ['load'] });
    if (made) say({ fact: 'createProcessInstance', key: made.processInstanceKey });
  }

  /** Nobody waits here for the answer, which comes when others have done the jobs. */
  async function createAndAwait(): Promise<void> {
    const command = { kind: 'createProcessInstance', processDefinitionId: 'family', awaitCompletion: true } as const;
    void run(command).then((made) => {
      if (made) say({ fact: 'awaitedInstance', key: made.processInstanceKey });
    });
  }

  async function publish(): Promise<void> {
    const timeToLive = 86_400_000;
    const command: Command =
      dice() < 0.8
        ? { kind: 'publishMessage', name: 'paid', correlationKey: String(upTo(50)), timeToLive }
        : // An outbox that says everything twice: nobody waits for these, so each id must lie there once.
          { kind: 'publishMessage', name: 'paid', correlationKey: 'x', messageId: `m${upTo(500)}`, timeToLive };
    const message = await run(command);
    if (message) say({ fact: 'publishMessage', key: message.messageKey });
  }

  async function correlate(): Promise<void> {
    const message = await run({ kind: 'correlateMessage', name: 'paid', correlationKey: String(upTo(50)) });
    if (message) say({ fact: 'correlateMessage', key: message.messageKey });
  }

  async function broadcast(): Promise<void> {
    const name = factName();
    await fact(name, { kind: 'broadcastSignal', signalName: 'alarm', variables: { [name]: 1 } });
  }

  async function assign(userTaskKey: string): Promise<void> {
    const assignee = `person-${upTo(9)}`;
    await change('assignee', userTaskKey, assignee, { kind: 'assignUserTask', userTaskKey, assignee });
    if (dice() < 0.3) await change('assignee', userTaskKey, null, { kind: 'unassignUserTask', userTaskKey });
  }

  function update(userTaskKey: string): Promise<boolean> {
    const priority = upTo(100);
    return change('priority', userTaskKey, priority, { kind: 'updateUserTask', userTaskKey, changes: { priority } });
  }

  function setVariable(elementInstanceKey: string): Promise<void> {
    const name = factName();
    return fact(name, { kind: 'setVariables', elementInstanceKey, variables: { [name]: 1 } });
  }

  function modify(processInstanceKey: string): Promise<void> {
    const name = factName();
    const activateInstructions = [{ elementId: 'reminded', variableInstructions: [{ variables: { [name]: 1 } }] }];
    return fact(name, { kind: 'modifyProcessInstance', processInstanceKey, activateInstructions });
  }

  const secondVersion = (): string =>
    pick("SELECT key FROM process_definition WHERE process_id = 'p' AND version = 2") ?? '';

  const migrate = (processInstanceKey: string): Promise<void> =>
    fact(processInstanceKey, {
      kind: 'migrateProcessInstance',
      processInstanceKey,
      targetProcessDefinitionKey: secondVersion(),
      mappingInstructions,
    });

  async function resolve(jobKey: string): Promise<void> {
    if (!(await change('retries', jobKey, 4, { kind: 'updateJob', jobKey, retries: 4 }))) return;
    const incidentKey = pick(`SELECT key FROM incident WHERE state = 'ACTIVE' AND job_key = ${jobKey}`);
    if (incidentKey !== undefined) await fact(incidentKey, { kind: 'resolveIncident', incidentKey });
  }

  async function evaluate(): Promise<void> {
    const variables = { item: { amount: upTo(20) } };
    const made = await run({ kind: 'evaluateDecision', decisionDefinitionId: 'level', variables });
    if (made) say({ fact: 'evaluateDecision', key: made.decisionEvaluationKey });
  }

  async function deploy(): Promise<void> {
    const deployed = await run({ kind: 'deploy', resources: extraResources(factName()) });
    const [process, form] = [deployed?.processes[0], deployed?.forms[0]];
    if (!process || !form) return;
    for (const key of [process.processDefinitionKey, form.formKey]) say({ fact: 'deploy', key });
    const resourceKey = process.processDefinitionKey;
    await fact(resourceKey, { kind: 'deleteResource', resourceKey });
  }

  /** Mostly about many instances, but cancels one only, so that there is something left to do. */
  async function batch(instanceKey: string): Promise<void> {
    const plans: readonly BatchPlan[] = [
      { type: 'CANCEL_PROCESS_INSTANCE' },
      { type: 'RESOLVE_INCIDENT' },
      { type: 'MIGRATE_PROCESS_INSTANCE', targetProcessDefinitionKey: secondVersion(), mappingInstructions },
      {
        type: 'MODIFY_PROCESS_INSTANCE',
        moveInstructions: [{ sourceElementId: 'wait', targetElementId: 'reminded' }],
      },
    ];
    const plan = plans[upTo(plans.length)] ?? { type: 'RESOLVE_INCIDENT' };
    const instances =
      plan.type === 'CANCEL_PROCESS_INSTANCE'
        ? { sql: 'p.key = ?', values: [Number(instanceKey)] }
        : { sql: 'p.key % 30 = ?', values: [upTo(30)] };
    const made = await run({ kind: 'createBatchOperation', plan, instances });
    if (!made) return;
    const { batchOperationKey } = made;
    say({ fact: 'createBatchOperation', key: batchOperationKey });
    const suspended = await run({ kind: 'suspendBatchOperation', batchOperationKey });
    const chance = dice();
    if (chance < 0.3) {
      if (suspended) say({ fact: 'suspendBatchOperation', key: batchOperationKey });
    } else if (chance < 0.8) await fact(batchOperationKey, { kind: 'resumeBatchOperation', batchOperationKey });
    else await fact(batchOperationKey, { kind: 'cancelBatchOperation', batchOperationKey });
  }

  async function moveClock(): Promise<void> {
    const timestamp = Date.now();
    await change('pinned', 'clock', String(timestamp), { kind: 'pinClock', timestamp });
    await change('pinned', 'clock', null, { kind: 'resetClock' });
  }

  /** A slice takes 100 instances, in whole trees of two. */
  async function purge(): Promise<void> {
    const there = Number(rows(`SELECT count(*) AS n FROM process_instance WHERE started_at < ${longAgo}`)[0]?.['n']);
    await change('old', 'old', Math.max(0, there - 100), { kind: 'purgeEndedInstances', before: longAgo });
  }

  const documents: string[] = [];

  async function saveDocument(): Promise<void> {
    const documentId = factName();
    const content = 'x'.repeat(1 + upTo(50_000));
    const key = `${documentId}?contentHash=${createHash('sha256').update(content).digest('hex')}`;
    const body = new FormData();
    body.append('file', new Blob([content]), 'file.txt');
    const url = `${hands.address}/v2/documents?documentId=${documentId}`;
    const act = async (): Promise<boolean> =>
      (await fetch(url, { method: 'POST', headers: { authorization }, body })).status === 201;
    if (await hands.change('document', key, 1, { by: 'createDocument', act })) documents.push(key);
  }

  async function removeDocument(): Promise<void> {
    const key = documents.shift();
    if (key === undefined) return;
    const url = `${hands.address}/v2/documents/${key.split('?')[0]}`;
    const act = async (): Promise<boolean> =>
      (await fetch(url, { method: 'DELETE', headers: { authorization } })).status === 204;
    await hands.change('document', key, 0, { by: 'deleteDocument', act });
  }

  return [
    [20, create],
    [1, createAndAwait],
    [25, () => activate(dice() < 0.5 ? 'a' : 'b', finishJob)],
    [3, () => activate('c', complete)],
    [8, publish],
    [6, correlate],
    [2, broadcast],
    [10, () => withOne(openTask, (userTaskKey) => fact(userTaskKey, { kind: 'completeUserTask', userTaskKey }))],
    [6, () => withOne(openTask, assign)],
    [5, () => withOne(openTask, update)],
    [3, () => withOne(activeInstance, (key) => fact(key, { kind: 'cancelProcessInstance', processInstanceKey: key }))],
    [5, () => withOne(activeInstance, setVariable)],
    [4, () => withOne(activeInstance, modify)],
    [4, () => withOne(firstVersion, migrate)],
    [4, () => withOne(stoppedJob, resolve)],
    [2, evaluate],
    [0.5, deploy],
    [3, () => withOne(activeInstance, batch)],
    [1, () => alone('clock', moveClock)],
    [1, () => alone('old', purge)],
    [5, saveDocument],
    [4, removeDocument],
  ];
}
