import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { deployModels } from '../../bin/run/models.ts';
import {
  handOver as handOverOrdinary,
  orderProduction,
  photograph,
  registerDelivery,
  approved,
  chooseVisit,
} from '../support/card-order-play.ts';
import { cardState, endCall, handIn, registerReceipt, submit, who } from '../support/activation.ts';
import { answerBlock, askForBlock, ordinary } from '../support/blocking.ts';
import { enterInHsa, orderForAna, passport, review } from '../support/foreign-staff.ts';
import { checkIdentity, deskCards, handOver } from '../support/short-term.ts';
import { mustBe } from '../support/until.ts';
import { chooseSlot, times } from '../support/visit.ts';
import { openWorld, type World } from '../support/world.ts';

/**
 * Cases that began on models of before go on with them, while the workers, the forms and what is called anew are today's. The older models
 * lie beside as they were; a case of each is begun on them, then today's are deployed, then each is played to its end.
 */
const folder = join(import.meta.dirname, 'older-models');
const older = readdirSync(folder).map((file) => join(folder, file));

let world: World;
/** Model → its older version; what has not changed since is the same. */
let versions: ReadonlyMap<string, number>;
let cases: Record<'cardOrder' | 'foreign' | 'activation' | 'block', string>;
beforeAll(async () => {
  world = await openWorld();
  versions = new Map((await world.client.deploy(older)).map(({ id, version }) => [id, version]));
  const block = await askForBlock(world, { holder: 'P105' });
  const activation = await submit(world, { holder: who.endsIn11Days });
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
    block: block.caseId,
  };
  await deployModels(world.client);
}, 120_000);
afterAll(() => world.close());

/** State of what runs for a case; it stays on the model that it began on. */
async function stateOf(caseId: string): Promise<string> {
  const { processInstanceKey } = mustBe(await world.register.cases.find(caseId));
  const found = mustBe(await world.client.findProcessInstance(mustBe(processInstanceKey)));
  expect(found.processDefinitionVersion).toBe(versions.get(found.processDefinitionId));
  return found.state;
}

it('a card that was to be blocked is', async () => {
  expect(await stateOf(cases.block)).toBe('ACTIVE');
  await answerBlock(world, 'blocked');
  expect(await cardState(world, ordinary.nils)).toBe('blocked');
  await handIn(world, ordinary.nils);
  expect(await stateOf(cases.block)).toBe('COMPLETED');
}, 60_000);

it('a reserve card is activated, and its receipt comes', async () => {
  await endCall(world, cases.activation, { outcome: 'activate' });
  expect(await world.register.cases.find(cases.activation)).toMatchObject({ state: 'open' });
  await registerReceipt(world, cases.activation);
  expect(await stateOf(cases.activation)).toBe('COMPLETED');
}, 60_000);

it('somebody without a Swedish number gets the card at the desk, also after having to come again', async () => {
  await world.advance(times.tuesday.startsAt);
  await checkIdentity(world, cases.foreign, { outcome: 'unfinished', unfinished: 'manager-absent' });
  await chooseSlot(world, cases.foreign, times.ljungby);
  await world.advance(times.ljungby.startsAt);
  await checkIdentity(world, cases.foreign, { ...passport, cardNumber: 'KT55200005' });
  await handOver(world, cases.foreign);
  expect(await cardState(world, deskCards.first)).toBe('in-stock');
  expect(await cardState(world, 'KT55200005')).toBe('active');
  expect(await stateOf(cases.foreign)).toBe('COMPLETED');
}, 60_000);

it('an ordinary card is photographed for, made, delivered and handed over', async () => {
  const { caseId } = mustBe(await world.register.cases.find(cases.cardOrder));
  await photograph(world, caseId);
  await orderProduction(world, caseId);
  await registerDelivery(world, caseId);
  await handOverOrdinary(world, caseId);
  expect(await cardState(world, 'SI80010110')).toBe('active');
  expect(await stateOf(caseId)).toBe('COMPLETED');
  expect(await world.register.cases.find(caseId)).toMatchObject({ cardNumber: 'SI80010110' });
}, 60_000);
