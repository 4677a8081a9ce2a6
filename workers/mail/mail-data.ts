import type { MailData, MailId } from '../../templates/index.ts';
import { activationMails } from '../activation/index.ts';
import { blockingMails } from '../blocking/index.ts';
import { caseClosed } from '../case/case-closed.ts';
import { employmentEndMails } from '../employment-end/index.ts';
import { foreignStaffMails } from '../foreign-staff/index.ts';
import { issueMails } from '../issue/index.ts';
import { orderMails } from '../order/index.ts';
import { returnMails } from '../return/index.ts';
import { PermanentFailure } from '../run/failures.ts';
import { stockMails } from '../stock/index.ts';
import { validityMails } from '../validity/index.ts';
import { visitsMails } from '../visits/index.ts';
import type { Gather, Happening, Occasion } from './occasion.ts';

const aboutCards = { ...returnMails, ...validityMails };
type CardMailId = keyof typeof aboutCards;

const aboutCases: { readonly [Id in Exclude<MailId, CardMailId>]: Gather<Id, Occasion> } = {
  'case-closed': caseClosed,
  ...orderMails,
  ...foreignStaffMails,
  ...stockMails,
  ...activationMails,
  ...blockingMails,
  ...employmentEndMails,
  ...issueMails,
  ...visitsMails,
};

/** Gathers what a mail says. Undefined: what it would tell is no longer so, and nothing is sent. */
export async function mailData(id: MailId, happening: Happening): Promise<MailData<MailId> | undefined> {
  if (isAboutCard(id)) return aboutCards[id](happening);
  const { found } = happening;
  if (!found) throw new PermanentFailure(`Mejlet ${id} hör till ett ärende`);
  return aboutCases[id]({ ...happening, found });
}

function isAboutCard(id: MailId): id is CardMailId {
  return id in aboutCards;
}
