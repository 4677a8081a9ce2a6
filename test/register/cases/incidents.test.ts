import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { who } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

it('the block of a card that still works is not given up; what follows a block that was made may be', async () => {
  const { employmentId } = await site.employment(who.holder);
  const { cardNumber } = who.holder;
  const manager = await site.viewer(who.manager);
  const asked = await site.register.blocks.submit(
    { submissionToken: 'block', employmentId, reason: 'lost', lostKind: 'lost', cardNumbers: [cardNumber] },
    { viewer: manager, author: site.author(manager) },
  );
  if (isRefusal(asked)) throw new Error(asked.message);
  const { caseId } = asked;
  const still = { incidentKey: '1', jobKey: '2', rootKey: '3', caseId, process: 'Spärra kort', step: 'Mejl' };
  const admin = await site.viewer(who.admin);
  const asker = { viewer: admin, author: site.author(admin) };
  const giveUp = () => site.register.incidents.giveUp({ incidents: [still], reason: 'Mejlservern är borta' }, asker);
  expect(await giveUp()).toMatchObject({ code: 'block-not-given-up', message: expect.stringContaining(asked.number) });
  const author = { hsaId: 'system', role: 'system', at: now };
  await site.register.cards.block({ cardNumber, caseId, confirmedAt: now, author });
  expect(await giveUp()).toBeUndefined();
});
