import { expect } from '@jest/globals';
import { activated, cardState, cards, theCase } from '../support/activation.ts';
import { path } from '../support/path.ts';

const p4 = (elements: string[], sentence: string, play: Parameters<typeof path>[3]) =>
  path('reserve-card-activation', elements, sentence, play);

p4(['End_Active'], 'activates the card and tells everybody', async (world) => {
  const { caseId } = await activated(world);
  expect(await cardState(world, cards.first)).toBe('active');
  expect((await theCase(world, caseId)).phase).toBe('receipt');
});
