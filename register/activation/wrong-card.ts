import { dayOf } from '../../contract/index.ts';
import { dutyFault } from '../../rights/index.ts';
import { drawerOf } from '../cards/reserve.ts';
import { findCard } from '../cards/row.ts';
import { aboutCase } from '../cases/about.ts';
import { tellFetched } from '../cases/fetched.ts';
import { findCase, maySee } from '../cases/read.ts';
import { caseUnseen } from '../cases/refusals.ts';
import type { Case } from '../cases/types.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { addMessage } from '../kernel/outbox.ts';
import type { Refusal } from '../kernel/refusal.ts';
import * as refuse from './refusals.ts';

/** Customer service found that the card in the holder's hand is another than the one activated: message `wrong-card-reported`. */
export async function reportWrongCard(
  work: Work,
  input: Asker & { readonly caseId: string; readonly rightCardNumber: string },
): Promise<Case | Refusal> {
  const { caseId, rightCardNumber, viewer, author } = input;
  const found = await findCase(work, caseId);
  if (!found || !(await maySee(work, caseId, viewer))) return caseUnseen();
  const fault = dutyFault(viewer, found, 'decision');
  if (fault === 'not-customer-service') {
    return refuse.wrongCardByServiceOnly();
  }
  if (fault) return refuse.wrongCardByParty();
  if (found.activatedAt === undefined || found.cardNumber === undefined || found.state === 'closed') {
    return refuse.nothingToCorrect();
  }
  const wrong = await findCard(work, found.cardNumber);
  if (wrong?.state !== 'active' || wrong.blockRequestedAt !== null) {
    return refuse.wrongCardNotActive({ cardNumber: found.cardNumber });
  }
  const drawer = await drawerOf(work, found.unitId, dayOf(author.at));
  if (!drawer.some(({ cardNumber }) => cardNumber === rightCardNumber)) {
    return refuse.rightCardNotInStock({ cardNumber: rightCardNumber });
  }
  const details = { rightCardNumber };
  await tellFetched(work, found, author);
  await appendAudit(work, { action: 'wrong-card-reported', author, ...aboutCase(found), details });
  await addMessage(work, {
    caseId,
    key: `wrong-card:${caseId}:${found.cardNumber}:${rightCardNumber}`,
    name: 'wrong-card-reported',
    correlationKey: caseId,
    variables: { correction: { rightCardNumber, by: author.hsaId, at: author.at } },
    at: author.at,
  });
  return found;
}
