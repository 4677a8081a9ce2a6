import { dayOf, waysOffered, words, type ActivationWay, type Viewer, type WayOffered } from '../../contract/index.ts';
import { may, type AttestFault } from '../../rights/index.ts';
import { followingAround, otherActiveReserve } from '../cards/in-use.ts';
import { drawerOf } from '../cards/reserve.ts';
import { findCard } from '../cards/row.ts';
import type { Card } from '../cards/types.ts';
import { faultOfAttester } from '../cases/attesters.ts';
import { cardOrders } from '../cases/processes.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context } from '../kernel/context.ts';
import { isRefusal, refuse, together, type Refusal } from '../kernel/refusal.ts';
import { administratorsOfLoa3 } from '../people/administrators.ts';
import { findEmployment } from '../people/employment.ts';
import { whoAsks } from '../people/on-behalf.ts';
import { findPerson } from '../people/person.ts';
import type { Employment, Person, Unit } from '../people/types.ts';
import { findUnit } from '../people/units.ts';
import type { Activation } from './types.ts';

/** A submission that may become a case, with everything it names. */
export interface Accepted {
  readonly unit: Unit;
  readonly employment: Employment;
  /** Who asks: the one who is logged in, or the one on whose behalf customer service writes. */
  readonly submitter: Viewer;
  readonly attester: Person;
  /** The way that was asked for, or a desk where identity can't be seen to on the phone. */
  readonly way: ActivationWay;
  readonly offered: readonly WayOffered[];
  /** Of the unit's drawer; undefined: a desk gives the card. */
  readonly cardNumber: string | undefined;
  /** The card that should have been taken first, when another was chosen. */
  readonly oldest: string | undefined;
}

/**
 * Every rule of P4 that can refuse a submission (domain: P4, "Cards", "Identity", "Who may do what"), in the order in
 * which a person fills in the form. The refusal has all that is wrong.
 */
export async function judge(
  context: Context,
  activation: Activation,
  { viewer, author }: Asker,
): Promise<Accepted | Refusal> {
  const day = dayOf(author.at);
  const submitter = await whoAsks(context, { viewer, author });
  if (isRefusal(submitter)) return submitter;
  const unit = await findUnit(context, activation.unitId, day);
  if (!unit) return refuse('Enheten finns inte i registret. Välj en enhet i listan.', 'unitId');
  if (!may.beginIn(submitter, 'activate-reserve-card', unit.unitId)) {
    return refuse(
      `Reservkort för ${unit.name} kan bara begäras av någon som arbetar där, av ansvarig chef eller av IT-beställare. Välj din egen enhet.`,
      'unitId',
    );
  }
  const employment = await whoGetsIt(context, activation, { submitter, viewer, day });
  const way = isRefusal(employment) ? (activation.way ?? 'phone') : wayOf(activation, employment.person);
  const card = way === 'phone' ? await whichCard(context, activation, { unit, day }) : noCard;
  // A refusal names the card that a person has only when they may get this one.
  const misreason = isRefusal(employment)
    ? undefined
    : ((await reasonAgainst(context, activation, day)) ?? (await withoutNumber(context, activation, employment)));
  const attester = await whoVouches(context, activation, { submitter, day });
  const wrong = together(employment, misreason, card, attester);
  if (wrong || isRefusal(employment) || isRefusal(card) || isRefusal(attester)) {
    return wrong ?? refuse('Kontrollera uppgifterna.');
  }
  const administrators = await administratorsOfLoa3(context, day);
  const offered = waysOffered(activation.systems ?? [], { day, administrators });
  return { unit, employment, submitter, attester, way, offered, ...card };
}

const noCard = { cardNumber: undefined, oldest: undefined };

/** Not by phone without a Swedish number, with protected identity, or without a document: the same case goes on at a desk (domain P4.5). */
function wayOf({ way = 'phone', identityCheck }: Activation, person: Person): ActivationWay {
  const needsDesk = person.protectedIdentity || !person.hasSwedishNumber || identityCheck === 'no-document';
  return way === 'phone' && needsDesk ? 'desk' : way;
}

