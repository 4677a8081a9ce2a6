import { expect, test } from '@jest/globals';
import type { Command } from '../../engine/index.ts';
import {
  catchEvent,
  decisionTable,
  diagram,
  endEvent,
  flows,
  message,
  messageEvent,
  serviceTask,
  signal,
  signalEvent,
  startEvent,
  userTask,
} from './diagram.ts';
import { day, minute, world, type World } from './world.ts';

/** Something of everything: `work` waits for its job, `check` for a person, `paid` for a message. */
const model = (name: string): string =>
  diagram(
    'p',
    startEvent() +
      `<bpmn:parallelGateway id="fork" name="${name}" />` +
      serviceTask('work') +
      userTask('check') +
      catchEvent('paid', messageEvent('paid')) +
      catchEvent('alarm', signalEvent('alarm')) +
      flows('start', 'fork', 'work') +
      flows('fork', 'check') +
      flows('fork', 'paid') +
      flows('fork', 'alarm'),
    message('paid', '="k"') + signal('alarm'),
  );
const ending = diagram('ending', startEvent() + endEvent() + flows('start', 'end'));
const level = decisionTable('level', 'amount', [['-', '"low"']]);

interface Ready {
  readonly command: Command;
  /** As it is found in the history. */
  readonly row: {
    readonly before: object | null;
    readonly after: object;
    /** Table whose newest row it is about. */
    readonly subject?: string;
    /** Default: the kind of the command. */
    readonly command?: string;
    readonly action?: string;
  };
}
type Case = (given: World, instanceKey: string) => Ready | Promise<Ready>;

const keyOf = (given: World, table: string): string =>
  String(given.rows(`SELECT key FROM ${table} ORDER BY key DESC LIMIT 1`)[0]?.['key']);

async function leased(given: World): Promise<string> {
  return (await given.job('work')).jobKey;
}

/** Asked for and, before it has found out what there is to do, suspended. */
async function batchUnderWay(given: World, suspended: boolean): Promise<string> {
  const { batchOperationKey } = await given.run({
    kind: 'createBatchOperation',
    plan: { type: 'RESOLVE_INCIDENT' },
    instances: { sql: '1', values: [] },
  });
  if (suspended) await given.run({ kind: 'suspendBatchOperation', batchOperationKey });
  return batchOperationKey;
}

