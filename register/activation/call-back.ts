import type { Kysely } from 'kysely';
import type { Instant } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { aboutCase } from '../cases/about.ts';
import { getCase } from '../cases/read.ts';
import type { Case } from '../cases/types.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { letPhoneCount } from '../people/administered-units/confirm-phone.ts';
import * as refuse from './refusals.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** What is done on the phone for anybody (domain "Privacy": no phone path but a block). */
const blocks: ReadonlySet<Case['processId']> = new Set(['card-blocking', 'employment-ended']);

/** Who has got a protected identity since the case came in gets no card on the phone. */
export const protectedSince = ({ holder }: Case): Refusal | undefined =>
  holder?.protectedIdentity === true ? refuse.protectedSinceSubmitted() : undefined;

/** Writes down that customer service rang the registered number, and whether anybody answered. */
export async function logCallBack(
  work: Work,
  caseId: string,
  { phone, answered, viewer, author }: Asker & { readonly phone: string; readonly answered: boolean },
): Promise<Case | Refusal> {
  const found = await getCase(work, caseId);
  if (!may.logCallBack(viewer, found)) {
    return refuse.callBackNotYours();
  }
  const barred = blocks.has(found.processId) ? undefined : protectedSince(found);
  if (barred) return barred;
  const action = answered ? 'call-back-answered' : 'call-back-unanswered';
  if (answered) {
    await setCalledBack(work.db, { caseId, at: author.at });
  }
  await appendAudit(work, { action, author, ...aboutCase(found), details: { phone } });
  return found;
}

/**
 * The switchboard has put customer service through to the unit, which confirms its new phone: it counts from
 * now on. Refuses who may not call back in the case, and a party of any case that the unit has open: theirs
 * may wait for that call.
 */
export async function confirmPhoneBySwitchboard(
  work: Work,
  caseId: string,
  { phone, viewer, author }: Asker & { readonly phone: string },
): Promise<Refusal | undefined> {
  const found = await getCase(work, caseId);
  if (!may.logCallBack(viewer, found)) return refuse.callBackNotYours();
  const { unitId } = found;
  if (await isPartyInUnit(work.db, { unitId, personId: viewer.personId })) return refuse.phoneOfYourCase();
  return letPhoneCount(work, { unitId, phone, viewer, author }, 'switchboard');
}

async function isPartyInUnit(
  db: Kysely<Tables>,
  { unitId, personId }: { readonly unitId: string; readonly personId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('cases')
    .select('caseId')
    .where('unitId', '=', unitId)
    .where('state', '=', 'open')
    .where((eb) =>
      eb.or(
        (['holderId', 'submitterId', 'enteredById', 'attesterId'] as const).map((column) => eb(column, '=', personId)),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const setCalledBack = (db: Kysely<Tables>, { at, caseId }: { caseId: string; at: Instant }) =>
  db.updateTable('cases').set({ calledBackAt: at, misreadings: 0 }).where('caseId', '=', caseId).execute();
