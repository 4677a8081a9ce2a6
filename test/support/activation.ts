import { dayOf } from '../../contract/index.ts';
import { asActivation, isRefusal } from '../../register/index.ts';
import type { Activation, ActivationCase, Employment, HandedIn, Refusal, ReserveCase } from '../../register/index.ts';
import { mustBe } from './until.ts';
import type { World } from './world.ts';
import { drawer, units, who, type Known } from './ward/index.ts';

let tokens = 0;

/**
 * A colleague on the ward asks for a reserve card for the holder and vouches for them, unless `change` says otherwise.
 * @param change `typist`: who typed it for them
 */
export async function trySubmit(
  world: Pick<World, 'register' | 'viewer' | 'author' | 'now'>,
  {
    by = who.colleague,
    typist,
    holder = who.holder,
    ...change
  }: Partial<Activation> & { by?: Known; typist?: Known; holder?: Known } = {},
): Promise<ReserveCase | Refusal> {
  const viewer = await world.viewer(typist ?? by);
  const employment = await employmentOf(world, holder);
  const activation: Activation = {
    submissionToken: `token-${++tokens}`,
    unitId: employment.unitId,
    employmentId: employment.employmentId,
    attesterId: (await world.viewer(who.colleague)).personId,
    identityCheck: 'known-person',
    reason: 'forgotten',
    cardNumber: drawer.first,
    ...change,
  };
  const author = { ...(await world.author(typist ?? by)), ...(typist && { onBehalfOf: by.hsaId }) };
  return world.register.cases.submit(activation, { viewer, author });
}

/** As `trySubmit`; a refusal fails the test. */
export async function submitted(...given: Parameters<typeof trySubmit>): Promise<ReserveCase> {
  const answer = await trySubmit(...given);
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
}

/** As `submitted`. Waits until the process has done what it can. */
export async function submit(world: World, change: Parameters<typeof trySubmit>[1] = {}): Promise<ActivationCase> {
  const { caseId } = await submitted(world, change);
  await world.settle();
  return theCase(world, caseId);
}

export async function theCase(world: World, caseId: string): Promise<ActivationCase> {
  return asActivation(mustBe(await world.register.cases.find(caseId)));
}

async function employmentOf(world: Pick<World, 'register' | 'viewer' | 'now'>, person: Known): Promise<Employment> {
  const { grants, hsaId } = await world.viewer(person);
  const unitIds = grants.flatMap(({ unitIds: ids }) => ids);
  for (const unitId of unitIds) {
    const employments = await world.register.units.employments(unitId, dayOf(world.now()));
    const found = employments.find(({ person: { hsaId: id } }) => id === hsaId);
    if (found) return found;
  }
  throw new Error(`${person.hsaId} has no employment now`);
}

type Decision =
  | { outcome: 'activate'; fetched?: 'yes' | 'later' }
  | { outcome: 'other-card'; otherCardNumber: string }
  | { outcome: 'refuse'; refusalReason: string };

/** What happens on the phone before a card can be activated: the unit answers, and reads the card's last characters. */
export async function callBack(
  world: World,
  caseId: string,
  { by = who.customerService, cardNumber }: { by?: Known; cardNumber?: string } = {},
): Promise<void> {
  const author = await world.author(by);
  const viewer = await world.viewer(by);
  const call = { phone: units.ward.phone, answered: true, viewer };
  await world.register.cases.logCallBack(caseId, { ...call, author });
  const read = cardNumber ?? mustBe((await world.register.cases.find(caseId))?.cardNumber);
  const refused = await world.register.cases.readBack({ caseId, cardNumber: read, text: read.slice(-4), author });
  if (refused) throw new Error(refused.message);
}

/** Customer service ends the call, as the portal completes the task. */
export async function endCall(
  world: World,
  caseId: string,
  decision: Decision,
  by: Known = who.customerService,
): Promise<void> {
  const { userTaskKey } = await world.task('Task_Activate', caseId);
  const facts = decision.outcome === 'activate' ? { receiptSigned: true, ordered: true, fetched: 'yes' } : {};
  if (decision.outcome === 'activate') await callBack(world, caseId, { by });
  const { hsaId } = await world.viewer(by);
  await world.client.completeUserTask(userTaskKey, {
    activation: { ...facts, ...decision, by: hsaId, at: world.now() },
  });
  await world.settle();
}

/** A submission, and the call that activates the card. */
export async function activated(world: World, change: Parameters<typeof submit>[1] = {}): Promise<ActivationCase> {
  const { caseId } = await submit(world, change);
  await endCall(world, caseId, { outcome: 'activate' });
  return theCase(world, caseId);
}

/** Customer service has blocked a card in SITHS eID Portal and says so. */
export async function confirmBlock(world: World, caseId: string): Promise<void> {
  const { userTaskKey } = await world.task('Task_BlockInPortal', caseId);
  const { hsaId } = await world.viewer(who.customerService);
  const block = { outcome: 'blocked', confirmedAt: world.now(), by: hsaId, at: world.now() };
  await world.client.completeUserTask(userTaskKey, { block });
  await world.settle();
}

/** The signed form arrives and is scanned. */
export async function registerReceipt(world: World, caseId: string): Promise<void> {
  const receipt = mustBe(await world.register.receipts.current(caseId));
  const viewer = await world.viewer(who.customerService);
  const author = await world.author(who.customerService);
  const answer = await world.register.receipts.register(receipt.receiptNumber, { viewer, author });
  if (isRefusal(answer)) throw new Error(answer.message);
  await world.settle();
}

/** The card is handed in at the desk. */
export async function handIn(world: World, cardNumber: string, how: HandedIn = { cut: true }): Promise<void> {
  const viewer = await world.viewer(who.customerService);
  const author = await world.author(who.customerService);
  const answer = await world.register.cards.reportReturn({ cardNumber, handedIn: how, viewer, author });
  if (isRefusal(answer)) throw new Error(answer.message);
  await world.settle();
}

/** Customer service saw that another card was activated than the one in the holder's hand. */
export async function reportWrongCard(world: World, caseId: string, rightCardNumber: string): Promise<void> {
  const viewer = await world.viewer(who.customerService);
  const author = await world.author(who.customerService);
  const answer = await world.register.cases.reportWrongCard({ caseId, rightCardNumber, viewer, author });
  if (isRefusal(answer)) throw new Error(answer.message);
  await world.settle();
}

export async function cardState(world: World, cardNumber: string): Promise<string | undefined> {
  return (await world.register.cards.find(cardNumber))?.state;
}
