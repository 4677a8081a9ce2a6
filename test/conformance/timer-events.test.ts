import { describe, test } from '@jest/globals';
import { beginning, day, hour, minute, pinClock, sdk, timed } from './support/cluster.ts';
import { mend, reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a timer catch event', () => {
  timed('waits until a date, then for a duration, never less', async () => {
    const given = await scenario('timers');
    const key = await given.begin('timers', { due: '2026-03-02T12:00:00+01:00', pause: 'PT0S' });
    await pinClock(beginning + 3 * hour - 1);
    await stands(key, 'until-then');
    await pinClock(beginning + 3 * hour);
    await stands(key, 'an-hour-later');
    await pinClock(beginning + 4 * hour - 1);
    await stands(key, 'an-hour-later');
    await pinClock(beginning + 4 * hour);
    await reaches(key, 'COMPLETED');
  });

  timed('whose time is past or whose duration is negative is passed at once', async () => {
    const given = await scenario('timers');
    const key = await given.begin('timers', { due: '2020-01-01T00:00:00Z', pause: '-PT1H' });
    await stands(key, 'an-hour-later');
    await pinClock(beginning + hour);
    await reaches(key, 'COMPLETED');
  });

  timed('reads a date in a named zone', async () => {
    const given = await scenario('timers-zone');
    const key = await given.begin('timers-zone', { due: '2026-03-02T12:00:00+01:00[Europe/Berlin]' });
    await pinClock(beginning + 3 * hour - 1);
    await stands(key, 'noon-in-berlin');
    await pinClock(beginning + 3 * hour);
    await reaches(key, 'COMPLETED');
  });

  test('whose time can not be read waits as an incident', async () => {
    const given = await scenario('timers');
    const key = await given.begin('timers', { due: 'tomorrow', pause: 'PT0S' });
    await mend(key, 'EXTRACT_VALUE_ERROR', { due: '2020-01-01T00:00:00Z' });
    await stands(key, 'an-hour-later');
  });
});

describe('a timer at an activity', () => {
  timed('repeats without interrupting as often as it says, until another interrupts', async () => {
    const given = await scenario('timers-boundary');
    const key = await given.begin('timers-boundary');
    await pinClock(beginning + 30 * minute);
    await stands(key, 'work', 'remind');
    await pinClock(beginning + 60 * minute);
    await stands(key, 'work', 'remind', 'remind');
    await pinClock(beginning + 90 * minute);
    await stands(key, 'work', 'remind', 'remind');
    await pinClock(beginning + 120 * minute);
    await stands(key, 'give-up', 'remind', 'remind');
    await went(key, 'work', 'TERMINATED');
  });

  timed('is gone with its activity', async () => {
    const given = await scenario('timers-boundary');
    const key = await given.begin('timers-boundary');
    await given.work('work');
    await reaches(key, 'COMPLETED');
    await pinClock(beginning + day);
    await went(key, 'remind');
    await went(key, 'give-up');
  });

  timed('follows a cron expression', async () => {
    const given = await scenario('timers-cron-boundary');
    const key = await given.begin('timers-cron-boundary');
    await pinClock(beginning + hour);
    await stands(key, 'work', 'remind');
    await pinClock(beginning + day);
    await stands(key, 'work', 'remind');
    await pinClock(beginning + day + hour);
    await stands(key, 'work', 'remind', 'remind');
  });
});

describe('a timer start event', () => {
  timed('starts an instance each time, as often as it says', async () => {
    const given = await scenario('timers-start-cycle');
    await given.instances('timers-start-cycle', 'ACTIVE', 0);
    for (const [hours, count] of [
      [1, 1],
      [2, 2],
      [3, 2],
    ] as const) {
      await pinClock(beginning + hours * hour);
      await given.instances('timers-start-cycle', 'ACTIVE', count);
    }
  });

  timed('starts at a date, once', async () => {
    const given = await scenario('timers-start-date');
    await pinClock(beginning + hour - 1);
    await given.noJob('pack');
    await pinClock(beginning + hour);
    await given.job('pack');
    await pinClock(beginning + day);
    await given.instances('timers-start-date', 'ACTIVE', 1);
  });

  timed('follows a cron expression of six fields: here on weekdays at nine, UTC', async () => {
    const given = await scenario('timers-start-cron');
    const nine = beginning + hour;
    for (const [days, count] of [1, 2, 3, 4, 5, 5, 5, 6].entries()) {
      await pinClock(nine + days * day);
      await given.instances('timers-start-cron', 'ACTIVE', count);
    }
  });

  timed('of a version that is replaced starts nothing more', async () => {
    const given = await scenario('timers-start-cycle');
    await given.deploy('timers-start-replaced');
    await pinClock(beginning + 2 * hour);
    await given.noJob('pack');
    const processInstanceKey = await given.begin('timers-start-cycle');
    await sdk.cancelProcessInstance({ processInstanceKey });
  });
});
