import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { settles, type Answer } from './support/answers.ts';
import { holds, incident, mend, noIncident, reaches, stands } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('an incident', () => {
  test('of an input mapping: the activity has not begun; resolving it tries again', async () => {
    const given = await scenario('incidents-mapping');
    const key = await given.begin('incidents-mapping');
    await incident(key, 'IO_MAPPING_ERROR', 'pack');
    await given.noJob('pack');
    await mend(key, 'IO_MAPPING_ERROR', { size: 3 });
    expect((await given.job('pack')).variables).toMatchObject({ box: 3 });
    await noIncident(key);
  });

  test('of an output mapping: the work is not done again', async () => {
    const given = await scenario('incidents-output');
    const key = await given.begin('incidents-output');
    await given.work('pack', { other: 1 });
    await incident(key, 'IO_MAPPING_ERROR', 'pack');
    await mend(key, 'IO_MAPPING_ERROR', { weight: 3 });
    await given.noJob('pack');
    await reaches(key, 'COMPLETED');
    await holds(key, { weight: 3, load: 3 });
  });

  test('that is resolved without its cause being gone comes back', async () => {
    const given = await scenario('incidents-mapping');
    const key = await given.begin('incidents-mapping');
    const first = await incident(key, 'IO_MAPPING_ERROR');
    await sdk.resolveIncident({ incidentKey: first.incidentKey });
    await settles<Answer<'searchIncidents'>, unknown>(
      ({ items }) => (items ?? []).map(({ state }) => state).sort(),
      (waiting) => sdk.searchIncidents({ filter: { processInstanceKey: key } }, waiting),
      ['ACTIVE', 'RESOLVED'],
    );
  });

  test('shows on its instance until it is resolved', async () => {
    const given = await scenario('incidents-mapping');
    const key = await given.begin('incidents-mapping');
    const shows = (wanted: boolean) =>
      settles<Answer<'getProcessInstance'>, boolean>(
        ({ hasIncident }) => hasIncident,
        (waiting) => sdk.getProcessInstance({ processInstanceKey: key }, waiting),
        wanted,
      );
    await shows(true);
    await mend(key, 'IO_MAPPING_ERROR', { size: 1 });
    await shows(false);
  });

  test('is resolved once; what does not exist is not found', async () => {
    const given = await scenario('incidents-mapping');
    const key = await given.begin('incidents-mapping', {});
    const { incidentKey } = await incident(key, 'IO_MAPPING_ERROR');
    await mend(key, 'IO_MAPPING_ERROR', { size: 1 });
    await expect(sdk.resolveIncident({ incidentKey })).rejects.toMatchObject({ status: 404, title: 'NOT_FOUND' });
  });

  test('of a job that is given no retries comes back', async () => {
    const given = await scenario('service-task');
    const key = await given.begin('service-task');
    await sdk.failJob({ jobKey: (await given.job('pack')).jobKey, retries: 0 });
    const { incidentKey } = await incident(key, 'JOB_NO_RETRIES');
    await sdk.resolveIncident({ incidentKey });
    await incident(key, 'JOB_NO_RETRIES');
    await given.noJob('pack');
  });

  test('ends with its instance', async () => {
    const given = await scenario('incidents-mapping');
    const key = await given.begin('incidents-mapping');
    await incident(key, 'IO_MAPPING_ERROR');
    await sdk.cancelProcessInstance({ processInstanceKey: key });
    await reaches(key, 'TERMINATED');
    await stands(key);
    await noIncident(key);
  });
});
