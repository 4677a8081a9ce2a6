import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { deployModels } from '../../bin/run/models.ts';
import {
  handOver as handOverOrdinary,
  orderProduction,
  photograph,
  registerDelivery,
  approved,
  chooseVisit,
} from '../support/card-order-play.ts';
import { isRefusal } from '../../register/index.ts';
import { cardState, endCall, handIn, registerReceipt, submit, trySubmit } from '../support/activation.ts';
import { answerBlock, askForBlock } from '../support/blocking.ts';
import { enterInHsa, orderForAna, passport, review } from '../support/foreign-staff.ts';
import { checkIdentity, handOver } from '../support/short-term.ts';
import { check } from '../support/reserve-desk.ts';
import { story } from '../support/story.ts';
import { answer, orderCards, pack } from '../support/stock-order.ts';
import { mustBe } from '../support/until.ts';
import { chooseSlot, times } from '../support/visit.ts';
import { openWorld, type World } from '../support/world.ts';
import { deskCards, deskReserve, who, otherDeskCards } from '../support/ward/index.ts';

/**
 * Cases that began on models of before go on with them, while the workers, the forms and what is called anew are today's. The older models
 * lie beside as they were, one folder for each time that they changed; a case of each is begun on them, then today's are deployed, then
 * each is played to its end.
 */
const folder = join(import.meta.dirname, 'older-models');

describe.each(readdirSync(folder))('models of before, %s', (generation) => {
  const older = readdirSync(join(folder, generation)).map((file) => join(folder, generation, file));
  /** The first models knew reserve cards by phone only. */
  const knowsDesk = existsSync(join(folder, generation, 'reserve-card-desk.bpmn'));
  let world: World;
  /** Model → its older version; what has not changed since is the same. */
  let versions: ReadonlyMap<string, number>;
  let cases: Record<'cardOrder' | 'foreign' | 'activation' | 'stock' | 'block' | 'end', string> & { desk?: string };
  /** A second instance of the order's. */
  let surplus: string;
  beforeAll(async () => {
    world = await openWorld();
    versions = new Map((await world.client.deploy(older)).map(({ id, version }) => [id, version]));
    const block = await askForBlock(world, { holder: who.doctor });
    const end = await askForBlock(world, {
      holder: who.secondHolder,
      reason: 'employment-ended',
      lastDay: '2026-11-30',
    });
    const stock = await orderCards(world);
    const activation = await submit(world, { holder: who.endsIn11Days });
    const desk = knowsDesk ? await forDesk() : undefined;
    const foreign = await orderForAna(world);
    await review(world, foreign.caseId);
    await enterInHsa(world, foreign.caseId);
    await chooseSlot(world, foreign.caseId, times.tuesday);
    const cardOrder = await approved(world);
    await chooseVisit(world, cardOrder.caseId);
    cases = {
      cardOrder: cardOrder.caseId,
      foreign: foreign.caseId,
      activation: activation.caseId,
      ...(desk !== undefined && { desk }),
      stock: stock.caseId,
      block: block.caseId,
      end: end.caseId,
    };
    const second = {
      processId: 'card-order',
      variables: { caseId: cardOrder.caseId },
      tag: `case:${cardOrder.caseId}`,
    };
    surplus = (await world.client.createProcessInstance(second)).processInstanceKey;
    await world.settle();
    await deployModels(world.client);
  }, 120_000);
  afterAll(() => world.close());

  /** A reserve card that is to be given at a desk, with a time booked. */
  async function forDesk(): Promise<string> {
    const made = await trySubmit(world, { way: 'desk' });
    if (isRefusal(made)) throw new Error(made.message);
    await chooseSlot(world, made.caseId, times.wednesday);
    return made.caseId;
  }

  /** State of what runs for a case; it stays on the model that it began on. */
  async function stateOf(caseId: string): Promise<string> {
    const { processInstanceKey } = mustBe(await world.register.cases.find(caseId));
    const found = mustBe(await world.client.findProcessInstance(mustBe(processInstanceKey)));
    expect(found.processDefinitionVersion).toBe(versions.get(found.processDefinitionId) ?? 1);
    return found.state;
  }

  const step = story('each case is played to its end');

  step('a card that was to be blocked is', async () => {
    expect(await stateOf(cases.block)).toBe('ACTIVE');
    await answerBlock(world, 'blocked');
    expect(await cardState(world, who.doctor.cardNumber)).toBe('blocked');
    await handIn(world, who.doctor.cardNumber);
    expect(await stateOf(cases.block)).toBe('COMPLETED');
  });

  step('a reserve card is activated, and its receipt comes', async () => {
    await endCall(world, cases.activation, { outcome: 'activate' });
    expect(await world.register.cases.find(cases.activation)).toMatchObject({ state: 'open' });
    await registerReceipt(world, cases.activation);
    expect(await stateOf(cases.activation)).toBe('COMPLETED');
  });

  step('somebody without a Swedish number gets the card at the desk, also after having to come again', async () => {
    await world.advance(times.tuesday.startsAt);
    await checkIdentity(world, cases.foreign, { outcome: 'unfinished', unfinished: 'manager-absent' });
    await chooseSlot(world, cases.foreign, times.ljungby);
    await world.advance(times.ljungby.startsAt);
    await checkIdentity(world, cases.foreign, { ...passport, cardNumber: otherDeskCards.first });
    await handOver(world, cases.foreign);
    expect(await cardState(world, deskCards.first)).toBe('in-stock');
    expect(await cardState(world, otherDeskCards.first)).toBe('active');
    expect(await stateOf(cases.foreign)).toBe('COMPLETED');
  });

  step('an ordinary card is photographed for, made, delivered and handed over', async () => {
    const { caseId } = mustBe(await world.register.cases.find(cases.cardOrder));
    await photograph(world, caseId);
    await orderProduction(world, caseId);
    await registerDelivery(world, caseId);
    await handOverOrdinary(world, caseId);
    expect(await cardState(world, 'SI80010110')).toBe('active');
    expect(await stateOf(caseId)).toBe('COMPLETED');
    expect(await world.register.cases.find(caseId)).toMatchObject({ cardNumber: 'SI80010110' });
  });

  if (knowsDesk) {
    step('a reserve card is given at a desk', async () => {
      const caseId = mustBe(cases.desk);
      await check(world, caseId);
      await handOver(world, caseId);
      expect(await cardState(world, deskReserve.first)).toBe('active');
      expect(await stateOf(caseId)).toBe('COMPLETED');
    });
  }

  step('reserve cards are packed, sent and received', async () => {
    await pack(world, cases.stock);
    const data = { outcome: 'complete' };
    await answer(world, cases.stock, { task: 'Task_ConfirmDelivery', name: 'delivery', by: who.manager, data });
    expect(await stateOf(cases.stock)).toBe('COMPLETED');
  });

  step('an employment that ends takes its cards with it', async () => {
    await answerBlock(world, 'blocked', { cardNumber: who.secondHolder.cardNumber });
    const data = { outcome: 'none' };
    await answer(world, cases.end, { task: 'Task_MobileEid', name: 'mobile', by: who.customerService, data });
    expect(await stateOf(cases.end)).toBe('COMPLETED');
  });

  step('a second instance of a case is cancelled, though its model draws another end', async () => {
    expect(await world.client.findProcessInstance(surplus)).toMatchObject({
      processDefinitionVersion: versions.get('card-order'),
      state: 'TERMINATED',
    });
  });
});