async function whoGetsIt(
  context: Context,
  { unitId, employmentId }: Activation,
  { submitter, viewer, day }: { submitter: Viewer; viewer: Viewer; day: string },
): Promise<Employment | Refusal> {
  const no = (message: string) => refuse(message, 'employmentId');
  const employment = await findEmployment(context, employmentId);
  if (employment?.unitId !== unitId) return no('Personen är inte anställd på enheten. Välj en person i listan.');
  const { person } = employment;
  if (employment.from > day || (employment.to !== undefined && employment.to < day)) {
    return no(`Anställningen gäller inte ${day}. Välj en person som är anställd på enheten i dag.`);
  }
  if (person.personId === submitter.personId || person.personId === viewer.personId) {
    return no(await whoMay(context, unitId, day));
  }
  if (!person.hasHsaRecord) {
    return no(
      `${person.displayName} finns inte i HSA ännu, och då kan inget kort aktiveras. Be enhetens HSA-administratör lägga till personen och försök igen nästa dag.`,
    );
  }
  return (await hasOneAlready(context, employment, day)) ?? employment;
}

/** A refusal of a card for oneself, with who may ask for it instead. */
async function whoMay(context: Context, unitId: string, day: string): Promise<string> {
  const manager = (await findUnit(context, unitId, day))?.manager;
  const who = manager ? `din chef ${manager.displayName}` : 'din chef';
  return `Ett reservkort kan inte begäras till en själv. Be en kollega på enheten eller ${who} att skicka in och ringa.`;
}

/**
 * Somebody without a Swedish number has a short-term card; a reserve card only stands in for one that is lost, broken or not yet
 * there (domain P4.5).
 */
async function withoutNumber(
  context: Context,
  { reason }: Activation,
  { employmentId, person }: Employment,
): Promise<Refusal | undefined> {
  if (person.hasSwedishNumber) return undefined;
  if (reason === 'forgotten' || reason === 'locked') {
    return refuse(
      'Den som saknar svenskt nummer kan bara få reservkort i stället för ett beställt kort som är borttappat, stulet, trasigt eller inte har kommit.',
      'reason',
    );
  }
  const card = await context.db
    .selectFrom('cards')
    .select('cardNumber')
    .where('employmentId', '=', employmentId)
    .where('cardType', '!=', 'reserve')
    .executeTakeFirst();
  const order = await context.db
    .selectFrom('cases')
    .select('number')
    .where('employmentId', '=', employmentId)
    .where('processId', 'in', cardOrders)
    .where('state', '!=', 'closed')
    .executeTakeFirst();
  if (card || order) return undefined;
  return refuse(
    `${person.displayName} har inget beställt kort, och utan svenskt nummer kan reservkortet inte ges i stället för något. Beställ ett korttidskort i stället.`,
    'employmentId',
  );
}

/** Only another activation stands in the way: an open order, block or return of the same person never does (domain P4). */
async function hasOneAlready(
  context: Context,
  { employmentId, person: { personId, displayName } }: Employment,
  day: string,
): Promise<Refusal | undefined> {
  const active = await otherActiveReserve(context, { personId, employmentId, day });
  if (active !== undefined) {
    return refuse(
      `${displayName} har redan ett aktivt reservkort, ${active}. Använd det, eller be Intern kundservice spärra det först.`,
      'employmentId',
    );
  }
  const waiting = await context.db
    .selectFrom('cases')
    .select('number')
    .where('holderId', '=', personId)
    .where('processId', '=', 'reserve-card-activation')
    .where('state', '!=', 'closed')
    .where('activatedAt', 'is', null)
    .executeTakeFirst();
  if (!waiting) return undefined;
  return refuse(
    `${displayName} har redan ett ärende som väntar på aktivering, ${waiting.number}. Fortsätt med det, eller ta tillbaka det först.`,
    'employmentId',
  );
}

