import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type ProcessClient } from '../../client/index.ts';
import { createLog } from '../../platform/log.ts';
import { reconcile } from '../../workers/index.ts';
import { submit, theCase } from '../support/activation.ts';
import { sqlIn } from '../support/registers.ts';
import { until } from '../support/until.ts';
import { isOverWire } from '../support/world-engine.ts';
import { endHalted, openWorld, type World } from '../support/world.ts';
import { processFile } from '../../contract/index.ts';
import { drawer, who } from '../support/ward/index.ts';

/** The world's engine, used by somebody who knows its token for other programs. */
let world: World;
let operator: ProcessClient;

beforeEach(async () => {
  world = await openWorld({ operator: { username: 'driftansvarig', password: 'invented-operator' } });
  operator = createClient({
    address: world.engineAddress,
    log: createLog('silent'),
    user: { username: 'driftansvarig', password: 'invented-operator' },
  });
});
afterEach(async () => {
  await endHalted(world);
  await world.close();
});

const read = (sql: string) => sqlIn(world.dir, sql);
const acts = () =>
  read("SELECT action, actor, role, caseId FROM audit WHERE action LIKE 'engine-%' ORDER BY row").map((row) => ({
    ...row,
  }));
const now = () => Date.parse(world.now());
const sides = () => ({ client: world.rawClient, register: world.register });
/** The rows that some acts at the engine leave, once its history tells of them. */
async function left(act: () => Promise<void>) {
  await reconcile(sides(), now());
  const before = acts().length;
  await act();
  await world.settle();
  await reconcile(sides(), now());
  return acts().slice(before);
}
const by = { actor: 'driftansvarig', role: 'engine' };

