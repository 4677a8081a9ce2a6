import { day } from '../times.ts';
import type { Attribute, Cases } from './case.ts';

const pinned: Attribute = {
  name: 'pinned',
  sql: "SELECT 'clock' AS key, (SELECT value FROM engine_setting WHERE name = 'pinned') AS value",
};

export const clock = {
  pinClock: {
    example: (given) => ({
      command: { kind: 'pinClock', timestamp: given.now() + day },
      row: { before: { pinned: String(given.now()) }, after: { pinned: String(given.now() + day) } },
    }),
    attribute: pinned,
    moves: [
      [
        1,
        ({ alone, change }) =>
          alone('clock', async () => {
            const timestamp = Date.now();
            await change(pinned, 'clock', String(timestamp), { kind: 'pinClock', timestamp });
            await change(pinned, 'clock', null, { kind: 'resetClock' });
          }),
      ],
    ],
  },
  /** Given after the clock was pinned. */
  resetClock: {
    example: (given) => ({
      command: { kind: 'resetClock' },
      row: { before: { pinned: String(given.now()) }, after: {} },
    }),
    attribute: pinned,
  },
} satisfies Cases;
