import { dayOf } from '../../contract/index.ts';
import type { AskedBlockReason } from '../../contract/index.ts';
import { isRefusal } from '../../register/index.ts';
import type { BlockSubmission, Case, Employment, Refusal } from '../../register/index.ts';
import { mustBe } from './until.ts';
import type { World } from './world.ts';
import { who, type Known } from './ward/index.ts';

type Change = Partial<BlockSubmission> & { by?: Known; holder?: Known };

let tokens = 0;

/** The manager of the ward says that the holder's card is lost, unless `change` says otherwise. */
export async function tryBlock(world: World, change: Change = {}): Promise<Case | Refusal> {
  const { by = who.manager, holder = who.holder, ...rest } = change;
  const reason: AskedBlockReason = rest.reason ?? 'lost';
  const { employmentId } = await employmentOf(world, holder);
  const cards = await world.register.blocks.activeCards(employmentId, dayOf(world.now()));
  const submission: BlockSubmission = {
    submissionToken: `block-${++tokens}`,
    employmentId,
    reason,
    cardNumbers: reason === 'employment-ended' ? [] : cards.map(({ cardNumber }) => cardNumber),
    ...(reason === 'lost' && { lostKind: 'lost' }),
    ...rest,
  };
  return world.register.blocks.submit(submission, { viewer: await world.viewer(by), author: await world.author(by) });
}

/** As `tryBlock`; a refusal fails the test. Waits until the processes have done what they can. */
export async function askForBlock(world: World, change: Change = {}): Promise<Case> {
  const answer = await tryBlock(world, change);
  if (isRefusal(answer)) throw new Error(answer.message);
  await world.settle();
  return caseOf(world, answer.caseId);
}

export async function caseOf(world: World, caseId: string): Promise<Case> {
  return mustBe(await world.register.cases.find(caseId));
}

export async function employmentOf(
  world: Pick<World, 'register' | 'viewer' | 'now'>,
  person: Known,
): Promise<Employment> {
  const today = dayOf(world.now());
  const viewer = await world.viewer(who.customerService);
  for (const { unitId } of await world.register.blocks.units(viewer)) {
    // Customer service blocks for nobody protected; who has left by a report works nowhere any more.
    const working = await world.register.units.employments(unitId, today);
    const others = await world.register.blocks.employees({ unitId, viewer, day: today });
    const found = [...working, ...others].find(({ person: { hsaId } }) => hsaId === person.hsaId);
    if (found) return found;
  }
  throw new Error(`${person.hsaId} has no employment now`);
}

/** Completes the block's task with an outcome, of the only one that is open unless a card is named. */
export async function answerBlock(
  world: World,
  outcome: 'blocked' | 'already-blocked' | 'portal-unavailable',
  { cardNumber, by = who.customerService }: { cardNumber?: string; by?: Known } = {},
): Promise<void> {
  const userTaskKey = await blockTask(world, cardNumber);
  const { hsaId } = await world.viewer(by);
  const confirmed = outcome === 'portal-unavailable' ? {} : { confirmedAt: world.now() };
  await world.client.completeUserTask(userTaskKey, { block: { outcome, ...confirmed, by: hsaId, at: world.now() } });
  await world.settle();
}

async function blockTask(world: World, cardNumber: string | undefined): Promise<string> {
  if (cardNumber === undefined) return (await world.task('Task_BlockInPortal')).userTaskKey;
  const tasks = (await world.openTasks()).filter(({ elementId }) => elementId === 'Task_BlockInPortal');
  for (const { userTaskKey } of tasks) {
    const variables = await world.client.userTaskVariables(userTaskKey);
    if (variables['cardNumber'] === cardNumber) return userTaskKey;
  }
  throw new Error(`No task to block ${cardNumber}`);
}
