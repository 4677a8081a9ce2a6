import { describe, expect } from '@jest/globals';
import { cardState } from '../../support/activation.ts';
import { answerBlock, askForBlock, caseOf } from '../../support/blocking.ts';
import { path } from '../../support/path.ts';
import { sent } from '../../support/sent.ts';
import type { World } from '../../support/world.ts';
import { who, type Known } from '../../support/ward/index.ts';

/** Somebody rings and says that a holder has died: two of customer service stand by it before anything comes of it. */
const died = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path('card-blocking', elements, sentence, play);

/** The caller knew enough for any other reason. */
const phone = { caller: 'En röst', matched: ['name', 'unit', 'card-number'] as const, calledBack: false };
const reported = (world: World) =>
  askForBlock(world, { reason: 'deceased', deathSource: 'relative', by: who.customerService, phone });
const open = async (world: World) => (await world.openTasks()).map(({ elementId }) => elementId);

async function addressOf(world: World): Promise<string | undefined> {
  const { personId } = await world.viewer(who.holder);
  return (await world.register.people.find(personId))?.email;
}

async function answer(world: World, outcome: string, by: Known): Promise<void> {
  const { userTaskKey } = await world.task('Task_CheckCaller');
  const { hsaId } = await world.viewer(by);
  await world.client.completeUserTask(userTaskKey, { doubt: { outcome, by: hsaId, at: world.now() } });
  await world.settle();
}

describe('a holder who is said to have died', () => {
  died(
    ['Task_CheckCaller', 'End_Blocked'],
    'loses card and address once a second clerk stands by it',
    async (world) => {
      await reported(world);
      expect(await open(world)).toEqual(['Task_CheckCaller']);
      expect(await addressOf(world)).toBe(who.holder.email);
      await answer(world, 'confirmed', who.idAdministrator);
      expect(await addressOf(world)).toBeUndefined();
      expect(await open(world)).toEqual(['Task_BlockInPortal']);
      await answerBlock(world, 'blocked');
      expect(await cardState(world, who.holder.cardNumber)).toBe('blocked');
      expect(await sent(world, 'card-to-return')).toEqual([who.manager.email]);
      expect(await sent(world, 'card-blocked')).not.toContain(who.holder.email);
    },
  );

  died(['End_NotBlocked'], 'keeps card and address when the second clerk finds that they live', async (world) => {
    const { caseId } = await reported(world);
    await answer(world, 'denied', who.idAdministrator);
    expect(await addressOf(world)).toBe(who.holder.email);
    expect(await cardState(world, who.holder.cardNumber)).toBe('active');
    expect(await caseOf(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'not-confirmed' });
  });

  died(['End_Blocked'], 'is stood by by nobody who took the call', async (world) => {
    await reported(world);
    await answer(world, 'confirmed', who.customerService);
    const [incident] = await world.client.incidents({ state: 'ACTIVE' });
    expect(incident?.errorMessage).toContain('En annan person beslutar');
    expect(await addressOf(world)).toBe(who.holder.email);
    expect(await cardState(world, who.holder.cardNumber)).toBe('active');
    // The manager's own word ends the doubt, and with it what stands still; nobody has stood by the death.
    await askForBlock(world, { by: who.manager });
    await answerBlock(world, 'blocked');
    expect(await addressOf(world)).toBe(who.holder.email);
  });
});
