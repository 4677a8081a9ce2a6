import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createClient, EngineProblem, type ProcessClient } from '../../client/index.ts';
import { createEngineServer, openEngine, type Engine, type EngineServer } from '../../engine/index.ts';
import { createLog } from '../../platform/log.ts';
import { authentication, engineUser } from '../support/engine-user.ts';
import { formFile } from '../../contract/index.ts';

/** The client against the real engine over HTTP: with every request and answer checked by the SDK's schemas, and as the house runs. */
let engine: Engine;
let server: EngineServer;
let client: ProcessClient;

const diagram = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <bpmn:process id="look" isExecutable="true">
    <bpmn:startEvent id="Start" name="Börjat" />
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Task_Look" />
    <bpmn:userTask id="Task_Look" name="Titta">
      <bpmn:extensionElements>
        <zeebe:userTask />
        <zeebe:assignmentDefinition candidateGroups="=[&quot;customer-service&quot;, &quot;case:&quot; + caseId]" />
        <zeebe:priorityDefinition priority="=priority" />
        <zeebe:formDefinition formId="card-block" />
      </bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="Flow_2" sourceRef="Task_Look" targetRef="Task_Work" />
    <bpmn:serviceTask id="Task_Work" name="Arbeta">
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="work" />
        <zeebe:taskHeaders><zeebe:header key="template" value="a" /></zeebe:taskHeaders>
      </bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="Flow_3" sourceRef="Task_Work" targetRef="End" />
    <bpmn:endEvent id="End" name="Klart" />
  </bpmn:process>
