import { isRefusal } from '../../../register/index.ts';
import { path } from '../../support/path.ts';
import { mustBe } from '../../support/until.ts';
import type { World } from '../../support/world.ts';
import { who } from '../../support/ward/index.ts';

/** Every way through "Beställ SITHS eID-kort" up to the card itself. All begin on Tuesday 2026-11-24 at 08.30 in Stockholm. */
export const processId = 'card-order';

export const p1 = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path(processId, elements, sentence, play);

export const theCase = async (world: World, caseId: string) => mustBe(await world.register.cases.find(caseId));

export async function withdraw(world: World, caseId: string): Promise<void> {
  const viewer = await world.viewer(who.manager);
  const taken = await world.register.cases.withdraw(caseId, { viewer, author: await world.author(who.manager) });
  if (isRefusal(taken)) throw new Error(taken.message);
  await world.settle();
}
