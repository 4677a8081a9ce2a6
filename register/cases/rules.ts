import { dayAt, policyOn, words } from '../../contract/index.ts';
import type { Viewer } from '../../contract/index.ts';
import { may, type AttestFault } from '../../rights/index.ts';
import { faultOfAttester } from '../attesters.ts';
import { otherActiveReserve } from '../card-life.ts';
import { findCard } from '../card-row.ts';
import { followingAround } from '../cards-in-use.ts';
import type { Context } from '../context.ts';
import { whoAsks } from '../on-behalf.ts';
import { people } from '../people.ts';
import { isRefusal, refuse, together } from '../refusal.ts';
import type { CardRow } from '../schema.ts';
import type { Activation, Author, Card, Employment, Person, Refusal, Unit } from '../types.ts';
import { units } from '../units.ts';

/** A submission that may become a case, with everything it names. */
export interface Accepted {
  readonly unit: Unit;
  readonly employment: Employment;
  /** Who asks: the one who is logged in, or the one on whose behalf customer service writes. */
  readonly submitter: Viewer;
  readonly attester: Person;
  readonly card: CardRow;
  /** The card that should have been taken first, when another was chosen. */
  readonly oldest: string | undefined;
}

/**
 * Every rule of P4 that can refuse a submission (domain: P4, "Cards", "Identity", "Who may do what"), in the order in
 * which a person fills in the form. All that is wrong is told at once.
 */
export async function judge(
  context: Context,
  activation: Activation,
  viewer: Viewer,
  author: Author,
): Promise<Accepted | Refusal> {
  const day = dayAt(Date.parse(author.at));
  const submitter = await whoAsks(context, viewer, author);
  if (isRefusal(submitter)) return submitter;
  const unit = await units(context).find(activation.unitId, day);
  if (!unit) return refuse('Enheten finns inte i registret. Välj en enhet i listan.', 'unitId');
  if (!may.beginIn(submitter, 'activate-reserve-card', unit.unitId)) {
    return refuse(
      `Reservkort för ${unit.name} kan bara begäras av någon som arbetar där, av ansvarig chef eller av IT-beställare. Välj din egen enhet.`,
      'unitId',
    );
  }
  const employment = await whoGetsIt(context, activation, submitter, viewer, day);
  const card = await whichCard(context, activation, unit, day);
  // Which card somebody has is told of those only who may get this one.
  const misreason = isRefusal(employment) ? undefined : await reasonAgainst(context, activation, day);
  const attester = await whoVouches(context, activation, submitter, day);
  const wrong = together(employment, misreason, card, attester);
  if (wrong || isRefusal(employment) || isRefusal(card) || isRefusal(attester)) {
    return wrong ?? refuse('Kontrollera uppgifterna.');
  }
  return { unit, employment, submitter, attester, ...card };
}

async function whoGetsIt(
  context: Context,
  { unitId, employmentId }: Activation,
  submitter: Viewer,
  viewer: Viewer,
  day: string,
): Promise<Employment | Refusal> {
  const no = (message: string) => refuse(message, 'employmentId');
  const { customerService, desks } = policyOn(day);
  const { phone, name } = customerService;
  const employment = await people(context).employment(employmentId);
  if (employment?.unitId !== unitId) return no('Personen är inte anställd på enheten. Välj en person i listan.');
  const { person } = employment;
  if (employment.from > day || (employment.to !== undefined && employment.to < day)) {
    return no(`Anställningen gäller inte ${day}. Välj en person som är anställd på enheten i dag.`);
  }
  if (person.personId === submitter.personId || person.personId === viewer.personId) {
    return no('Ett reservkort kan inte begäras till en själv. Be en kollega på enheten eller din chef.');
  }
  if (!person.hasHsaRecord) {
    return no(
      `${person.displayName} finns inte i HSA ännu, och då kan inget kort aktiveras. Be enhetens HSA-administratör lägga till personen och försök igen nästa dag.`,
    );
  }
  if (person.protectedIdentity || !person.hasSwedishNumber) {
    return no(
      `Kortet kan inte aktiveras på telefon för den här personen. Boka tid vid en servicedisk, i ${places(desks)}: ring ${name}, ${phone}.`,
    );
  }
  return (await hasOneAlready(context, employment, day)) ?? employment;
}

function places(desks: readonly { name: string }[]): string {
  return new Intl.ListFormat('sv', { type: 'disjunction' }).format(desks.map(({ name }) => name));
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
  unit: Unit,
  day: string,
): Promise<{ card: CardRow; oldest: string | undefined } | Refusal> {
  const [oldest] = await units(context).stock(unit.unitId, day);
  const no = (message: string) => refuse(`${message} ${instead(oldest)}`, 'cardNumber');
  const card = await findCard(context, cardNumber);
  if (card?.unitId !== unit.unitId || card.cardType !== 'reserve') {
    return no(`Kortet ${cardNumber} hör inte till reservkorten på ${unit.name}.`);
  }
  if (card.state !== 'in-stock') return no(`Kortet ${cardNumber} är inte längre i lager.`);
  if (card.blankExpires !== null && card.blankExpires < day) {
    return no(`Kortet ${cardNumber} gick ut ${card.blankExpires} och kan inte aktiveras. Lägg det åt sidan.`);
  }
  return { card, oldest: oldest?.cardNumber === cardNumber ? undefined : oldest?.cardNumber };
}

function instead(oldest: Card | undefined): string {
  return oldest
    ? `Ta kortet ${oldest.cardNumber} i stället.`
    : 'Enheten har inga fler kort i lager. Beställ nya hos Intern kundservice.';
}

async function whoVouches(
  context: Context,
  { attesterId, unitId, employmentId }: Activation,
  submitter: Viewer,
  day: string,
): Promise<Person | Refusal> {
  const attester = await people(context).find(attesterId);
  if (!attester || !may.name(submitter, { person: attester, unitId })) {
    return refuse('Intygsgivaren finns inte i registret. Välj en person i listan.', 'attesterId');
  }
  const fault = await faultOfAttester(context, attester, {
    ...{ unitId, day },
    holderId: (await people(context).employment(employmentId))?.person.personId,
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
