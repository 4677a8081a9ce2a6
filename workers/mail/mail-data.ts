import type { ZodType } from 'zod';
import {
  isAboutCard,
  isAboutHouse,
  mails,
  type CardMailId,
  type HouseMailId,
  type MailId,
} from '../../templates/index.ts';
import { activationMails } from '../activation/index.ts';
import { blockingMails } from '../blocking/index.ts';
import { caseMails } from '../case/mails.ts';
import { employmentEndMails } from '../employment-end/index.ts';
import { foreignStaffMails } from '../foreign-staff/index.ts';
import { issueMails } from '../issue/index.ts';
import { orderMails } from '../order/index.ts';
import { returnMails } from '../return/index.ts';
import { PermanentFailure } from '../run/failures.ts';
import { stockMails } from '../stock/index.ts';
import { validityMails } from '../validity/index.ts';
import { visitsMails } from '../visits/index.ts';
import { deskNames, knownOfCard, knownOfCase, type Known } from './known.ts';
import type { MailsAboutCards, MailsAboutCases } from './gather.ts';
import type { Happening } from './occasion.ts';
import { readsEnglish } from './reads-english.ts';

const gatherAboutCards: MailsAboutCards<CardMailId> = { ...returnMails, ...validityMails };

const gatherAboutCases: MailsAboutCases<Exclude<MailId, CardMailId | HouseMailId>> = {
  ...caseMails,
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
export async function mailData(id: MailId, happening: Happening): Promise<Record<string, unknown> | undefined> {
  if (isAboutCard(id)) {
    const own = await gathered(gatherAboutCards[id], happening);
    return own && dataOf(id, own, { ...(await knownOfCard(happening)), ...(await readFor(id, happening)) });
  }
  if (isAboutHouse(id)) throw new PermanentFailure(`Mejlet ${id} skickas inte ur en process`);
  const { found } = happening;
  if (!found) throw new PermanentFailure(`Mejlet ${id} hör till ett ärende`);
  const occasion = { ...happening, found };
  const own = await gathered(gatherAboutCases[id], occasion);
  return own && dataOf(id, own, { ...knownOfCase(occasion), ...(await readFor(id, occasion)) });
}

/** What is read only for mails that say it, or are written in English too. */
async function readFor(id: MailId, happening: Happening): Promise<Partial<Known>> {
  const { shape } = mails[id].data;
  return {
    ...('english' in shape && { english: await readsEnglish(happening) }),
    ...('desks' in shape && { desks: await deskNames(happening) }),
  };
}

type Gathered = object | undefined;

async function gathered<About>(
  gather: ((about: About) => Gathered | Promise<Gathered>) | undefined,
  about: About,
): Promise<Gathered> {
  return gather ? await gather(about) : {};
}

/** What the mail's data asks for: its own, and what is known anyway. */
function dataOf(id: MailId, own: object, known: Partial<Known>): Record<string, unknown> {
  const all = new Map<string, unknown>(Object.entries({ ...known, ...own }));
  const fields = Object.entries<ZodType>(mails[id].data.shape).flatMap(([key, schema]) => {
    const value = all.get(key);
    if (value !== undefined) return [[key, value] as const];
    if (!schema.safeParse(undefined).success) throw new PermanentFailure(`${key} saknas till mejlet ${id}`);
    return [];
  });
  return Object.fromEntries(fields);
}
