import { describe, test } from '@jest/globals';
import { noIncident, reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('an escalation', () => {
  test('that a non-interrupting event catches lets the thrower go on', async () => {
    const given = await scenario('escalation-events');
    const key = await given.begin('escalation-events', { code: 'HELP' });
    await stands(key, 'treat', 'operate', 'assist');
    await given.work('operate');
    await given.work('assist');
    await reaches(key, 'COMPLETED');
  });

  test('that an interrupting event catches ends the activity', async () => {
    const given = await scenario('escalation-events');
    const key = await given.begin('escalation-events', { code: 'ALARM' });
    await stands(key, 'evacuate');
    await went(key, 'treat', 'TERMINATED');
    await given.noJob('operate');
  });

  test('that nobody catches does nothing', async () => {
    const given = await scenario('escalation-events');
    const key = await given.begin('escalation-events', { code: 'WHISPER' });
    await stands(key, 'treat', 'operate');
    await noIncident(key);
  });

  test('of an end event goes up through a call activity to an event subprocess; both go on', async () => {
    const given = await scenario('escalation-events-end', 'escalation-events-called');
    const key = await given.begin('escalation-events-called');
    await went(key, 'hand-over', 'COMPLETED');
    await stands(key, 'take-over', 'assist');
    await given.work('assist');
    await reaches(key, 'COMPLETED');
    await given.instances('escalation-events-end', 'COMPLETED', 1);
  });
});
