import { expect, it } from '@jest/globals';
import type { PortalRegister, WorkersRegister } from '../../register/index.ts';
import { asAdministrator } from '../support/api-token.ts';
import { anAdministrator } from '../support/builders.ts';
import { now, openWardRegister } from '../support/ward-register.ts';
import { who } from '../support/ward/index.ts';

it('gives portal and workers what the tables name for them, and nothing else', () => {
  type Has<Room, Command> = Command extends keyof Room ? true : false;
  const portal: Has<PortalRegister['cases'], 'withdraw'> = true;
  const workers: Has<WorkersRegister['cases'], 'bind'> = true;
  // Whatever else these were, it would not compile.
  const portalBinds: Has<PortalRegister['cases'], 'bind'> = false;
  const workersWithdraw: Has<WorkersRegister['cases'], 'withdraw'> = false;
  const portalTakesIn: Has<PortalRegister['intake'], 'addPerson'> = false;
  expect([portal, workers, portalBinds, workersWithdraw, portalTakesIn]).toEqual([true, true, false, false, false]);
});

it('lets administrators alone do what is named for them, as they are when it is done', async () => {
  const site = await openWardRegister();
  const { editions } = site.register;
  const administrator = await asAdministrator(await anAdministrator({ register: site.register, now: () => now }));
  const viewer = await site.viewer(who.manager);
  const manager = { viewer, author: site.author(viewer) };
  const asked = { editionId: 'none', outcome: 'approved' } as const;
  expect(await editions.decide(asked, administrator)).toMatchObject({ code: 'edition-gone' });
  expect(await editions.decide(asked, manager)).toMatchObject({ code: 'administrators-only' });
  // A viewer of before, who had the role: what the register knows now counts.
  const before = { ...manager, viewer: { ...viewer, grants: administrator.viewer.grants } };
  expect(await editions.decide(asked, before)).toMatchObject({ code: 'administrators-only' });
  await site.close();
});
