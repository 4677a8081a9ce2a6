import type { Context } from '../context.ts';
import { followingOf } from '../following.ts';
import { isRefusal } from '../refusal.ts';
import { units } from '../units.ts';
import { extend } from './extend.ts';
import { judge, longerNow, longerOf } from './rules.ts';
import { submitExtension } from './submit.ts';
import type { Extendable, Extensions } from './types.ts';

/** Reserve cards of LoA 3 that hold longer. */
export function extensions(context: Context): Extensions {
  return {
    candidates: (unitId, day) => candidates(context, unitId, day),
    async check(request, viewer, author) {
      const answer = await judge(context, request, viewer, author);
      return isRefusal(answer) ? answer : undefined;
    },
    submit: (request, viewer, author) => context.write((work) => submitExtension(work, request, viewer, author)),
    async obstacle(cardNumber, day) {
      const longer = await longerNow(context, cardNumber, day);
      return typeof longer === 'string' ? longer : undefined;
    },
    extend: (input) => context.write((work) => extend(work, input)),
  };
}

async function candidates(context: Context, unitId: string, day: string): Promise<Extendable[]> {
  const employments = await units(context).employments(unitId, day);
  const personIds = employments.map(({ person }) => person.personId);
  const following = await followingOf(context, personIds, { day });
  return employments.flatMap((employment) =>
    following.usedIn(employment.employmentId).flatMap((card) => {
      const longer = longerOf(card, following, day);
      if (typeof longer === 'string') return [];
      return [
        {
          employment,
          cardNumber: card.cardNumber,
          lastValidDay: longer.before,
          extendedTo: longer.lastValidDay,
        },
      ];
    }),
  );
}