/** Somebody who waits for an ordinary card has none that works. */
async function reasonAgainst(
  context: Context,
  { reason, employmentId }: Activation,
  day: string,
): Promise<Refusal | undefined> {
  if (reason !== 'awaiting-card') return undefined;
  const following = await followingAround(context, employmentId, { day });
  const ordinary = following
    .usedIn(employmentId)
    .find(({ cardType, blockRequestedAt }) => cardType !== 'reserve' && blockRequestedAt === null);
  if (!ordinary) return undefined;
  const type = words.cardType[ordinary.cardType];
  return refuse(
    `Personen har redan ett aktivt kort (${type} ${ordinary.cardNumber}). Välj varför det inte kan användas: borttappat, stulet, glömt, trasigt eller låst.`,
    'reason',
  );
}

async function whichCard(
  context: Context,
  { cardNumber }: Activation,
  { unit, day }: { unit: Unit; day: string },
): Promise<{ cardNumber: string; oldest: string | undefined } | Refusal> {
  const [oldest] = await drawerOf(context, unit.unitId, day);
  const no = (message: string) => refuse(`${message} ${instead(oldest)}`, 'cardNumber');
  if (cardNumber === undefined) {
    return refuse(oldest ? `Välj vilket kort ni tar. Äldst är ${oldest.cardNumber}.` : instead(oldest), 'cardNumber');
  }
  const card = await findCard(context, cardNumber);
  if (card?.unitId !== unit.unitId || card.cardType !== 'reserve') {
    return no(`Kortet ${cardNumber} hör inte till reservkorten på ${unit.name}.`);
  }
  if (card.state !== 'in-stock') return no(`Kortet ${cardNumber} är inte längre i lager.`);
  if (card.blankExpires !== null && card.blankExpires < day) {
    return no(`Kortet ${cardNumber} gick ut ${card.blankExpires} och kan inte aktiveras. Lägg det åt sidan.`);
  }
  return { cardNumber, oldest: oldest?.cardNumber === cardNumber ? undefined : oldest?.cardNumber };
}

function instead(oldest: Card | undefined): string {
  return oldest
    ? `Ta kortet ${oldest.cardNumber} i stället.`
    : 'Enheten har inga fler kort i lager. Beställ nya hos Intern kundservice.';
}

async function whoVouches(
  context: Context,
  { attesterId, unitId, employmentId }: Activation,
  { submitter, day }: { submitter: Viewer; day: string },
): Promise<Person | Refusal> {
  const attester = await findPerson(context, attesterId);
  if (!attester || !may.name(submitter, { person: attester, unitId })) {
    return refuse('Intygsgivaren finns inte i registret. Välj en person i listan.', 'attesterId');
  }
  const fault = await faultOfAttester(context, attester, {
    ...{ unitId, day },
    holderId: (await findEmployment(context, employmentId))?.person.personId,
  });
  return fault === undefined ? attester : refuse(attestWords[fault](attester), 'attesterId');
}

const attestWords: Readonly<Record<AttestFault, (attester: Person) => string>> = {
  holder: () => 'Kortinnehavaren kan inte intyga sin egen identitet. Välj en kollega på enheten.',
  'card-staff': () => 'Den som arbetar med korten får inte vara intygsgivare. Välj en kollega på enheten.',
  'not-employed': () => 'Intygsgivaren måste vara du själv eller någon som är anställd på enheten i dag.',
  'no-hsa-record': ({ displayName }) =>
    `${displayName} finns inte i HSA ännu och kan inte intyga. Välj en annan kollega på enheten.`,
  'own-order-waits': ({ displayName }) =>
    `${displayName} väntar på sitt eget första kort och kan inte intyga förrän det är utlämnat. Välj en annan kollega på enheten.`,
};
