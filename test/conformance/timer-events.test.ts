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

describe('a timer when the clocks are changed', () => {
  const at = Date.parse;
  const passes = async (file: string, elementId: string, due: string, instant: string): Promise<void> => {
    const given = await scenario(file);
    await pinClock(at(instant) - day);
    const key = await given.begin(file, { due });
    await pinClock(at(instant) - 1);
    await stands(key, elementId);
    await pinClock(at(instant));
    await reaches(key, 'COMPLETED');
  };

  timed('in spring: a time with an offset and a zone is told by its offset, though the zone skips that hour', () =>
    passes('timers-zone', 'noon-in-berlin', '2026-03-29T02:30:00+01:00[Europe/Stockholm]', '2026-03-29T01:30:00Z'),
  );

  timed('in spring: a local time that is skipped comes as much later as the clocks are put on', () =>
    passes('timers-feel', 'then', '2026-03-29T02:30:00@Europe/Stockholm', '2026-03-29T01:30:00Z'),
  );

  for (const [offset, instant] of [
    ['+02:00', '2026-10-25T00:30:00Z'],
    ['+01:00', '2026-10-25T01:30:00Z'],
  ] as const)
    timed(`in autumn: of the hour that comes twice, the offset ${offset} tells which`, () =>
      passes('timers-zone', 'noon-in-berlin', `2026-10-25T02:30:00${offset}[Europe/Stockholm]`, instant),
    );

  timed('in autumn: a local time that comes twice is the first of them', () =>
    passes('timers-feel', 'then', '2026-10-25T02:30:00@Europe/Stockholm', '2026-10-25T00:30:00Z'),
  );

  for (const [season, first] of [
    ['spring', '2026-03-28T09:00:00+01:00'],
    ['autumn', '2026-10-24T09:00:00+02:00'],
  ] as const) {
    timed(`in ${season}: a day of a cycle has 24 hours`, async () => {
      const given = await scenario('timers-cycle-boundary');
      await pinClock(at(first) - hour);
      const key = await given.begin('timers-cycle-boundary', { cycle: `R2/${first}/P1D` });
      await pinClock(at(first));
      await stands(key, 'work', 'remind');
      await pinClock(at(first) + day - 1);
      await stands(key, 'work', 'remind');
      await pinClock(at(first) + day);
      await stands(key, 'work', 'remind', 'remind');
    });

    timed(`in ${season}: a cron expression keeps to UTC`, async () => {
      const given = await scenario('timers-cron-boundary');
      const nine = at(`${first.slice(0, 10)}T09:00:00Z`);
      await pinClock(nine - hour);
      const key = await given.begin('timers-cron-boundary');
      await pinClock(nine);
      await stands(key, 'work', 'remind');
      await pinClock(nine + day - 1);
      await stands(key, 'work', 'remind');
      await pinClock(nine + day);
      await stands(key, 'work', 'remind', 'remind');
    });
  }
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
