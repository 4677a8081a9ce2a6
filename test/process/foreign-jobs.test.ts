import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Job } from '../../client/index.ts';
import { instantAt } from '../../contract/index.ts';
import { reconcile } from '../../workers/index.ts';
import { activated, callBack, submit, submitted } from '../support/activation.ts';
import { sqlIn } from '../support/registers.ts';
import { authorization } from '../support/engine-user.ts';
import { mustBe, until } from '../support/until.ts';
import { openWorld, type World } from '../support/world.ts';
import { isOverWire } from '../support/world-engine.ts';
import { who } from '../support/ward/index.ts';

/** Somebody who has the house's own credentials at the engine, and uses them past it. */
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  await world.stopWorkers();
  for (const { processInstanceKey = '' } of await world.client.incidents({ state: 'ACTIVE' }))
    await world.client.cancelProcessInstance(await rootOf(processInstanceKey)).catch(() => undefined);
  await world.close();
});

async function rootOf(key: string): Promise<string> {
  const parent = (await world.client.findProcessInstance(key))?.parentProcessInstanceKey;
  return parent === undefined ? key : rootOf(parent);
}
const reconciled = (client = world.rawClient) =>
  reconcile({ client, register: world.register }, Date.parse(world.now()));
/** A cluster, whose history tells of no jobs. */
const cluster = () => ({
  ...world.rawClient,
  engineRecords: () => Promise.resolve([]),
  tellsOfJobs: () => Promise.resolve(false),
});
const rowsOf = (action: string) =>
  sqlIn(world.dir, `SELECT actor, role, caseId, details FROM audit WHERE action = '${action}' ORDER BY row`).map(
    ({ details, ...row }): Record<string, unknown> => ({ ...row, details: JSON.parse(String(details)) }),
  );
const foreign = () => rowsOf('engine-job-completed');
/** As `reconciled`, until the engine's history tells: a cluster's lags. */
const toldBy = (action: string) =>
  until(async () => {
    await reconciled();
    return rowsOf(action).length > 0;
  }, `the row ${action}`);
const lease = async (type: string, waitMs = 10_000): Promise<Job> =>
  mustBe(
    (
      await world.rawClient.activateJobs({
        type,
        worker: 'evil',
        leaseMs: 60_000,
        maximum: 1,
        waitMs,
        signal: new AbortController().signal,
      })
    )[0],
  );
/** Leases a job of the type before the workers can. */
async function leaseFirst(type: string, begin: () => Promise<unknown>): Promise<Job> {
  await world.stopWorkers();
  const leased = lease(type);
  world.startWorkers();
  await begin();
  return leased;
}
const asAdministrator = async () => ({ viewer: await world.viewer(who.admin), author: await world.author(who.admin) });

