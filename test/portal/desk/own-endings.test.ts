import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import { ownEndings } from '../../../portal/desk/own-endings.ts';
import { anAdministrator } from '../../support/builders.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
const clerk = who.customerService;
beforeAll(async () => {
  portal = await openPortalAlone();
  const site = { register: portal.register, now: () => portal.now() };
  const other = await anAdministrator(site);
  const wanted = {
    hsaId: clerk.hsaId,
    what: 'id-administrator',
    from: '2026-11-24',
    to: '2028-11-23',
    reason: 'Utsedd',
    trainedTo: '2027-01-23',
    checkedTo: '2027-06-30',
  } as const;
  const { appointments, approvals } = portal.register;
  const proposed = await appointments.give(wanted, {
    viewer: await portal.viewer(who.admin),
    author: await portal.author(who.admin),
  });
  if (isRefusal(proposed) || proposed.kind !== 'proposed') throw new Error(JSON.stringify(proposed));
  const second = { viewer: await other.viewer(), author: await other.author() };
  await approvals.decide({ approvalId: proposed.approvalId, outcome: 'approved' }, second);
});
afterAll(() => portal.close());

it.each([
  [
    '2026-11-24',
    ['ID-administratör: Utbildningen gäller till och med 2027-01-23. Säg till en administratör när den är förnyad.'],
  ],
  ['2026-11-23', []],
  [
    '2027-01-24',
    [
      'ID-administratör: Utbildningen gick ut 2027-01-23, så du kan inte göra det som kräver den. Säg till en administratör när den är förnyad.',
    ],
  ],
] as const)('who sees identity documents at a desk is told on %s of the training that ends', async (day, told) => {
  const viewer = await portal.viewer(clerk);
  expect(await ownEndings(portal.register, { viewer, day })).toEqual(told);
});

it('on the work list; a colleague whose right has no such day is told nothing', async () => {
  const desk = await (await portal.logIn(clerk)).open('/arbetslista');
  expect(desk.text.replaceAll(/<[^>]+>/g, '')).toContain('Utbildningen gäller till och med 2027-01-23.');
  const colleague = await (await portal.logIn(who.idAdministrator)).open('/arbetslista');
  expect(colleague.text).not.toContain('gäller till och med');
});
