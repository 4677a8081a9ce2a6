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

it('a process that was moved to another version before is given up, told and stopped, and its alarm ends', async () => {
  const author = { hsaId: 'operator', role: 'operator', at: now };
  await site.register.incidents.migrate({ instances: ['3'], author, details: { process: 'waits' } });
  const act = { recordKey: '7', action: 'engine-variables-changed', actor: 'unknown', at: now, details: {} } as const;
  await site.register.engineRecords.keep([{ ...act, quarantine: '3' }], '7');
  const admin = await site.viewer(who.admin);
  const asker = { viewer: admin, author: site.author(admin) };
  const still = { incidentKey: '1', jobKey: '2', rootKey: '3', process: 'waits', step: 'Wait' };
  const giveUp = () => site.register.incidents.giveUp({ incidents: [still], reason: 'Behövs inte' }, asker);
  expect(await giveUp()).toBeUndefined();
  expect(await giveUp()).toBeUndefined();
  const ordered = await site.register.incidents.ordered(['3']);
  expect(ordered.get('3')).toMatchObject({ action: 'process-given-up', actor: admin.hsaId });
  expect(await site.register.engineRecords.quarantined()).toEqual([]);
});