describe('a job that is ended at the engine past the workers', () => {
  it('is told, stops its process, and rings until an administrator lets the process go on', async () => {
    let caseId = '';
    const job = await leaseFirst('open-case', async () => ({ caseId } = await submitted(world)));
    await world.rawClient.completeJob(job.jobKey, {});
    await world.settle();
    await reconciled();
    await reconciled();
    expect(foreign()).toMatchObject([
      {
        actor: 'unknown',
        role: 'engine',
        caseId,
        details: { operation: 'JOB COMPLETE', subject: job.jobKey, fault: 'unreported', worker: 'evil' },
      },
    ]);
    expect(await world.register.engineRecords.quarantined()).toMatchObject([
      { rootKey: job.processInstanceKey, caseId, action: 'engine-job-completed' },
    ]);
    expect((await world.register.health()).quarantined).toBe(1);
    const { viewer, author } = await asAdministrator();
    const other = { viewer: await world.viewer(who.manager), author };
    expect(await world.register.engineRecords.release(job.processInstanceKey, other)).toMatchObject({
      message: expect.any(String),
    });
    expect(await world.register.engineRecords.release(job.processInstanceKey, { viewer, author })).toBeUndefined();
    expect((await world.register.health()).quarantined).toBe(0);
    expect(rowsOf('engine-process-released')).toMatchObject([{ actor: who.admin.hsaId, caseId }]);
  });

  it('is found where only the search for jobs tells of it, and what is done in processes of others is not looked at', async () => {
    await world.rawClient.pinClock(Date.parse(world.now()));
    await reconciled(cluster());
    const job = await leaseFirst('open-case', () => submitted(world));
    await world.rawClient.completeJob(job.jobKey, {});
    await world.settle();
    const others = {
      ...cluster(),
      endedJobs: async (since: Parameters<typeof world.rawClient.endedJobs>[0]) =>
        (await world.rawClient.endedJobs(since)).map((each) => ({ ...each, processId: 'somebody-elses' })),
    };
    await reconciled(others);
    expect(foreign()).toEqual([]);
    await reconciled(cluster());
    await reconciled(cluster());
    await reconciled();
    expect(foreign()).toMatchObject([{ actor: 'unknown', details: { fault: 'unreported', worker: 'evil' } }]);
  });

  it.each([
    ['the history tells of it', () => world.rawClient],
    ['only the search for jobs does', cluster],
  ])('is not held against a register that was paired anew since, where %s', async (_, client) => {
    await world.rawClient.pinClock(Date.parse(world.now()));
    await reconciled(client());
    const job = await leaseFirst('open-case', () => submitted(world));
    await world.rawClient.completeJob(job.jobKey, {});
    await world.settle();
    const pairAnew = (after: number) => {
      const author = { hsaId: 'operator', role: 'operator', at: instantAt(Date.parse(world.now()) + after) };
      return world.register.operation.forgetPairing({ author, reason: 'Ingen backup' });
    };
    const position = (await world.register.engineRecords.position()) ?? '0';
    await pairAnew(1000);
    await reconciled(client());
    expect(foreign()).toEqual([]);
    expect(await world.register.engineRecords.quarantined()).toEqual([]);
    await pairAnew(-3_600_000);
    await world.register.engineRecords.keep([], position);
    await reconciled(client());
    expect(foreign()).toMatchObject([{ details: { fault: 'unreported' } }]);
  });

  it('is told when it is completed with other variables than our worker answered', async () => {
    const job = await leaseFirst('open-case', () => submitted(world));
    const { jobKey } = job;
    await world.register.jobReports.keep({ jobKey, state: 'COMPLETED', variables: { binding: 'bound', n: 1 } });
    await world.rawClient.completeJob(jobKey, { binding: 'bound', n: 2 });
    await world.settle();
    await reconciled();
    expect(foreign()).toMatchObject([{ details: { subject: jobKey, fault: 'changed' } }]);
  });

  it('is told when it is failed with variables, which our workers never do', async () => {
    const job = await leaseFirst('open-case', () => submitted(world));
    const failed = await fetch(`${world.engineAddress}/v2/jobs/${job.jobKey}/failure`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ retries: 3, variables: { caseId: 'other' } }),
    });
    expect(failed.status).toBe(204);
    await world.settle();
    await reconciled();
    expect(foreign()).toMatchObject(
      isOverWire ? [] : [{ actor: 'unknown', details: { fault: 'failed-with-variables' } }],
    );
  });

  it('lets no later step of its process be done before an administrator has looked; then it goes on', async () => {
    const { caseId } = await submit(world);
    await callBack(world, caseId);
    const { userTaskKey } = await world.task('Task_Activate', caseId);
    const facts = { receiptSigned: true, ordered: true, fetched: 'yes', outcome: 'activate' };
    const activation = { ...facts, by: who.customerService.hsaId, at: world.now() };
    await world.stopWorkers();
    await world.client.completeUserTask(userTaskKey, { activation });
    const job = await lease('activate-card');
    await world.rawClient.completeJob(job.jobKey, { activatedAt: world.now() });
    await toldBy('engine-job-completed');
    world.startWorkers();
    await until(async () => (await world.client.incidents({ state: 'ACTIVE' })).length > 0, 'a step that refuses');
    const [halted] = await world.client.incidents({ state: 'ACTIVE' });
    expect(halted?.errorMessage).toContain('PermanentFailure: Någon har ändrat processen');
    const { rootKey } = mustBe((await world.register.engineRecords.quarantined())[0]);
    await world.register.engineRecords.release(rootKey, await asAdministrator());
    const asker = await asAdministrator();
    const { incidentKey, jobKey } = mustBe(halted);
    await world.register.incidents.retry([{ incidentKey, jobKey, rootKey, caseId, process: '', step: '' }], asker);
    await world.client.resolveIncident({ incidentKey, jobKey });
    await until(
      async () =>
        (await world.client.incidents({ state: 'ACTIVE' })).every(
          (incident) => !incident.errorMessage?.includes('Någon har ändrat processen'),
        ),
      'the step goes on',
    );
    await world.settle();
  });
});

describe('what the workers end', () => {
  it('is theirs, however it is found', async () => {
    const begun = world.now();
    await reconciled(cluster());
    await activated(world);
    await world.stopWorkers();
    await reconciled();
    await reconciled(cluster());
    expect(foreign()).toEqual([]);
    expect(await world.register.engineRecords.quarantined()).toEqual([]);
    expect((await world.rawClient.endedJobs(begun)).length).toBeGreaterThan(5);
  });
});

describe('where only the search for jobs tells', () => {
  it('what the workers ended is not looked for again once what they said of it is forgotten', async () => {
    const begun = Date.parse(world.now());
    const read = (now: number) => reconcile({ client: cluster(), register: world.register }, now);
    await world.rawClient.pinClock(begun);
    await read(begun);
    await submit(world);
    await world.stopWorkers();
    const [day, hour] = [86_400_000, 3_600_000];
    for (const now of [begun, begun + day]) await read(now);
    await world.register.jobReports.forget(instantAt(begun + hour));
    await read(begun + day + 5000);
    expect(foreign()).toEqual([]);
    expect((await world.rawClient.endedJobs(instantAt(begun - hour))).length).toBeGreaterThan(0);
  });
});

describe('a process that is modified in the name of the house', () => {
  it('says that nobody knows by whom, and waits for an administrator', async () => {
    const { caseId, processInstanceKey = '' } = await submit(world);
    await reconciled();
    const modified = await fetch(`${world.engineAddress}/v2/process-instances/${processInstanceKey}/modification`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ activateInstructions: [{ elementId: 'Gateway_OrdinaryLost' }] }),
    });
    expect(modified.status).toBe(204);
    await toldBy('engine-instance-changed');
    expect(rowsOf('engine-instance-changed')).toMatchObject([{ actor: 'unknown', caseId }]);
    expect(await world.register.engineRecords.quarantined()).toMatchObject([
      { rootKey: processInstanceKey, action: 'engine-instance-changed' },
    ]);
  });
});
