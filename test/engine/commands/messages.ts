import { day } from '../times.ts';
import type { Cases } from './case.ts';

export const messages = {
  publishMessage: {
    example: () => ({
      command: {
        kind: 'publishMessage',
        name: 'paid',
        correlationKey: 'other',
        timeToLive: day,
        messageId: 'm1',
        variables: { n: 1 },
      },
      row: {
        before: null,
        after: { name: 'paid', correlationKey: 'other', messageId: 'm1', timeToLive: day, variables: ['n'] },
        subject: 'message',
      },
    }),
    fact: 'SELECT key FROM message UNION SELECT message_key FROM correlated_message_subscription',
    moves: [
      [
        8,
        async ({ dice, upTo, run, say }) => {
          // An outbox that says everything twice: nobody waits for the second kind, so each id must lie there once.
          const message =
            dice() < 0.8 ? { correlationKey: String(upTo(50)) } : { correlationKey: 'x', messageId: `m${upTo(500)}` };
          const made = await run({ kind: 'publishMessage', name: 'paid', timeToLive: day, ...message });
          if (made) say('publishMessage', made.messageKey);
        },
      ],
    ],
  },
  correlateMessage: {
    example: () => ({
      command: { kind: 'correlateMessage', name: 'paid', correlationKey: 'k' },
      row: { before: null, after: { name: 'paid', correlationKey: 'k', variables: [] } },
    }),
    refuses: [[{ kind: 'correlateMessage', name: 'nobody' }, 'NOT_FOUND']],
    fact: 'SELECT message_key AS key FROM correlated_message_subscription',
    moves: [
      [
        6,
        async ({ upTo, run, say }) => {
          const made = await run({ kind: 'correlateMessage', name: 'paid', correlationKey: String(upTo(50)) });
          if (made) say('correlateMessage', made.messageKey);
        },
      ],
    ],
  },
} satisfies Cases;
