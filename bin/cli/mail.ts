import { z } from 'zod';
import type { OutgoingMail } from '../../register/index.ts';
import { asAsked, UsageError, type Answer, type Given } from './answer.ts';
import { refused } from './refused.ts';
import { doneOrTried, operator, operatorAsker, reasonOf, withRegister } from './register.ts';

const ListOptions = z.object({ refused: z.boolean().default(false) });
const AgainOptions = z.object({ dryRun: z.boolean().default(false) });
const GiveUpOptions = AgainOptions.extend({ reason: z.string().trim().min(1).max(200) });

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
export async function sendMailAgain({ args: [which], options }: Given): Promise<Answer> {
  if (which === undefined) throw new UsageError('Name the mail by its id, or all');
  const { dryRun } = asAsked(AgainOptions, options);
  return withRegister(async (register) => {
    const { at } = operator();
    const answer = await doneOrTried(register, { dryRun }, ({ outgoing }) =>
      which === 'all'
        ? outgoing.sendAllAgain(at, operatorAsker())
        : outgoing.sendAgain({ id: which, at }, operatorAsker()),
    );
    const mails = typeof answer === 'number' ? answer : 1;
    if (typeof answer === 'object') throw refused(answer);
    const text = dryRun
      ? `${mails} would be tried at once. A dry run: nothing was changed.`
      : `${mails} to be tried at once, by the workers of the running house.`;
    return { text, data: { dryRun, mails } };
  });
}

/** Gives a mail up: what it says is erased, and the history of its case tells why. */
export async function giveMailUp({ args: [id], options }: Given): Promise<Answer> {
  if (id === undefined) throw new UsageError('Name the mail by its id');
  const { reason, dryRun } = asAsked(GiveUpOptions, options);
  return withRegister(async (register) => {
    const mail = dryRun ? await register.outgoing.find(id) : undefined;
    const answer = await doneOrTried(register, { dryRun }, ({ outgoing }) =>
      outgoing.giveUp({ id, reason: reasonOf(reason) }, operatorAsker()),
    );
    if (answer) throw refused(answer);
    const text = dryRun
      ? `Would give up, and erase what it says:\n${mail ? lineOf(mail) : id}\nA dry run: nothing was changed.`
      : `Given up: ${id}.`;
    return { text, data: { dryRun, givenUp: id } };
  });
}