/** Who has done what, when, from what to what: of every command there is; or why there is no row. */
const cases: Readonly<Record<Command['kind'], Case | 'a lease ends by itself; the job tells worker and deadline'>> = {
  activateJobs: 'a lease ends by itself; the job tells worker and deadline',
  deploy: () => ({
    command: { kind: 'deploy', resources: [{ name: 'p.bpmn', content: model('Second') }] },
    row: { before: null, after: { resources: ['p.bpmn'] }, subject: 'deployment' },
  }),
  deleteResource: (given) => ({
    command: { kind: 'deleteResource', resourceKey: keyOf(given, 'process_definition') },
    row: { before: { deleted: false }, after: { deleted: true }, subject: 'process_definition' },
  }),
  createProcessInstance: () => ({
    command: { kind: 'createProcessInstance', processDefinitionId: 'p', variables: { n: 6 } },
    row: { before: null, after: { state: 'ACTIVE', variables: ['n'] }, subject: 'process_instance' },
  }),
  cancelProcessInstance: (_, processInstanceKey) => ({
    command: { kind: 'cancelProcessInstance', processInstanceKey },
    row: { before: { state: 'ACTIVE' }, after: { state: 'TERMINATED' }, subject: 'process_instance' },
  }),
  completeJob: async (given) => ({
    command: { kind: 'completeJob', jobKey: await leased(given), variables: { n: 2 } },
    row: {
      before: { state: 'CREATED', worker: 'test' },
      after: { state: 'COMPLETED', variables: ['n'] },
      subject: 'job',
    },
  }),
  failJob: async (given) => ({
    command: { kind: 'failJob', jobKey: await leased(given), retries: 1, errorMessage: 'No luck', variables: { n: 3 } },
    row: {
      before: { state: 'CREATED', worker: 'test', retries: 3 },
      after: { state: 'FAILED', retries: 1, errorMessage: 'No luck', variables: ['n'] },
      subject: 'job',
    },
  }),
  throwJobError: async (given) => ({
    command: { kind: 'throwJobError', jobKey: await leased(given), errorCode: 'E', errorMessage: 'Refused' },
    row: {
      before: { state: 'CREATED', worker: 'test' },
      after: { state: 'ERROR_THROWN', errorCode: 'E', errorMessage: 'Refused', variables: [] },
      subject: 'job',
    },
  }),
  updateJob: async (given) => ({
    command: { kind: 'updateJob', jobKey: await leased(given), retries: 7, timeout: 2 * minute },
    row: {
      before: { retries: 3, deadline: given.now() + minute },
      after: { retries: 7, timeout: 2 * minute },
      subject: 'job',
    },
  }),
  publishMessage: () => ({
    command: {
      kind: 'publishMessage',
      name: 'paid',
      correlationKey: 'other',
      timeToLive: day,
      messageId: 'm1',
      variables: { n: 1 },
    },
    row: {
      before: null,
      after: { name: 'paid', correlationKey: 'other', messageId: 'm1', timeToLive: day, variables: ['n'] },
      subject: 'message',
    },
  }),
  correlateMessage: () => ({
    command: { kind: 'correlateMessage', name: 'paid', correlationKey: 'k' },
    row: {
      before: null,
      after: { name: 'paid', correlationKey: 'k', variables: [] },
    },
  }),
  broadcastSignal: () => ({
    command: { kind: 'broadcastSignal', signalName: 'alarm', variables: { n: 4 } },
    row: { before: null, after: { signalName: 'alarm', variables: ['n'] } },
  }),
  resolveIncident: async (given) => {
    const jobKey = await leased(given);
    await given.run({ kind: 'failJob', jobKey, retries: 0, errorMessage: 'No luck' });
    await given.run({ kind: 'updateJob', jobKey, retries: 1 });
    return {
      command: { kind: 'resolveIncident', incidentKey: keyOf(given, 'incident') },
      row: {
        before: { state: 'ACTIVE', errorType: 'JOB_NO_RETRIES' },
        after: { state: 'RESOLVED' },
        subject: 'incident',
      },
    };
  },
  setVariables: (_, elementInstanceKey) => ({
    command: { kind: 'setVariables', elementInstanceKey, variables: { n: 5, more: true } },
    row: { before: { n: 1 }, after: { n: 5, more: true }, subject: 'process_instance' },
  }),
  assignUserTask: (given) => ({
    command: { kind: 'assignUserTask', userTaskKey: keyOf(given, 'user_task'), assignee: 'ada' },
    row: { before: { assignee: null }, after: { assignee: 'ada' }, action: 'assign', subject: 'user_task' },
  }),
  unassignUserTask: async (given) => {
    const userTaskKey = keyOf(given, 'user_task');
    await given.run({ kind: 'assignUserTask', userTaskKey, assignee: 'ada' });
    return {
      command: { kind: 'unassignUserTask', userTaskKey },
      row: {
        command: 'assignUserTask',
        before: { assignee: 'ada' },
        after: { assignee: null },
        action: 'unassign',
        subject: 'user_task',
      },
    };
  },
  updateUserTask: (given) => ({
    // What the client calls it may be empty, but that leaves a row as well.
    command: { kind: 'updateUserTask', userTaskKey: keyOf(given, 'user_task'), changes: { priority: 90 }, action: '' },
    row: { before: { priority: 50 }, after: { priority: 90 }, action: 'update', subject: 'user_task' },
  }),
  completeUserTask: (given) => ({
    command: { kind: 'completeUserTask', userTaskKey: keyOf(given, 'user_task'), variables: { ok: true } },
    row: {
      before: { state: 'CREATED' },
      after: { state: 'COMPLETED', variables: ['ok'] },
      action: 'complete',
      subject: 'user_task',
    },
  }),
  modifyProcessInstance: (_, processInstanceKey) => ({
    command: { kind: 'modifyProcessInstance', processInstanceKey, activateInstructions: [{ elementId: 'check' }] },
    row: {
      before: null,
      after: { activateInstructions: [{ elementId: 'check' }], terminateInstructions: [] },
      subject: 'process_instance',
    },
  }),
  migrateProcessInstance: async (given, processInstanceKey) => {
    const [source] = given.rows("SELECT key FROM process_definition WHERE process_id = 'p'");
    await given.deploy(model('Second'));
    const targetProcessDefinitionKey = keyOf(given, 'process_definition');
    const mappingInstructions = ['work', 'check', 'paid', 'alarm'].map((id) => ({
      sourceElementId: id,
      targetElementId: id,
    }));
    return {
      command: { kind: 'migrateProcessInstance', processInstanceKey, targetProcessDefinitionKey, mappingInstructions },
      row: {
        before: { processDefinitionKey: String(source?.['key']) },
        after: { processDefinitionKey: targetProcessDefinitionKey, mappingInstructions },
        subject: 'process_instance',
      },
    };
  },
  createBatchOperation: () => ({
    command: {
      kind: 'createBatchOperation',
      plan: { type: 'CANCEL_PROCESS_INSTANCE' },
      instances: { sql: '0', values: [] },
    },
    row: { before: null, after: { type: 'CANCEL_PROCESS_INSTANCE' }, subject: 'batch_operation' },
  }),
  cancelBatchOperation: async (given) => ({
    command: { kind: 'cancelBatchOperation', batchOperationKey: await batchUnderWay(given, true) },
    row: { before: { state: 'SUSPENDED' }, after: { state: 'CANCELED' }, subject: 'batch_operation' },
  }),
  suspendBatchOperation: async (given) => ({
    command: { kind: 'suspendBatchOperation', batchOperationKey: await batchUnderWay(given, false) },
    row: { before: { state: 'CREATED' }, after: { state: 'SUSPENDED' }, subject: 'batch_operation' },
  }),
  resumeBatchOperation: async (given) => ({
    command: { kind: 'resumeBatchOperation', batchOperationKey: await batchUnderWay(given, true) },
    row: { before: { state: 'SUSPENDED' }, after: { state: 'CREATED' }, subject: 'batch_operation' },
  }),
  purgeEndedInstances: async (given) => {
    await given.deploy(ending);
    await given.begin('ending');
    const before = given.now() + 1;
    return { command: { kind: 'purgeEndedInstances', before }, row: { before: null, after: { before, removed: 1 } } };
  },
  evaluateDecision: async (given) => {
    await given.deploy(level);
    return {
      command: { kind: 'evaluateDecision', decisionDefinitionId: 'level', variables: { amount: 1 } },
      row: { before: null, after: { variables: ['amount'] } },
    };
  },
  pinClock: (given) => ({
    command: { kind: 'pinClock', timestamp: given.now() + day },
    row: { before: { pinned: String(given.now()) }, after: { pinned: String(given.now() + day) } },
  }),
  resetClock: (given) => ({
    command: { kind: 'resetClock' },
    row: { before: { pinned: String(given.now()) }, after: {} },
  }),
};

