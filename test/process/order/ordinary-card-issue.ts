import { path } from '../../support/path.ts';
import { mustBe } from '../../support/until.ts';
import type { World } from '../../support/world.ts';

/** Every way of an ordinary card from the photo to its holder's hand. The holder's broken card is replaced. */
export const made = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path('ordinary-card-issue', elements, sentence, play);

export const theCase = async (world: World, caseId: string) => mustBe(await world.register.cases.find(caseId));

export const newCard = 'SI80010110';

export const notice = async (world: World, element: string, caseId: string) => {
  const { userTaskKey } = await world.task(element, caseId);
  return (await world.client.userTaskVariables(userTaskKey))['orderNotice'];
};
