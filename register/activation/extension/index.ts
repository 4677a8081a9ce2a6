import type { Day } from '../../../contract/index.ts';
import { followingOf } from '../../cards/following.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context } from '../../kernel/context.ts';
import { isRefusal, type Refusal } from '../../kernel/refusal.ts';
import { employmentsIn } from '../../people/employment.ts';
import { extend } from './extend.ts';
import { judge, longerNow, longerOf } from './rules.ts';
import { submitExtension } from './submit.ts';
import type { Extendable, ExtensionRequest } from './types.ts';

/** What the rules say of a request, before anything is made of it. Undefined: nothing is wrong. */
async function check(context: Context, request: ExtensionRequest, asker: Asker): Promise<Refusal | undefined> {
  const answer = await judge(context, request, asker);
  return isRefusal(answer) ? answer : undefined;
}

/** Why the card can't be extended on that day, in Swedish; undefined: it can. */
async function obstacle(context: Context, cardNumber: string, day: Day): Promise<string | undefined> {
  const longer = await longerNow(context, cardNumber, day);
  return isRefusal(longer) ? longer.message : undefined;
}

/** Cards of people in the unit that could be extended on that day, whichever of them the viewer may see. */
async function candidates(context: Context, unitId: string, day: Day): Promise<Extendable[]> {
  const employments = await employmentsIn(context, unitId, day);
  const personIds = employments.map(({ person }) => person.personId);
  const following = await followingOf(context, personIds, { day });
  return employments.flatMap((employment) =>
    following.usedIn(employment.employmentId).flatMap((card) => {
      const longer = longerOf(card, following, day);
      if (isRefusal(longer)) return [];
      const { before, lastValidDay } = longer;
      return [{ employment, cardNumber: card.cardNumber, lastValidDay: before, extendedTo: lastValidDay }];
    }),
  );
}

/** Reserve cards of LoA 3 that are extended, once, at a desk (domain P4.6). */
export const extensions = {
  all: { read: { obstacle } },
  portal: { read: { candidates, check }, write: { submit: submitExtension } },
  workers: { write: { extend } },
};
