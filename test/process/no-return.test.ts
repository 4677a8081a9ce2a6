import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FormId } from '../../contract/index.ts';
import { sendAnswer } from '../../portal/desk/send-answer.ts';
import { isRefusal } from '../../register/index.ts';
import { callBack, cardState, submit } from '../support/activation.ts';
import { approved, photographed } from '../support/card-order-play.ts';
import { atReserveDesk, check } from '../support/reserve-desk.ts';
import { attest, stockUnit, unitCards } from '../support/short-term.ts';
import { oldestBlanks, orderCards } from '../support/stock-order.ts';
import { mustBe } from '../support/until.ts';
import { openWorld, type World } from '../support/world.ts';
import { deskReserve, drawer, who, type Known } from '../support/ward/index.ts';

/** An answer that tells of a deed, in a case that somebody takes back: one of the two holds, whichever was told first. */
interface Deed {
  readonly element: string;
  readonly formId: FormId;
  readonly by: Known;
  /** Plays until the task waits. */
  readonly until: (world: World) => Promise<{ readonly caseId: string }>;
  readonly answer: (
    world: World,
    caseId: string,
  ) => Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>>;
  /** The step that carries it out. */
  readonly job: string;
  readonly isDone: (world: World, caseId: string) => Promise<boolean>;
  /** A card for the meantime: its order can be taken back once it is given. */
  readonly isForNow?: true;
}

const callAnswer = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };

const deeds: Readonly<Record<string, Deed>> = {
  'the activation of a reserve card by phone': {
    element: 'Task_Activate',
    formId: 'reserve-card-call',
    by: who.customerService,
    job: 'activate-card',
    until: submit,
    async answer(world, caseId) {
      await callBack(world, caseId);
      return { activation: callAnswer };
    },
    isDone: async (world) => (await cardState(world, drawer.first)) === 'active',
  },
  'a production order': {
    element: 'Task_OrderProduction',
    formId: 'card-order-production',
    by: who.customerService,
    job: 'order-card',
    until: photographed,
    answer: () => Promise.resolve({ production: { ordered: true } }),
    isDone: async (world, caseId) => (await world.register.cases.find(caseId))?.phase === 'production',
  },
  'a parcel of reserve cards': {
    element: 'Task_Pack',
    formId: 'reserve-card-order-pack',
    by: who.customerService,
    job: 'ship-cards',
    until: orderCards,
    answer: async (world) => ({
      packing: { serials: await oldestBlanks(world, 6), picking: 'oldest', amount: 'as-ordered' },
    }),
    isDone: async (world, caseId) => (await world.register.cases.find(caseId))?.phase === 'delivery',
  },
  'a reserve card at a desk': {
    element: 'Task_HandOver',
    formId: 'short-term-hand-over',
    by: who.idAdministrator,
    job: 'activate-at-desk',
    async until(world) {
      const made = await atReserveDesk(world);
      await check(world, made.caseId);
      return made;
    },
    answer: () => Promise.resolve({ handOver: { outcome: 'issued', receiptSigned: true } }),
    isDone: async (world) => (await cardState(world, deskReserve.first)) === 'active',
  },
  'a short-term card until the ordered one is there': {
    element: 'Task_Activate',
    formId: 'short-term-call',
    by: who.customerService,
    job: 'issue-card',
    isForNow: true,
    async until(world) {
      await stockUnit(world);
      const made = await approved(world, { temporaryCard: 'meanwhile', way: 'phone' });
      await attest(world, made.caseId);
      return made;
    },
    async answer(world, caseId) {
      await callBack(world, caseId, { cardNumber: unitCards.first });
      return { activation: callAnswer };
    },
    isDone: async (world) => (await cardState(world, unitCards.first)) === 'active',
  },
};

let world: World;
beforeEach(async () => (world = await openWorld()));
afterEach(() => world.close());

const withdrawing = async (caseId: string) =>
  world.register.cases.withdraw(caseId, {
    viewer: await world.viewer(who.manager),
    author: await world.author(who.manager),
  });

/** The clerk's press, once everything for it is at hand. */
async function ready(deed: Deed) {
  const { caseId } = await deed.until(world);
  const task = await world.task(deed.element, caseId);
  const submission = await deed.answer(world, caseId);
  const author = await world.author(deed.by);
  const { rawClient: client, register, answerKey } = world;
  const press = () =>
    sendAnswer({ client, register, answerKey }, task, { caseId, formId: deed.formId, author, submission });
  return { caseId, press };
}

const findCase = async (caseId: string) => mustBe(await world.register.cases.find(caseId));

