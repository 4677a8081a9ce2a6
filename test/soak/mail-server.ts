import { MailError, type Mailer } from '../../post/index.ts';
import { turns, type Dice } from './dice.ts';
import { killed, type Faults } from './faults.ts';

/** The mail server of the outside world, which outlives the house, and how it treats it. */
export interface MailServer {
  /** Message-ID and recipient → how often the server took responsibility for it. */
  readonly accepted: ReadonlyMap<string, number>;
  mailer(options: { dice: Dice; isAlive: () => boolean }): Pick<Mailer, 'send'>;
}

export function openMailServer(faults: Faults): MailServer {
  const accepted = new Map<string, number>();
  return {
    accepted,
    mailer: ({ dice, isAlive }) => ({
      async send({ messageId, to }) {
        if (!isAlive()) throw killed();
        const luck = faults.on ? dice.upTo(100) : 100;
        if (luck < 6) {
          faults.met('mail server slow');
          await turns(dice.upTo(60));
        }
        if (luck >= 6 && luck < 10) {
          faults.met('mail refused for now');
          throw new MailError('The mail server is busy', false, 451);
        }
        if (luck === 10) {
          faults.met('mail refused for good');
          throw new MailError('The mail server refused', true, 550);
        }
        const id = `${messageId} ${to}`;
        accepted.set(id, (accepted.get(id) ?? 0) + 1);
        if (!isAlive()) throw killed();
        if (luck > 10 && luck < 14) {
          faults.met('mail taken, answer lost');
          throw new MailError('The connection broke', false);
        }
      },
    }),
  };
}
