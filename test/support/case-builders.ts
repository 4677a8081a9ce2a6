import type { AskedBlockReason } from '../../contract/index.ts';
import { asActivation, isRefusal } from '../../register/index.ts';
import type { Activation, ActivationCase, BlockSubmission, CardOrder, Case, Refusal } from '../../register/index.ts';
import { createId } from '../../platform/id.ts';
import { aHolder, aManager, aPerson, aReserveCard, timeAt, type BuiltPerson, type Site } from './builders.ts';
import { order } from './card-order.ts';

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