const read = (column: unknown): unknown => (typeof column === 'string' ? JSON.parse(column) : column);

for (const [kind, ready] of Object.entries(cases)) {
  if (typeof ready === 'string') continue;
  test(`${kind} leaves who, when, from what to what`, async () => {
    const given = await world(model('First'));
    const { command, row } = await ready(given, await given.begin('p', { n: 1 }));
    expect(await given.engine.execute(command, 'somebody')).not.toHaveProperty('rejected');
    const at = given.now();
    const { subject, ...expected } = { command: kind, ...row };
    const found = given.rows("SELECT * FROM history WHERE actor = 'somebody'");
    expect(found.map((each) => ({ ...each, before: read(each['before']), after: read(each['after']) }))).toEqual([
      expect.objectContaining({ at, ...expected }),
    ]);
    if (subject !== undefined) expect(String(found[0]?.['subject_key'])).toBe(keyOf(given, subject));
  });
}

test('what is refused leaves no row', async () => {
  const given = await world(model('First'));
  const commands: readonly Command[] = [
    { kind: 'completeJob', jobKey: '1' },
    { kind: 'failJob', jobKey: '1' },
    { kind: 'correlateMessage', name: 'nobody' },
    { kind: 'resumeBatchOperation', batchOperationKey: '1' },
  ];
  for (const command of commands) expect(await given.engine.execute(command, 'somebody')).toHaveProperty('rejected');
  expect(given.rows("SELECT command FROM history WHERE actor = 'somebody'")).toEqual([]);
});