describe('what somebody does at the engine past the portal', () => {
  it('is told when a case is cancelled there, which is then shown as stopped', async () => {
    const { caseId, processInstanceKey = '' } = await submit(world);
    const rows = await left(() => operator.cancelProcessInstance(processInstanceKey));
    expect(rows).toEqual([{ action: 'engine-instance-cancelled', ...by, caseId }]);
    expect(await theCase(world, caseId)).toMatchObject({ state: 'open', phase: 'stopped' });
  });

  it('is told when a task is completed there, whose answer no step believes', async () => {
    const { caseId } = await submit(world, { holder: who.doctor, cardNumber: drawer.second });
    const { userTaskKey } = await world.task('Task_Activate', caseId);
    const forged = {
      activation: {
        outcome: 'activate',
        calledBack: true,
        readBack: '0000',
        receiptSigned: true,
        by: who.idAdministrator.hsaId,
        at: '2026-11-20T08:00:00.000Z',
      },
    };
    const rows = await left(() => operator.completeUserTask(userTaskKey, forged));
    expect(rows).toEqual([{ action: 'engine-task-completed', ...by, caseId }]);
    await until(async () => (await world.client.incidents({ state: 'ACTIVE' })).length > 0, 'an incident');
    expect((await world.register.cards.find(drawer.second))?.state).toBe('reserved');
    expect(
      read(`SELECT * FROM audit WHERE action = 'card-activated' AND actor = '${who.idAdministrator.hsaId}'`),
    ).toEqual([]);
  });

  it('is told when a message is published there, which closes nothing', async () => {
    const { caseId } = await submit(world, { holder: who.endsIn11Days, cardNumber: drawer.third });
    const withdrawal = { by: who.idAdministrator.hsaId, at: world.now() };
    const message = { name: 'case-withdrawn', correlationKey: caseId, messageId: 'forged', timeToLive: 60_000 };
    const rows = await left(() =>
      operator.publishMessage({ ...message, variables: { withdrawal } }).then(() => undefined),
    );
    // The audit log of Camunda 8.9 knows no messages.
    expect(rows).toMatchObject(isOverWire ? [] : [{ action: 'engine-message-published', ...by }]);
    await world.settle();
    expect((await theCase(world, caseId)).state).toBe('open');
    expect((await world.register.cards.find(drawer.third))?.state).toBe('reserved');
  });

  it('is told when a changed model is deployed under a known name, and only then', async () => {
    expect(await left(() => operator.deploy([processFile('receipt-watch')]).then(() => undefined))).toEqual([]);
    const file = join(mkdtempSync(join(tmpdir(), 'changed-')), 'receipt-watch.bpmn');
    copyFileSync(processFile('receipt-watch'), file);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/ name="[^"]*"/, ' name="Ändrad"'));
    const rows = await left(() => operator.deploy([file]).then(() => undefined));
    expect(rows).toEqual([{ action: 'engine-model-deployed', ...by, caseId: null }]);
    const [row] = read("SELECT details FROM audit WHERE action = 'engine-model-deployed'");
    expect(String(row?.['details'])).toContain('receipt-watch (version 2)');
  });

  it('is told when variables are set, a step is moved or a job is changed there', async () => {
    const { caseId, processInstanceKey = '' } = await submit(world, {
      holder: who.secondHolder,
      cardNumber: drawer.fourth,
    });
    const call = (method: string, path: string, body: object) =>
      fetch(`${world.engineAddress}/v2${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          authorization: `Basic ${btoa('driftansvarig:invented-operator')}`,
        },
        body: JSON.stringify(body),
      }).then((answer) => expect(answer.status).toBe(204));
    const rows = await left(async () => {
      await call('PUT', `/element-instances/${processInstanceKey}/variables`, { variables: { reason: 'lost' } });
      await call('POST', `/process-instances/${processInstanceKey}/modification`, {
        activateInstructions: [{ elementId: 'Gateway_OrdinaryLost' }],
      });
    });
    expect(rows).toEqual([
      { action: 'engine-variables-changed', ...by, caseId },
      { action: 'engine-instance-changed', ...by, caseId },
    ]);
  });

  it('is told once, however often the history is read and wherever reading begins', async () => {
    await reconcile(sides(), now());
    const before = acts();
    await reconcile(sides(), now());
    await Promise.all([reconcile(sides(), now()), reconcile(sides(), now())]);
    expect(acts()).toEqual(before);
    await world.register.engineRecords.keep([], '0');
    await reconcile(sides(), now());
    expect(acts()).toEqual(before);
    expect(await world.register.audit.verify()).toMatchObject({ broken: undefined });
  });
});

describe('what the house does itself', () => {
  it('leaves no such rows', async () => {
    const rows = await left(async () => {
      await submit(world, { holder: who.coordinated, cardNumber: drawer.tenth });
      await world.client.assignUserTask((await world.openTasks())[0]?.userTaskKey ?? '', who.customerService.hsaId);
    });
    expect(rows).toEqual([]);
  });

  it('leaves one row for a completed task, also when the portal dies between the engine and the register', async () => {
    const { caseId } = await submit(world, { holder: who.orderer, cardNumber: drawer.twelfth });
    const task = await world.task('Task_Activate', caseId);
    const { userTaskKey, elementId = '', elementInstanceKey = '', processInstanceKey = '' } = task;
    const author = await world.author(who.customerService);
    const answered = { userTaskKey, elementId, elementInstanceKey, processInstanceKey, caseId };
    await world.register.answers.begin({
      task: answered,
      processId: 'reserve-card-activation',
      formId: 'reserve-card-call',
      author,
      submission: { activation: { outcome: 'refuse', refusalReason: 'no-answer' } },
    });
    const { hsaId: signer, at } = author;
    await world.client.completeUserTask(userTaskKey, {
      activation: { outcome: 'refuse', refusalReason: 'no-answer', by: signer, at },
    });
    const rows = () => read(`SELECT actor, at FROM audit WHERE action = 'task-completed' AND caseId = '${caseId}'`);
    expect(rows()).toEqual([]);
    await world.settle();
    await reconcile(sides(), now());
    await reconcile(sides(), now());
    await world.register.answers.complete(userTaskKey);
    expect(rows().map((row) => ({ ...row }))).toEqual([{ actor: signer, at }]);
    await world.settle();
  });

  it('forgets an answer that was cut off, whose task was cancelled before anybody gave it again', async () => {
    const { caseId } = await submit(world, { holder: who.secondHolder, cardNumber: drawer.eleventh });
    const task = await world.task('Task_Activate', caseId);
    const { userTaskKey, elementId = '', elementInstanceKey = '', processInstanceKey = '' } = task;
    const author = await world.author(who.customerService);
    await world.register.answers.begin({
      task: { userTaskKey, elementId, elementInstanceKey, processInstanceKey, caseId },
      processId: 'reserve-card-activation',
      formId: 'reserve-card-call',
      author,
      submission: { activation: { outcome: 'refuse', refusalReason: 'no-answer' } },
    });
    const withdrawing = { viewer: await world.viewer(who.manager), author: await world.author(who.manager) };
    await world.register.cases.withdraw(caseId, withdrawing);
    await world.settle();
    await reconcile(sides(), now());
    const kept = () => read(`SELECT userTaskKey FROM taskCompletions WHERE userTaskKey = '${userTaskKey}'`);
    expect(kept()).toHaveLength(1);
    await reconcile(sides(), now() + 61_000);
    expect(kept()).toEqual([]);
  });
});
