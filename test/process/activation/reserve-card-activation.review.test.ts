import { describe, expect } from '@jest/globals';
import {
  activated,
  cardState,
  confirmBlock,
  endCall,
  handIn,
  registerReceipt,
  submit,
  theCase,
} from '../../support/activation.ts';
import { day, type World } from '../../support/world.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { p4 } from './reserve-card-activation.ts';

/** The third case of a holder within the days that ask for a review. */
const third = async (world: World) => {
  for (const cardNumber of [drawer.first, drawer.second]) {
    const { caseId } = await activated(world, { cardNumber });
    await handIn(world, cardNumber);
    await confirmBlock(world, caseId);
    await registerReceipt(world, caseId);
    await world.advance(day);
  }
  return submit(world, { cardNumber: drawer.third });
};

describe('review of a third reserve card', () => {
  const review = async (world: World, caseId: string, outcome: 'approve' | 'reject') => {
    const { userTaskKey } = await world.task('Task_Review', caseId);
    const { hsaId } = await world.viewer(who.idAdministrator);
    await world.client.completeUserTask(userTaskKey, { review: { outcome, by: hsaId, at: world.now() } });
    await world.settle();
  };

  p4(['Task_Review', 'End_ToActivate'], 'goes on to the call when it is approved', async (world) => {
    const { caseId, phase } = await third(world);
    expect(phase).toBe('review');
    await review(world, caseId, 'approve');
    await endCall(world, caseId, { outcome: 'activate' });
    expect(await cardState(world, drawer.third)).toBe('active');
  });

  p4(['Task_Review', 'End_Rejected', 'End_Closed'], 'closes the case when it is rejected', async (world) => {
    const { caseId } = await third(world);
    await review(world, caseId, 'reject');
    expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'rejected' });
    expect(await cardState(world, drawer.third)).toBe('in-stock');
    expect(await world.register.receipts.ofCase(caseId)).toEqual([]);
  });
});

describe('a case that waits for review', () => {
  p4(['Boundary_ReviewLate', 'End_TimedOut'], 'is closed when nobody reviews it in time', async (world) => {
    const { caseId } = await third(world);
    await world.advance(day);
    expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'timed-out' });
    expect(await cardState(world, drawer.third)).toBe('in-stock');
  });
});
