import { describe, expect } from '@jest/globals';
import { activated, cardState, handIn } from '../../support/activation.ts';
import { answerBlock, askForBlock } from '../../support/blocking.ts';
import { path } from '../../support/path.ts';
import { subjectOf } from '../../support/subjects.ts';
import type { World } from '../../support/world.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';

/** Every way through "Följa återlämning av kort". A reserve card that is activated on 2026-11-24 expires after 2026-12-24. */
const processId = 'card-return';
const returned = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path(processId, elements, sentence, play);

const holderAndManager = [who.manager.email, who.holder.email];
/** The return receipts in the case of a card. */
async function receiptsOf(world: World, cardNumber: string): Promise<string[]> {
  const card = await world.register.cards.find(cardNumber);
  const documents = await world.register.documents.ofCase(card?.caseId ?? '');
  return documents.map(({ title }) => title).filter((title) => title.startsWith('Återlämningskvitto'));
}
const instances = async (world: World) =>
  (await world.client.searchProcessInstances({ processDefinitionId: processId })).map(({ state }) => state);

describe('a card that has expired', () => {
  returned(
    ['Event_CardReturned', 'End_CardReturned', 'End_Returned'],
    'is asked for, handed in and confirmed',
    async (world) => {
      await activated(world);
      await world.advance('2026-12-24T23:00:00.000Z');
      expect(await sent(world, 'card-to-return')).toEqual(holderAndManager);
      const [asked] = await world.postbox.about(subjectOf('card-to-return'));
      expect(asked?.text).toContain('Klipp kortet genom chip och magnetremsa');
      await world.advance('2026-12-29T09:00:00.000Z');
      await handIn(world, drawer.first);
      expect(await cardState(world, drawer.first)).toBe('returned');
      expect(await sent(world, 'return-received')).toEqual(holderAndManager);
      const [received] = await world.postbox.about(subjectOf('return-received'));
      expect(received?.text).toContain('Kvittot på återlämningen finns i ärendet');
      expect(await receiptsOf(world, drawer.first)).toEqual([`Återlämningskvitto ${drawer.first}`]);
      await world.advance('2027-02-10T09:00:00.000Z');
      expect(await sent(world, 'return-reminder')).toEqual([]);
      expect(await instances(world)).toEqual(['COMPLETED']);
    },
  );

  returned(
    [
      'Start_FirstReminderDue',
      'End_FirstReminded',
      'Start_SecondReminderDue',
      'End_SecondReminded',
      'Boundary_GiveUp',
      'Event_WatchOver',
      'End_Unreturned',
    ],
    'is reminded of after 14 and 30 days, given up after 44 and watched for a year',
    async (world) => {
      await activated(world);
      await world.advance('2027-01-08T08:00:00.000Z');
      expect(await sent(world, 'return-reminder')).toEqual(holderAndManager);
      await world.advance('2027-01-24T08:00:00.000Z');
      expect(await sent(world, 'return-reminder')).toHaveLength(4);
      await world.advance('2027-02-07T06:59:59.000Z');
      expect(await cardState(world, drawer.first)).toBe('expired');
      await world.advance('2027-02-07T07:00:00.000Z');
      expect(await cardState(world, drawer.first)).toBe('unreturned');
      expect(await instances(world)).toEqual(['ACTIVE']);
      await world.advance('2028-02-07T07:00:00.000Z');
      expect(await instances(world)).toEqual(['COMPLETED']);
    },
  );

  returned(
    ['Boundary_GiveUp', 'Event_TurnedUp', 'End_Returned'],
    'may turn up after it was given up',
    async (world) => {
      await activated(world);
      await world.advance('2027-03-01T09:00:00.000Z');
      expect(await cardState(world, drawer.first)).toBe('unreturned');
      await handIn(world, drawer.first);
      expect(await cardState(world, drawer.first)).toBe('returned');
      expect(await instances(world)).toEqual(['COMPLETED']);
    },
  );
});

describe('a card that is blocked', () => {
  returned(['End_Returned'], 'is registered at once when it was handed in before', async (world) => {
    await askForBlock(world, { reason: 'broken' });
    await handIn(world, who.holder.cardNumber);
    expect(await cardState(world, who.holder.cardNumber)).toBe('active');
    await answerBlock(world, 'blocked');
    expect(await cardState(world, who.holder.cardNumber)).toBe('returned');
    expect(await sent(world, 'card-to-return')).toEqual([]);
    expect(await sent(world, 'return-received')).toEqual(holderAndManager);
  });

  returned(
    ['Boundary_GiveUp', 'End_Returned'],
    'is not asked for when it is lost, and taken when it is found',
    async (world) => {
      await askForBlock(world, { reason: 'lost', by: who.holder });
      await answerBlock(world, 'blocked');
      await world.advance('2027-01-07T07:00:00.000Z');
      expect(await cardState(world, who.holder.cardNumber)).toBe('unreturned');
      expect(await sent(world, 'card-to-return')).toEqual([]);
      expect(await sent(world, 'return-reminder')).toEqual([]);
      await handIn(world, who.holder.cardNumber);
      expect(await cardState(world, who.holder.cardNumber)).toBe('returned');
    },
  );
});