describe.each(Object.entries(deeds))('%s', (_name, deed) => {
  it('and a withdrawal in the same instant: one is taken, and it holds', async () => {
    const { caseId, press } = await ready(deed);
    const viewer = await world.viewer(who.manager);
    const author = await world.author(who.manager);
    const [isTaken, taken] = await Promise.all([press(), world.register.cases.withdraw(caseId, { viewer, author })]);
    const isWithdrawn = !isRefusal(taken);
    expect(isWithdrawn).toBe(!isTaken);
    await world.settle();
    expect(await deed.isDone(world, caseId)).toBe(isTaken);
    expect((await findCase(caseId)).closeReason === 'withdrawn').toBe(isWithdrawn);
  });

  it('can’t be taken back from when it was answered, though no worker has heard of it', async () => {
    const { caseId, press } = await ready(deed);
    await world.stopWorkers();
    expect(await press()).toBe(true);
    expect(await withdrawing(caseId)).toMatchObject({ refused: true });
    expect((await findCase(caseId)).noReturnAt).toBe(deed.isForNow ? undefined : world.now());
    world.startWorkers();
    await world.settle();
    expect(await deed.isDone(world, caseId)).toBe(true);
    expect(isRefusal(await withdrawing(caseId))).toBe(deed.isForNow !== true);
    await world.settle();
  });

  it('is not taken once the case is withdrawn, though its task still stands', async () => {
    const { caseId, press } = await ready(deed);
    await world.stopWorkers();
    expect(isRefusal(await withdrawing(caseId))).toBe(false);
    expect(await press()).toBe(false);
    expect((await findCase(caseId)).noReturnAt).toBeUndefined();
    world.startWorkers();
    await world.settle();
    expect(await deed.isDone(world, caseId)).toBe(false);
    expect(await findCase(caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
  });

  it('is done though the worker that took it was killed, and the withdrawal in between is refused', async () => {
    const { caseId, press } = await ready(deed);
    await world.stopWorkers();
    expect(await press()).toBe(true);
    const leaseMs = 30_000;
    const [job] = await world.rawClient.activateJobs({
      type: deed.job,
      worker: 'killed',
      leaseMs,
      maximum: 1,
      waitMs: 5000,
      signal: new AbortController().signal,
    });
    expect(mustBe(job).type).toBe(deed.job);
    expect(await withdrawing(caseId)).toMatchObject({ refused: true });
    await world.passTime(leaseMs + 1000);
    world.startWorkers();
    await world.settle();
    expect(await deed.isDone(world, caseId)).toBe(true);
  });
});

describe('an answer that the engine didn’t take', () => {
  it('leaves its case as it was: it can be withdrawn', async () => {
    const { caseId, press } = await ready(mustBe(deeds['the activation of a reserve card by phone']));
    const { userTaskKey } = await world.task('Task_Activate', caseId);
    await world.stopWorkers();
    const refusal = { outcome: 'refuse', refusalReason: 'no-answer', by: who.customerService.hsaId, at: world.now() };
    await world.client.completeUserTask(userTaskKey, { activation: refusal });
    expect(await press()).toBe(false);
    expect((await findCase(caseId)).noReturnAt).toBeUndefined();
    world.startWorkers();
    await world.settle();
  });
});

describe('a card that was given in a withdrawn case all the same, as an earlier version let happen', () => {
  const given = async (name: string, cardNumber: string) => {
    const deed = mustBe(deeds[name]);
    const { caseId } = await deed.until(world);
    const { userTaskKey } = await world.task(deed.element, caseId);
    const submission = await deed.answer(world, caseId);
    await world.stopWorkers();
    const by = { by: deed.by.hsaId, at: world.now() };
    await world.client.completeUserTask(
      userTaskKey,
      Object.fromEntries(Object.entries(submission).map(([name, data]) => [name, { ...data, ...by }])),
    );
    expect(isRefusal(await withdrawing(caseId))).toBe(false);
    return { caseId, cardNumber };
  };
  const expectBlocking = async ({ caseId, cardNumber }: { caseId: string; cardNumber: string }) => {
    world.startWorkers();
    await world.settle();
    expect(await world.register.cards.find(cardNumber)).toMatchObject({ state: 'active', blockReason: 'withdrawn' });
    expect((await world.openTasks()).map(({ elementId }) => elementId)).toContain('Task_BlockInPortal');
    const told = (await world.register.cases.timeline(caseId)).map(({ action }) => action);
    expect(told).toContain('given-though-withdrawn');
  };

  it('by phone: is active and has a block task, and the history says so', async () => {
    await expectBlocking(await given('the activation of a reserve card by phone', drawer.first));
  });
});
