import { describe, expect, test } from '@jest/globals';
import { once } from './support/answers.ts';
import { brand, isRemote, lenient } from './support/cluster.ts';

const jobKey = brand.JobKey.assumeExists('1');
const userTaskKey = brand.UserTaskKey.assumeExists('1');
const processInstanceKey = brand.ProcessInstanceKey.assumeExists('1');
const processDefinitionId = brand.ProcessDefinitionId.assumeExists('a-process-that-nobody-has');

/** Properties that the SDK's types don't allow. */
const wrongly = (given: object): object => given;
const unparsable = { status: 400, title: 'Bad Request' };
const refused = { status: 400, title: 'INVALID_ARGUMENT' };

describe('a request that can not be read is refused, by the name of what is wrong in it', () => {
  test.each<[what: string, property: string, ask: () => Promise<unknown>]>([
    [
      'an unknown field',
      'asignee',
      () => lenient.assignUserTask({ userTaskKey, ...wrongly({ asignee: 'x' }), assignee: 'y' }),
    ],
    [
      'an unknown field inside',
      'retires',
      () => lenient.updateJob({ jobKey, changeset: { ...wrongly({ retires: 1 }) } }),
    ],
    ['an unknown filter', 'stat', () => lenient.searchJobs({ filter: { ...wrongly({ stat: 'CREATED' }) } }, once)],
    ['an unknown operator', '$is', () => lenient.searchJobs({ filter: { type: { ...wrongly({ $is: 'a' }) } } }, once)],
    [
      'an operator that its field has not',
      '$gt',
      () => lenient.searchJobs({ filter: { type: { ...wrongly({ $gt: 'a' }) } } }, once),
    ],
    ['variables that are a list', 'variables', () => lenient.completeJob({ jobKey, ...wrongly({ variables: [1] }) })],
    ['a text for a number', 'retries', () => lenient.failJob({ jobKey, ...wrongly({ retries: 'one' }) })],
    ['a number for a text', 'errorMessage', () => lenient.failJob({ jobKey, ...wrongly({ errorMessage: 1 }) })],
    [
      'a number for a list',
      'tags',
      () => lenient.createProcessInstance({ processDefinitionId, ...wrongly({ tags: 1 }) }),
    ],
    [
      'a word that is not one of the few',
      'state',
      () => lenient.searchJobs({ filter: { ...wrongly({ state: 'DONE' }) } }, once),
    ],
    [
      'an unknown sort field',
      'field',
      () => lenient.searchJobs({ sort: [{ field: 'type', ...wrongly({ field: 'age' }) }] }, once),
    ],
    [
      'an unknown order',
      'order',
      () => lenient.searchJobs({ sort: [{ field: 'type', ...wrongly({ order: 'UP' }) }] }, once),
    ],
  ])('%s (%s)', async (_, property, ask) => {
    await expect(ask()).rejects.toMatchObject({ ...unparsable, detail: expect.stringContaining(property) });
  });
});

describe('a request whose values can not be is refused, by the name of what is wrong in it', () => {
  test.each<[what: string, property: string, ask: () => Promise<unknown>]>([
    ['a field that must be there', 'assignee', () => lenient.assignUserTask({ userTaskKey, assignee: '' })],
    [
      'neither an id nor a key',
      'processDefinitionId',
      () => lenient.createProcessInstance({ processDefinitionId, ...wrongly({ processDefinitionId: undefined }) }),
    ],
    [
      'an id and a key',
      'processDefinitionKey',
      () => lenient.createProcessInstance({ processDefinitionId, ...wrongly({ processDefinitionKey: '1' }) }),
    ],
    ['no name', 'name', () => lenient.publishMessage({ name: '', correlationKey: 'a' })],
    ['no error code', 'errorCode', () => lenient.throwJobError({ jobKey, errorCode: '' })],
    ['no time', 'timeout', () => lenient.activateJobs({ type: 'a', timeout: 0, maxJobsToActivate: 1 })],
    ['no jobs', 'maxJobsToActivate', () => lenient.activateJobs({ type: 'a', timeout: 1000, maxJobsToActivate: 0 })],
    ['nothing to change', 'changeset', () => lenient.updateUserTask({ userTaskKey, changeset: {} })],
    ['a priority beyond 100', 'priority', () => lenient.updateUserTask({ userTaskKey, changeset: { priority: 101 } })],
    ['a key that is none', 'jobKey', () => lenient.searchJobs({ filter: { ...wrongly({ jobKey: 'abc' }) } }, once)],
    ['a date that is none', 'endTime', () => lenient.searchJobs({ filter: { endTime: 'yesterday' } }, once)],
    [
      'another tenant',
      'tenant',
      () => lenient.publishMessage({ name: 'a', tenantId: brand.TenantId.assumeExists('elsewhere') }),
    ],
    [
      'no mapping',
      'mappingInstructions',
      () =>
        lenient.migrateProcessInstance({
          processInstanceKey,
          targetProcessDefinitionKey: brand.ProcessDefinitionKey.assumeExists('1'),
          mappingInstructions: [],
        }),
    ],
  ])('%s (%s)', async (_, property, ask) => {
    await expect(ask()).rejects.toMatchObject({ ...refused, detail: expect.stringContaining(property) });
  });
});

describe('a command that is rejected', () => {
  test('tells by its title what kind of rejection that is, and names the command and the key', async () => {
    await expect(lenient.completeJob({ jobKey })).rejects.toMatchObject({
      status: 404,
      title: 'NOT_FOUND',
      detail: expect.stringMatching(/^Command 'COMPLETE' rejected with code 'NOT_FOUND': .*'1'/),
    });
    await expect(lenient.createProcessInstance({ processDefinitionId })).rejects.toMatchObject({
      status: 404,
      title: 'NOT_FOUND',
    });
  });
});

/** A cluster has these operations. */
(isRemote ? describe.skip : describe)('an operation that the embedded engine has not', () => {
  test('is answered by its name', async () => {
    const answer = lenient.searchUsers({}, once);
    await expect(answer).rejects.toMatchObject({ status: 501, detail: expect.stringContaining('searchUsers') });
  });
});
