import { processPolicyOn, unitLocation, type IdRule, type IssueWay, type Day, dayOf } from '../../contract/index.ts';
import { isRefusal } from '../../register/index.ts';
import { callBack } from './activation.ts';
import { carrierCase } from './carrier.ts';
import { mustBe, until } from './until.ts';
import { chooseSlot, times } from './visit.ts';
import type { World } from './world.ts';
import { deskCards, who, type Known } from './ward/index.ts';

/** Short-term cards that `stockUnit` puts into the ward's drawer. */
export const unitCards = { first: 'KT66200020', second: 'KT66200021' } as const;

/** "Lämna ut korttidskort" begun for the holder, as a caller would, in a case of an order. `told`: an employment that the engine has instead. */
export async function beginIssue(
  world: World,
  {
    way = 'desk',
    idRule = 'document',
    latestDay,
    holder = who.holder,
    told,
  }: { way?: IssueWay; idRule?: IdRule; latestDay?: Day; holder?: Known; told?: string } = {},
): Promise<{ caseId: string; processInstanceKey: string }> {
  const { caseId, unitId, employmentId } = await carrierCase(world, holder);
  const { personId } = await world.viewer(holder);
  const { processInstanceKey } = await world.client.createProcessInstance({
    processId: 'short-term-issue',
    variables: {
      caseId,
      holderId: personId,
      employmentId: told ?? employmentId,
      unitId,
      policy: processPolicyOn(dayOf(world.now())),
      way,
      idRule,
      ...(latestDay !== undefined && { latestDay }),
    },
    tag: `case:${caseId}`,
  });
  await world.settle();
  return { caseId, processInstanceKey };
}

/** As `beginIssue` at a desk, until the day of the visit, 09.40. */
export async function atDesk(world: World, input: Parameters<typeof beginIssue>[1] = {}) {
  const begun = await beginIssue(world, input);
  await visitOn(world, begun.caseId);
  return begun;
}

/** Books Tuesday 09.40 in Växjö, or another time, and lets it come. */
export async function visitOn(world: World, caseId: string, slot: Parameters<typeof chooseSlot>[2] = times.tuesday) {
  await chooseSlot(world, caseId, slot);
  await world.advance(slot.startsAt);
}

/** Cards that lie in the ward's drawer. */
export async function stockUnit(world: World): Promise<void> {
  const { grants } = await world.viewer(who.manager);
  const unitId = mustBe(grants.find(({ role }) => role === 'manager')?.unitIds[0]);
  const author = await world.author(who.customerService);
  const { shipmentId } = await world.register.stock.ship({
    destination: unitLocation(unitId),
    cardType: 'short-term',
    pick: { serials: Object.values(unitCards), older: [] },
    forms: 0,
    author,
  });
  const receiver = await world.author(who.idAdministrator);
  const received = await world.register.stock.receive({ shipmentId, missing: [], author: receiver });
  if (isRefusal(received)) throw new Error(received.message);
}

/** Somebody completes a task of the case, as the portal does. */
export async function complete(
  world: World,
  caseId: string,
  { task, name, data, by = who.idAdministrator }: { task: string; name: string; data: object; by?: Known },
): Promise<void> {
  const { userTaskKey } = await world.task(task, caseId);
  const { hsaId } = await world.viewer(by);
  await world.client.completeUserTask(userTaskKey, { [name]: { ...data, by: hsaId, at: world.now() } });
  await world.settle();
}

/** An ID document that is good, and the oldest card. */
export const document = {
  outcome: 'document',
  idDocument: 'driving-licence',
  validTo: '2027-03-01',
  cardNumber: deskCards.first,
} as const;
/** The manager of the ward with a valid document of their own. */
export const manager = { managerHsaId: who.manager.hsaId, managerValidTo: '2030-01-01' } as const;

export const checkIdentity = (world: World, caseId: string, data: object, by?: Known) =>
  complete(world, caseId, { task: 'Task_CheckIdentity', name: 'deskCheck', data, ...(by !== undefined && { by }) });

export const handOver = (
  world: World,
  caseId: string,
  data: object = { outcome: 'issued', receiptSigned: true },
  by?: Known,
) => complete(world, caseId, { task: 'Task_HandOver', name: 'handOver', data, ...(by !== undefined && { by }) });

/** The end of the call about a card of the unit's stock. */
export async function endCall(world: World, caseId: string, data: object, by: Known = who.customerService) {
  if ('outcome' in data && data.outcome === 'activate') {
    const { userTaskKey } = await world.task('Task_Activate', caseId);
    const { cardNumber } = await world.client.userTaskVariables(userTaskKey);
    if (typeof cardNumber === 'string') await callBack(world, caseId, { by, cardNumber });
  }
  await complete(world, caseId, { task: 'Task_Activate', name: 'activation', data, by });
}

/** The manager fills in the receipt form: a colleague on the ward knows who the holder is. */
export async function attest(world: World, caseId: string, data: object = {}): Promise<void> {
  const { personId } = await world.viewer(who.colleague);
  const answer = { attesterId: personId, identityCheck: 'known-person', ...data };
  await complete(world, caseId, { task: 'Task_Attest', name: 'attest', data: answer, by: who.manager });
}

/** What the caller gets. */
export async function issueOf(world: World, processInstanceKey: string): Promise<unknown> {
  await until(
    async () => (await world.client.findProcessInstance(processInstanceKey))?.state === 'COMPLETED',
    'the issue ends',
  );
  return (await world.client.processVariables(processInstanceKey))['issue'];
}

/** What the task of a case says of the last try. */
export async function noticeAt(world: World, task: string, caseId: string): Promise<unknown> {
  const { userTaskKey } = await world.task(task, caseId);
  return (await world.client.userTaskVariables(userTaskKey))['issueNotice'];
}
