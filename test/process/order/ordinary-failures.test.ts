import { expect, it } from '@jest/globals';
import { workers } from '../../../workers/index.ts';
import {
  activated,
  callBack,
  cardState,
  endCall,
  registerReceipt,
  submit,
  theCase,
  trySubmit,
} from '../../support/activation.ts';
import { subjectOf } from '../../support/subjects.ts';
import { mustBe, until } from '../../support/until.ts';
import { hour, openWorld, type World } from '../../support/world.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { waysToWrite } from '../../support/number-of-nobody.ts';

/** What goes wrong on ordinary days, and what must not come of it. */
function day(sentence: string, play: (world: World) => Promise<void>): void {
  it(
    sentence,
    async () => {
      const world = await openWorld();
      let whole = false;
      try {
        await play(world);
        whole = true;
      } finally {
        await world.close().catch((error: unknown) => {
          if (whole) throw error;
        });
      }
    },
    60_000,
  );
}

day('goes on while the mail server is down for an hour, and sends every mail once when it is back', async (world) => {
  await world.postbox.goDown();
  const { caseId } = await activated(world);
  await world.advance(hour);
  expect(await cardState(world, drawer.first)).toBe('active');
  await world.postbox.comeBack();
  await world.advance(5 * 60_000);
  expect((await world.postbox.about(subjectOf('case-received'))).map(({ count }) => count)).toEqual([1, 1]);
  expect((await world.postbox.about(subjectOf('card-activated'))).map(({ count }) => count)).toEqual([1, 1]);
  expect((await world.register.outbox.mailsOf(caseId)).every(({ sentAt }) => sentAt !== undefined)).toBe(true);
});

day('makes one card active when the worker dies after the effect and before it could say so', async (world) => {
  const { caseId } = await submit(world);
  await world.stopWorkers();
  const { userTaskKey } = await world.task('Task_Activate', caseId);
  const by = who.customerService.hsaId;
  await callBack(world, caseId);
  const said = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };
  await world.client.completeUserTask(userTaskKey, { activation: { ...said, by, at: world.now() } });
  const lease = { type: 'activate-card', worker: 'dies', leaseMs: 10_000, maximum: 1, waitMs: 1000 };
  const [job] = await world.client.activateJobs({ ...lease, signal: new AbortController().signal });
  const worker = mustBe(workers.find(({ type }) => type === 'activate-card'));
  const house = {
    register: world.register,
    clock: { now: () => Date.parse(world.now()) },
    portalUrl: 'http://localhost:3000',
    cancelInstance: (key: string) => world.client.cancelProcessInstance(key),
    parentOf: async (key: string) => (await world.client.findProcessInstance(key))?.parentProcessInstanceKey,
  };
  await worker.perform(mustBe(job), house);
  expect(await cardState(world, drawer.first)).toBe('active');
  world.startWorkers();
  await world.passTime(10_000);
  await world.settle();
  expect((await theCase(world, caseId)).phase).toBe('receipt');
  const timeline = await world.register.cases.timeline(caseId);
  expect(timeline.filter(({ action }) => action === 'card-activated')).toHaveLength(1);
  expect(await world.client.searchProcessInstances({ processDefinitionId: 'card-validity' })).toHaveLength(1);
  await registerReceipt(world, caseId);
});

day('makes one case of a form that is sent twice', async (world) => {
  const submissionToken = 'the same';
  const answers = await Promise.all([
    trySubmit(world, { submissionToken }),
    trySubmit(world, { submissionToken }),
    trySubmit(world, { submissionToken }),
  ]);
  await world.settle();
  const ids = new Set(answers.map((answer) => ('caseId' in answer ? answer.caseId : 'refused')));
  expect(ids.size).toBe(1);
  const processDefinitionId = 'reserve-card-activation';
  expect(await world.client.searchProcessInstances({ processDefinitionId })).toHaveLength(1);
  expect(await world.openTasks()).toHaveLength(1);
});

day('starts what was submitted while the workers stood still', async (world) => {
  await world.stopWorkers();
  const answer = await trySubmit(world);
  const caseId = 'caseId' in answer ? answer.caseId : '';
  expect((await theCase(world, caseId)).state).toBe('starting');
  world.startWorkers();
  await world.settle();
  expect((await theCase(world, caseId)).state).toBe('open');
});

day('makes an incident that names the missing actor when a task was completed outside the portal', async (world) => {
  const { caseId, processInstanceKey } = await submit(world);
  const { userTaskKey } = await world.task('Task_Activate', caseId);
  await world.client.completeUserTask(userTaskKey, { activation: { outcome: 'activate', at: world.now() } });
  await until(async () => (await world.client.incidents({ state: 'ACTIVE' })).length > 0, 'an incident');
  const [incident] = await world.client.incidents({ state: 'ACTIVE' });
  expect(incident).toMatchObject({ elementId: 'Task_ActivateCard', errorType: 'JOB_NO_RETRIES' });
  expect(incident?.errorMessage).toContain('kommer inte från portalen');
  expect(await cardState(world, drawer.first)).toBe('reserved');
  await world.client.cancelProcessInstance(mustBe(processInstanceKey));
});

day('keeps names and personal numbers out of the engine', async (world) => {
  const { caseId } = await submit(world, {
    reason: 'stolen',
    note: `${who.holder.givenName} blev av med kortet på bussen`,
  });
  await endCall(world, caseId, { outcome: 'activate' }, who.idAdministrator);
  const kept = world.engine.reader.prepare(`SELECT group_concat(value) AS text FROM variable`).get()?.['text'];
  const text = String(kept);
  expect(text).toContain(caseId);
  const { holder, colleague } = who;
  const names = [holder, colleague].flatMap(({ givenName, familyName }) => [givenName, familyName]);
  const { lastDigits, whole, dashed, short, shortDashed } = waysToWrite(holder.personalNumber);
  for (const each of [...names, whole, dashed, short, shortDashed, 'bussen', '@']) expect(text).not.toContain(each);
  expect(text).not.toMatch(lastDigits);
});
