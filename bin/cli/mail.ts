import { z } from 'zod';
import type { OutgoingMail, Refusal, Register } from '../../register/index.ts';
import { Unusable } from '../../platform/unusable.ts';
import { asAsked, UsageError, type Answer, type Given } from './answer.ts';
import { operator, operatorAsker, reasonOf, withRegister } from './register.ts';

const ListOptions = z.object({ refused: z.boolean().default(false) });
const GiveUpOptions = z.object({ reason: z.string().trim().min(1).max(200) });

/** Mails that haven't arrived: which template, of which case, what the server said. Never to whom or what they say. */
export async function listMails({ options }: Given): Promise<Answer> {
  const { refused } = asAsked(ListOptions, options);
  return withRegister(async ({ outgoing }) => {
    const count = await outgoing.count();
    const mails = await outgoing.list(refused ? 'refused' : 'waiting');
    const head = `${count.waiting} wait, ${count.failing} of them after a failed try; ${count.refused} were refused for good.`;
    return { text: [head, ...mails.map(lineOf)].join('\n'), data: { count, mails } };
  });
}

function lineOf({ id, template, number = '-', state, attempts, at, error = 'not tried yet' }: OutgoingMail): string {
  const when = state === 'waiting' ? `next try ${at}` : `refused ${at}`;
  return `${id}  ${number.padEnd(14)}  ${template.padEnd(28)}  ${attempts} tries, ${when}: ${error}`;
}

/** Tries a mail, or all that wait, at once. */
export async function sendMailAgain({ args: [which] }: Given): Promise<Answer> {
  if (which === undefined) throw new UsageError('Name the mail by its id, or all');
  return withRegister(async ({ outgoing }) => {
    const { at } = operator();
    const answer =
      which === 'all'
        ? await outgoing.sendAllAgain(at, operatorAsker())
        : await outgoing.sendAgain({ id: which, at }, operatorAsker());
    const mails = typeof answer === 'number' ? answer : 1;
    if (typeof answer === 'object') throw refused(answer);
    return { text: `${mails} to be tried at once, by the workers of the running house.`, data: { mails } };
  });
}

/** Gives a mail up: what it says is erased, and the history of its case tells why. */
export async function giveMailUp({ args: [id], options }: Given): Promise<Answer> {
  if (id === undefined) throw new UsageError('Name the mail by its id');
  const { reason } = asAsked(GiveUpOptions, options);
  return withRegister(async (register: Register) => {
    const answer = await register.outgoing.giveUp({ id, reason: reasonOf(reason) }, operatorAsker());
    if (answer) throw refused(answer);
    return { text: `Given up: ${id}.`, data: { givenUp: id } };
  });
}

/** What the register refused, in its words. */
export const refused = ({ message, code }: Refusal): Unusable => new Unusable(`${message} (${code})`);