</bpmn:definitions>`;

describe.each(['strict', 'none'] as const)('a client that checks answers: %s', (validation) => {
  beforeEach(async () => {
    engine = openEngine({ file: ':memory:', clockControlled: true });
    server = createEngineServer(engine, { port: 0, clockControlled: true, authentication });
    client = createClient({
      address: await server.listen(),
      log: createLog('silent'),
      validation,
      user: engineUser,
    });
    const file = join(mkdtempSync(join(tmpdir(), 'client-')), 'look.bpmn');
    writeFileSync(file, diagram);
    const deployed = await client.deploy([file, formFile('card-block')]);
    expect(deployed.map(({ resourceName, id, version }) => [resourceName, id, version])).toEqual([
      ['look.bpmn', 'look', 1],
      ['card-block.form', 'card-block', 1],
    ]);
  });
  afterEach(async () => {
    await server.close();
    await engine.close();
  });

  const begin = (caseId: string, priority = 50) =>
    client.createProcessInstance({ processId: 'look', variables: { caseId, priority }, tag: `case:${caseId}` });
  /** An instance whose task is done: a job waits to be worked. Returns its key. */
  async function beginWork(caseId: string): Promise<string> {
    const { processInstanceKey } = await begin(caseId);
    const [task] = await client.searchUserTasks({ candidateGroup: `case:${caseId}` });
    await client.completeUserTask(task?.userTaskKey ?? '', { seen: true });
    return processInstanceKey;
  }
  const signal = () => new AbortController().signal;
  const lease = { worker: 'w', leaseMs: 60_000, maximum: 5, waitMs: 1 };

  describe('user tasks', () => {
    it('are found by queue and by case, the most urgent first', async () => {
      await begin('a', 20);
      await begin('b', 90);
      const tasks = await client.searchUserTasks({ candidateGroup: 'customer-service', state: 'CREATED' });
      expect(tasks.map(({ priority, candidateGroups }) => [priority, candidateGroups[1]])).toEqual([
        [90, 'case:b'],
        [20, 'case:a'],
      ]);
      expect(await client.searchUserTasks({ candidateGroup: 'case:a' })).toHaveLength(1);
      expect(await client.searchUserTasks({ candidateGroup: 'case:none' })).toEqual([]);
    });

    it('are claimed by one person only, given back, and claimed by another', async () => {
      await begin('c');
      const [task] = await client.searchUserTasks({ candidateGroup: 'case:c' });
      const key = task?.userTaskKey ?? '';
      await client.assignUserTask(key, 'anna');
      await expect(client.assignUserTask(key, 'bo')).rejects.toMatchObject({ status: 409, code: 'INVALID_STATE' });
      await client.unassignUserTask(key);
      await client.assignUserTask(key, 'bo');
      expect((await client.findUserTask(key))?.assignee).toBe('bo');
    });

    it('show their form and their variables, and are completed once', async () => {
      await begin('d');
      const [task] = await client.searchUserTasks({ candidateGroup: 'case:d' });
      const key = task?.userTaskKey ?? '';
      const form = await client.userTaskForm(key);
      expect(form).toMatchObject({ formId: 'card-block', version: 1 });
      expect(JSON.parse(form?.schema ?? '')).toMatchObject({ id: 'card-block' });
      expect(await client.userTaskVariables(key)).toEqual({ caseId: 'd', priority: 50 });
      await client.completeUserTask(key, { seen: true });
      await expect(client.completeUserTask(key, {})).rejects.toThrow(EngineProblem);
    });

    it('are all read, page after page', async () => {
      await Promise.all(Array.from({ length: 205 }, () => begin('many')));
      const tasks = await client.searchUserTasks({ candidateGroup: 'case:many' });
      expect(new Set(tasks.map(({ userTaskKey }) => userTaskKey)).size).toBe(205);
    });

    it('that do not exist are undefined', async () => {
      expect(await client.findUserTask('999')).toBeUndefined();
      expect(await client.findProcessInstance('999')).toBeUndefined();
    });
  });

  describe('an instance', () => {
    it('shows its state, its path and where it stands', async () => {
      const processInstanceKey = await beginWork('e');
      const instance = await client.findProcessInstance(processInstanceKey);
      expect(instance).toMatchObject({ state: 'ACTIVE', hasIncident: false, endDate: undefined });
      expect((await client.takenSequenceFlows(processInstanceKey)).toSorted()).toEqual(['Flow_1', 'Flow_2']);
      const statistics = await client.elementStatistics(processInstanceKey);
      expect(statistics.find(({ elementId }) => elementId === 'Task_Work')).toMatchObject({ active: 1, completed: 0 });
      const elements = await client.elementInstances(processInstanceKey);
      expect(elements.map(({ elementId }) => elementId)).toEqual(
        expect.arrayContaining(['Start', 'Task_Look', 'Task_Work']),
      );
      expect(await client.processVariables(processInstanceKey)).toEqual({ caseId: 'e', priority: 50, seen: true });
      expect(await client.definitionXml(instance?.processDefinitionKey ?? '')).toContain('id="Task_Look"');
      const found = await client.searchProcessInstances({ processDefinitionId: 'look', variables: { caseId: 'e' } });
      expect(found.map((each) => each.processInstanceKey)).toEqual([processInstanceKey]);
    });

    it('stops at an incident and goes on when it is resolved', async () => {
      const processInstanceKey = await beginWork('e');
      const [job] = await client.activateJobs({ ...lease, type: 'work', maximum: 1, signal: signal() });
      const worked = { headers: { template: 'a' }, retries: 3, elementId: 'Task_Work', processInstanceKey };
      expect(job).toMatchObject(worked);
      await client.failJob(job?.jobKey ?? '', { retries: 0, message: 'det gick inte', backOffMs: 0 });
      const [incident] = await client.incidents({ processInstanceKey, state: 'ACTIVE' });
      expect(incident).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'det gick inte' });
      if (incident) await client.resolveIncident(incident);
      expect(await client.incidents({ processInstanceKey, state: 'ACTIVE' })).toEqual([]);
      const again = await client.activateJobs({ ...lease, type: 'work', signal: signal() });
      const same = again.find((each) => each.jobKey === job?.jobKey);
      await client.completeJob(same?.jobKey ?? '', {});
      expect((await client.findProcessInstance(processInstanceKey))?.state).toBe('COMPLETED');
    });
  });

  describe('a message', () => {
    it('that is still kept is told from a new one', async () => {
      const message = { name: 'm', correlationKey: 'k', messageId: 'id', variables: {}, timeToLive: 60_000 };
      expect(await client.publishMessage(message)).toBe('published');
      expect(await client.publishMessage(message)).toBe('duplicate');
      expect(await client.publishMessage({ ...message, messageId: 'other' })).toBe('published');
    });
  });

  describe('a problem', () => {
    it('has status, code and what the engine says', async () => {
      const answer = client.createProcessInstance({ processId: 'unknown', variables: {}, tag: 'case:x' });
      await expect(answer).rejects.toMatchObject({ name: 'EngineProblem', status: 404, code: 'NOT_FOUND' });
    });

    it('is UNREACHABLE when nobody answers', async () => {
      const alone = createClient({ address: 'http://127.0.0.1:9', log: createLog('silent') });
      expect(await alone.isHealthy()).toBe(false);
      await expect(alone.definitionXml('1')).rejects.toMatchObject({ status: 0, code: 'UNREACHABLE' });
    });

    it('is UNAUTHORIZED for who has no password, where the engine asks for one', async () => {
      const user = { username: 'siths-kort', password: 'demo-secret' };
      const guarded = createEngineServer(engine, { port: 0, authentication: { users: [user] } });
      const address = await guarded.listen();
      const asked = (more: object) => createClient({ address, log: createLog('silent'), ...more }).findUserTask('1');
      await expect(asked({})).rejects.toMatchObject({ status: 401, code: 'UNAUTHORIZED' });
      await expect(asked({ user: { ...user, password: 'wrong' } })).rejects.toMatchObject({ status: 401 });
      expect(await asked({ user })).toBeUndefined();
      await guarded.close();
    });

    it('is INVALID_ARGUMENT for what can be no key', async () => {
      await expect(client.findUserTask('../users')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    });

    it('is CANCELLED when a poll for jobs is given up, which leases nothing', async () => {
      const giveUp = new AbortController();
      const poll = client.activateJobs({ ...lease, type: 'later', waitMs: 60_000, signal: giveUp.signal });
      giveUp.abort();
      await expect(poll).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('does not come from many long polls at once: each type has its own limit', async () => {
      const giveUp = new AbortController();
      const polls = Array.from({ length: 20 }, (_, index) =>
        client
          .activateJobs({ ...lease, type: `type-${index}`, waitMs: 60_000, signal: giveUp.signal })
          .catch((error: unknown) => (error instanceof EngineProblem ? error.code : error)),
      );
      expect(await client.isHealthy()).toBe(true);
      await begin('f');
      expect(await client.searchUserTasks({ candidateGroup: 'case:f' })).toHaveLength(1);
      giveUp.abort();
      expect(new Set(await Promise.all(polls))).toEqual(new Set(['CANCELLED']));
    });
  });
});
