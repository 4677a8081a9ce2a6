import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { countWithoutInstance } from '../../workers/index.ts';
import { activated, submit, submitted } from '../support/activation.ts';
import { answerBlock, askForBlock, caseOf } from '../support/blocking.ts';
import { mustBe } from '../support/until.ts';
import { drawer, who } from '../support/ward/index.ts';
import { hour, openWorld, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const count = () =>
  countWithoutInstance({ client: world.rawClient, register: world.register }, Date.parse(world.now()));

it('an open case is counted from when the engine has no process of it, and health tells the number', async () => {
  const found = await submit(world, { holder: who.doctor, cardNumber: drawer.first });
  await world.settle();
  const { processInstanceKey } = mustBe(await world.register.cases.find(found.caseId));
  expect([await count(), (await world.register.health()).casesWithoutInstance]).toEqual([0, 0]);
  await world.rawClient.cancelProcessInstance(mustBe(processInstanceKey));
  await world.settle();
  expect([await count(), (await world.register.health()).casesWithoutInstance]).toEqual([1, 1]);
});

it('a case that waits for its card alone is not counted: its process has ended as it should', async () => {
  await activated(world, { holder: who.doctor, cardNumber: drawer.first });
  const { caseId } = await askForBlock(world, {
    holder: who.doctor,
    reason: 'codes-exposed',
    cardNumbers: [drawer.first],
  });
  await answerBlock(world, 'blocked', { cardNumber: drawer.first });
  await world.settle();
  const { phase, processInstanceKey } = await caseOf(world, caseId);
  const carried = await world.rawClient.findProcessInstance(mustBe(processInstanceKey));
  expect([phase, carried?.state, await count()]).toEqual(['returning', 'COMPLETED', 0]);
});

it('a case whose start the engine was given and lost is counted after ten minutes, one that has not left the house is not', async () => {
  await world.stopWorkers();
  const lost = await submitted(world, { holder: who.doctor, cardNumber: drawer.first });
  await submitted(world, { holder: who.secondHolder, cardNumber: drawer.second });
  const row = mustBe(
    (await world.register.outbox.due(world.now(), 100)).find((each) => each.key === `start:${lost.caseId}`),
  );
  await world.register.outbox.done({ id: row.id, at: world.now() });
  expect(await count()).toBe(0);
  await world.passTime(hour);
  expect(await count()).toBe(1);
});
