import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { who } from '../../support/ward/index.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

let portal: PortalWorld;
beforeAll(async () => {
  portal = await openPortalWorld();
  // A Wednesday: the desk in Ljungby has hours on Tuesdays and Thursdays.
  await portal.advance('2026-11-25T08:30:00.000Z');
});
afterAll(() => portal.close());

it('nobody is offered a visit without a time at a desk that is closed today', async () => {
  const clerk = await portal.logIn(who.idAdministrator);
  const offered = 'Besök utan tid</a>';
  expect((await clerk.open('/besok?disk=vaxjo')).text).toContain(offered);
  const shut = (await clerk.open('/besok?disk=ljungby')).text;
  expect(shut).not.toContain(offered);
  expect(shut).not.toContain('besök utan tid</span>');
  const page = (await clerk.open('/besok/utan-tid?disk=ljungby')).text;
  expect(page).toContain('Servicedisken i Ljungby har stängt i dag');
  expect(page).not.toContain('Är här nu');
});
