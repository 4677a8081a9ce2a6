import type { Kysely } from 'kysely';
import { instantOf, type Day, type Instant, instantAt } from '../../contract/index.ts';
import type { Case } from '../cases/types.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context } from '../kernel/context.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import { extensions } from './extension/index.ts';
import { confirmPhoneBySwitchboard, logCallBack } from './call-back.ts';
import { forgetReading, readBack, reportFetched, setAttester, setFetched } from './call.ts';
import { judge } from './rules.ts';
import { submitActivation } from './submit.ts';
import type { Activation } from './types.ts';
import { wayFacts } from './way-facts.ts';
import { reportWrongCard } from './wrong-card.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** What the rules say of an activation, before anything is made of it. Undefined: nothing is wrong. */
async function check(context: Context, activation: Activation, asker: Asker): Promise<Refusal | undefined> {
  const answer = await judge(context, activation, asker);
  return isRefusal(answer) ? answer : undefined;
}

/** Other cases in which the employment of a case got a reserve card since a day; a corrected card is the same case. */
async function recentReserveCards(
  context: Context,
  { caseId, employmentId }: Pick<Case, 'caseId' | 'employmentId'>,
  sinceDay: Day,
): Promise<number> {
  if (employmentId === undefined) return 0;
  const [row] = await othersSince(context.db, { employmentId, caseId, since: instantAt(instantOf(sinceDay)) });
  return row?.count ?? 0;
}

const othersSince = (
  db: Kysely<Tables>,
  { employmentId, since, caseId }: { employmentId: string; caseId: string; since: Instant },
) =>
  db
    .selectFrom('cards')
    .select((eb) => eb.fn.count<number>('caseId').distinct().as('count'))
    .where('employmentId', '=', employmentId)
    .where('cardType', '=', 'reserve')
    .where('activatedAt', '>=', since)
    .where('caseId', '!=', caseId)
    .execute();

/** P4: a reserve card is activated, by phone or at a desk. */
export const activation = {
  extensions,
  cases: {
    portal: {
      read: { check, wayFacts },
      write: {
        submit: submitActivation,
        readBack,
        reportFetched,
        logCallBack,
        confirmPhoneBySwitchboard,
        reportWrongCard,
      },
    },
    workers: { read: { recentReserveCards }, write: { forgetReading, setAttester, setFetched } },
  },
};
