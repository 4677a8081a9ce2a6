import { expect, it } from '@jest/globals';
import { placeOrder } from '../../support/card-order-play.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalWorld } from '../open-portal.ts';

it('promises a mail to those who get it, and tells others that somebody else does', async () => {
  const world = await openPortalWorld();
  try {
    const { number, phase } = await placeOrder(world);
    expect(phase).toBe('review');
    const seenBy = async (person: Parameters<typeof world.logIn>[0]) =>
      (await (await world.logIn(person)).open(`/arenden/${number}`)).text;
    const manager = await seenBy(who.manager);
    expect(manager).toContain('Vi mejlar när det är klart.');
    const auditor = await seenBy(who.auditor);
    expect(auditor).not.toContain('Vi mejlar när det är klart.');
    expect(auditor).toContain('De som ärendet rör får mejl när det är klart.');
  } finally {
    await world.close();
  }
});
