import { z } from 'zod';
import { processPolicyOn, slotValue, type SlotId, type VisitRequest, dayOf } from '../../contract/index.ts';
import type { Visit } from '../../register/index.ts';
import { carrierCase } from './carrier.ts';
import { mustBe, until } from './until.ts';
import type { World } from './world.ts';
import { who, type Known } from './ward/index.ts';

/** Times that are free when a world begins. */
export const times = {
  tuesday: { desk: 'Växjö', startsAt: '2026-12-01T08:40:00.000Z' },
  wednesday: { desk: 'Växjö', startsAt: '2026-12-02T12:00:00.000Z' },
  ljungby: { desk: 'Ljungby', startsAt: '2026-12-03T12:00:00.000Z' },
} as const satisfies Record<string, SlotId>;

/** A case of somebody's, and "Besök vid servicedisk" begun for it as a caller would. */
export interface BegunVisit {
  readonly caseId: string;
  readonly processInstanceKey: string;
}

/** The holder and the manager of the ward must come. */
export async function beginVisit(
  world: World,
  change: Partial<VisitRequest> = {},
  of: Known = who.holder,
): Promise<BegunVisit> {
  const { caseId } = await carrierCase(world, of);
  return beginVisitOf(world, caseId, { change, of });
}

/** As `beginVisit`, in a case that there is. */
export async function beginVisitOf(
  world: World,
  caseId: string,
  { change = {}, of = who.holder }: { change?: Partial<VisitRequest>; of?: Known } = {},
): Promise<BegunVisit> {
  const [holder, manager] = [await world.viewer(of), await world.viewer(who.manager)];
  const visit = { purpose: 'issue', attendees: [holder.personId, manager.personId], ...change };
  const policy = processPolicyOn(dayOf(world.now()));
  const variables = { caseId, visit, policy };
  const { processInstanceKey } = await world.client.createProcessInstance({
    processId: 'desk-visit',
    variables,
    tag: `case:${caseId}`,
  });
  await world.settle();
  return { caseId, processInstanceKey };
}

/** Whoever orders for the unit chooses a time, as the portal completes the task. */
export async function chooseSlot(world: World, caseId: string, slot: SlotId, by: Known = who.manager): Promise<void> {
  const { userTaskKey } = await world.task('Task_ChooseSlot', caseId);
  const { hsaId } = await world.viewer(by);
  await world.client.completeUserTask(userTaskKey, {
    booking: { slot: slotValue(slot), by: hsaId, at: world.now() },
  });
  await world.settle();
}

/** The visit that a case has booked. */
export async function bookedVisit(world: World, caseId: string): Promise<Visit> {
  return mustBe(await world.register.visits.booked(caseId));
}

/** Somebody moves or cancels the visit on the case page. */
export async function changeVisit(
  world: World,
  caseId: string,
  to: SlotId | 'cancel',
  by: Known = who.manager,
): Promise<void> {
  const { visitId } = await bookedVisit(world, caseId);
  const [viewer, author] = [await world.viewer(by), await world.author(by)];
  const answer = await world.register.visits.requestChange({ visitId, to, viewer, author });
  if ('refused' in answer) throw new Error(answer.message);
  await world.settle();
}

/** What the caller gets when the visit process has ended. */
export async function outcomeOf(world: World, processInstanceKey: string): Promise<unknown> {
  await until(
    async () => (await world.client.findProcessInstance(processInstanceKey))?.state === 'COMPLETED',
    'the visit process ends',
  );
  return z.object({ visit: z.unknown() }).parse(await world.client.processVariables(processInstanceKey)).visit;
}
