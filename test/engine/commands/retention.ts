import { longAgo } from '../../durability/engine-models.ts';
import { diagram, endEvent, flows, startEvent } from '../diagram.ts';
import type { Attribute, Cases } from './case.ts';

const ending = diagram('ending', startEvent() + endEvent() + flows('start', 'end'));

const countOld = `SELECT count(*) FROM process_instance WHERE started_at < ${longAgo}`;
/** How many instances of long ago there are. */
const old: Attribute = { name: 'old', sql: `SELECT 'old' AS key, (${countOld}) AS value` };

export const retention = {
  purgeEndedInstances: {
    async example(given) {
      await given.deploy(ending);
      await given.begin('ending');
      const before = given.now() + 1;
      return { command: { kind: 'purgeEndedInstances', before }, row: { before: null, after: { before, removed: 1 } } };
    },
    attribute: old,
    moves: [
      [
        1,
        /** A slice takes 100 instances, in whole trees of two. */
        ({ alone, count, change }) =>
          alone('old', () =>
            change(old, 'old', Math.max(0, count(countOld) - 100), { kind: 'purgeEndedInstances', before: longAgo }),
          ),
      ],
    ],
  },
} satisfies Cases;
