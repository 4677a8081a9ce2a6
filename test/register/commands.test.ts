import { expect, it } from '@jest/globals';
import type { PortalRegister, WorkersRegister } from '../../register/index.ts';
import { asAdministrator } from '../support/api-token.ts';
import { anAdministrator } from '../support/builders.ts';
import { now, openWardRegister } from '../support/ward-register.ts';
import { who } from '../support/ward/index.ts';

it('gives portal and workers what the tables name for them, and nothing else', () => {
  const asked = [
    ({ cases }: PortalRegister) => cases.withdraw,
    // @ts-expect-error a case is bound to its process by workers
    ({ cases }: PortalRegister) => cases.bind,
    ({ cases }: WorkersRegister) => cases.bind,
    // @ts-expect-error what people ask for comes through the portal
    ({ cases }: WorkersRegister) => cases.withdraw,
    // @ts-expect-error people come by the house's own import
    ({ intake }: PortalRegister) => intake.addPerson,
  ];
  expect(asked).toHaveLength(5);
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
