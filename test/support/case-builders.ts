import {
  lastValidDay as lastValidDayOf,
  type AskedBlockReason,
  type AssuranceLevel,
  type Day,
} from '../../contract/index.ts';
import { asActivation, isRefusal } from '../../register/index.ts';
import type {
  Activation,
  ActivationCase,
  BlockSubmission,
  CardOrder,
  Case,
  ExtensionRequest,
  Refusal,
} from '../../register/index.ts';
import { createId } from '../../platform/id.ts';
import {
  aHolder,
  aManager,
  aPerson,
  aReserveCard,
  bySystem,
  todayAt,
  timeAt,
  type BuiltPerson,
  type Site,
} from './builders.ts';
import { order } from './card-order.ts';
import { mustBe } from './until.ts';

/** Cases of a test's own, made as the portal makes them. Who asks is a new manager of the holder's unit, unless `by` is given. */

interface Asked {
  readonly holder?: BuiltPerson;
  readonly by?: BuiltPerson;
}

/** The answer to an order of a new card for somebody without one; everything that isn't overridden is allowed. */
export async function tryOrder(
  site: Site,
  { holder, by, ...change }: Asked & Partial<CardOrder> = {},
): Promise<Case | Refusal> {
  const whose = holder ?? (await aPerson(site));
  const asking = by ?? (await aManager(site, { unit: whose }));
  const person = { employmentId: whose.employmentId };
  const who = await asks(asking, site);
  const submissionToken = createId();
  return order(site.register, { submissionToken, unitId: whose.unitId, person, ...change }, who);
}

/** As `tryOrder`; a refusal fails the test. */
export const anOrder = async (site: Site, change: Parameters<typeof tryOrder>[1] = {}): Promise<Case> =>
  accepted(await tryOrder(site, change));

/** The answer to a submission of "Aktivera reservkort" for somebody with an ordinary card, from a drawer with one card. */
export async function tryActivation(
  site: Site,
  { holder, by, ...change }: Asked & Partial<Activation> = {},
): Promise<Case | Refusal> {
  const whose = holder ?? (await aHolder(site));
  const asking = by ?? (await aManager(site, { unit: whose }));
  const { viewer, author } = await asks(asking, site);
  const unitId = change.unitId ?? whose.unitId;
  const activation: Activation = {
    submissionToken: createId(),
    unitId,
    employmentId: whose.employmentId,
    attesterId: asking.personId,
    identityCheck: 'known-person',
    reason: 'forgotten',
    cardNumber: change.cardNumber ?? (await aReserveCard(site, { unitId })),
    ...change,
  };
  return site.register.cases.submit(activation, { viewer, author });
}

/** As `tryActivation`; a refusal fails the test. */
export const anActivation = async (
  site: Site,
  change: Parameters<typeof tryActivation>[1] = {},
): Promise<ActivationCase> => asActivation(accepted(await tryActivation(site, change)));

/** A reserve card that the holder has since now, on LoA 3 unless said otherwise. Returns its number. */
export async function aReserveCardInUse(
  site: Site,
  {
    holder,
    loa = 'loa-3',
    blankExpires,
  }: { readonly holder: BuiltPerson; readonly loa?: AssuranceLevel; readonly blankExpires?: Day },
): Promise<string> {
  const { employmentId, unitId } = holder;
  const author = bySystem(site);
  const cardNumber = await aReserveCard(site, { unitId, ...(blankExpires !== undefined && { blankExpires }) });
  const { caseId } = accepted(await tryActivation(site, { holder, way: 'desk-two-persons', cardNumber }));
  await site.register.cards.reserve({ cardNumber, caseId, unitId, author });
  const { to } = mustBe(await site.register.people.employment(employmentId));
  const card = { cardType: 'reserve', activationDay: todayAt(site), assignmentTo: to, blankExpires } as const;
  const lastValidDay = lastValidDayOf(card);
  await site.register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay, author, loa });
  return cardNumber;
}

/** The answer to a submission of "Förläng reservkort på LoA 3" for the card that the holder has. */
export async function tryExtension(
  site: Site,
  { holder, by, ...change }: Required<Pick<Asked, 'holder'>> & Asked & Partial<ExtensionRequest>,
): Promise<Case | Refusal> {
  const asking = by ?? (await aManager(site, { unit: holder }));
  const { unitId, employmentId } = holder;
  const { viewer, author } = await asks(asking, site);
  const request = { submissionToken: createId(), unitId, employmentId, ...change };
  return site.register.extensions.submit(request, { viewer, author });
}

/** As `tryExtension`; a refusal fails the test. */
export const anExtension = async (site: Site, change: Parameters<typeof tryExtension>[1]): Promise<Case> =>
  accepted(await tryExtension(site, change));

/** The answer to a submission of "Spärra kort": every active card of the holder is lost, unless said otherwise. */
export async function tryBlockRequest(
  site: Site,
  { holder, by, ...change }: Asked & Partial<BlockSubmission> = {},
): Promise<Case | Refusal> {
  const whose = holder ?? (await aHolder(site));
  const asking = by ?? (await aManager(site, { unit: whose }));
  const reason: AskedBlockReason = change.reason ?? 'lost';
  const cards = await site.register.cards.ofHolder(whose.personId);
  const active = cards.filter(({ state }) => state === 'active').map(({ cardNumber }) => cardNumber);
  const submission: BlockSubmission = {
    submissionToken: createId(),
    employmentId: whose.employmentId,
    reason,
    cardNumbers: reason === 'employment-ended' ? [] : active,
    ...(reason === 'lost' && { lostKind: 'lost' }),
    ...change,
  };
  const { viewer, author } = await asks(asking, site);
  return site.register.blocks.submit(submission, { viewer, author });
}

/** As `tryBlockRequest`; a refusal fails the test. */
export const aBlockRequest = async (site: Site, change: Parameters<typeof tryBlockRequest>[1] = {}): Promise<Case> =>
  accepted(await tryBlockRequest(site, change));

/** Somebody at the site's time, which may be later than when they were built. */
async function asks(person: BuiltPerson, site: Site) {
  const at = timeAt(site);
  return { viewer: await person.viewer(at), author: { ...(await person.author()), at } };
}

function accepted<Made extends object>(answer: Made | Refusal): Made {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
}
