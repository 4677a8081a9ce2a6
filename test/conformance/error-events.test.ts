import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { finds } from './support/answers.ts';
import { holds, incident, mend, reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

const throwError = async (given: Awaited<ReturnType<typeof scenario>>, errorCode: string, variables = {}) =>
  sdk.throwJobError({
    jobKey: (await given.job('charge')).jobKey,
    errorCode,
    errorMessage: 'it went wrong',
    variables,
  });

describe('an error', () => {
  test('is caught by the event with its code before the one for all codes; its variables go to the event', async () => {
    const given = await scenario('error-events');
    const key = await given.begin('error-events');
    await throwError(given, 'REFUSED', { reason: 'empty', secret: 1 });
    await stands(key, 'ask-again');
    await went(key, 'buy', 'TERMINATED');
    await went(key, 'charge', 'TERMINATED');
    await holds(key, { why: 'empty' });
    await given.work('ask-again');
    await reaches(key, 'COMPLETED');
  });

  test('with another code is caught by the event for all codes', async () => {
    const given = await scenario('error-events');
    const key = await given.begin('error-events');
    await throwError(given, 'SOMETHING', { reason: 'odd' });
    await stands(key, 'call-support');
    await holds(key, { reason: 'odd' });
  });

  test('is caught by the innermost scope that can', async () => {
    const given = await scenario('error-events-inner');
    const key = await given.begin('error-events-inner');
    await throwError(given, 'NO_MONEY');
    await stands(key, 'buy', 'lend');
  });

  test('starts an event subprocess, which ends what else runs', async () => {
    const given = await scenario('error-events-subprocess');
    const key = await given.begin('error-events-subprocess');
    await throwError(given, 'REFUSED');
    await stands(key, 'handle-refusal', 'apologize');
    await given.work('apologize');
    await reaches(key, 'COMPLETED');
  });

  test('that nobody catches is an incident; resolving it gives the job back', async () => {
    const given = await scenario('error-events-uncaught');
    const key = await given.begin('error-events-uncaught');
    await throwError(given, 'UNHEARD_OF');
    const { incidentKey } = await incident(key, 'UNHANDLED_ERROR_EVENT', 'charge');
    await given.noJob('charge');
    await sdk.resolveIncident({ incidentKey });
    await given.work('charge');
    await went(key, 'charge', 'COMPLETED');
  });

  test('of an end event that nobody catches is an incident that comes back when it is resolved', async () => {
    const given = await scenario('error-events-uncaught');
    const key = await given.begin('error-events-uncaught');
    await given.work('charge');
    await incident(key, 'UNHANDLED_ERROR_EVENT', 'failed');
    await mend(key, 'UNHANDLED_ERROR_EVENT');
    await incident(key, 'UNHANDLED_ERROR_EVENT', 'failed');
    await reaches(key, 'ACTIVE');
  });

  test('goes up through a call activity and ends the called instance', async () => {
    const given = await scenario('error-events-uncaught', 'error-events-called');
    const key = await given.begin('error-events-called');
    const called = await finds((waiting) =>
      sdk.searchProcessInstances({ filter: { parentProcessInstanceKey: key } }, waiting),
    );
    await given.work('charge');
    await stands(key, 'send-invoice');
    await reaches(called.processInstanceKey, 'TERMINATED');
  });

  test('may be caught once in a scope: a second event for a code is refused at deployment', async () => {
    await expect(scenario('error-events-twice')).rejects.toMatchObject({ status: 400, title: 'INVALID_ARGUMENT' });
  });
});
