import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../contract/index.ts';
import { callBackOf, isRefusal, type Case } from '../../../register/index.ts';
import { submit } from '../../support/activation.ts';
import { asAdministrator } from '../../support/api-token.ts';
import { approveAll } from '../../support/approve-all.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { aClerk, anAdministrator } from '../../support/builders.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { drawer, units, who } from '../../support/ward/index.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

const changed = '000-000 77 77';

let world: PortalWorld;
let clerk: WebUser;
let found: Case;
let path: string;
let old: string;

const unitNow = () => world.register.units.get(found.unitId, dayOf(world.now()));
const rung = async () => callBackOf(await unitNow(), world.now()).phone;

beforeEach(async () => {
  world = await openPortalWorld();
  clerk = await world.logIn(who.customerService);
  found = await submit(world);
  path = `/arbetslista/${(await world.task('Task_Activate', found.caseId)).userTaskKey}`;
  const { unitId, name, address, phone, parent } = mustBe(
    await world.register.units.administered(found.unitId, dayOf(world.now())),
  );
  old = phone;
  const wanted = { unitId, name, address, parent: parent?.hsaId, phone: changed, reason: 'Ny växel' };
  const by = await asAdministrator(await anAdministrator(world));
  const done = await world.register.units.change({ ...wanted, ...by });
  if (isRefusal(done)) throw new Error(done.message);
  await approveAll(world.register, await asAdministrator(await anAdministrator(world)));
});
afterEach(() => world.close());

describe('the call about a unit that has a new phone', () => {
  it('rings the old one, names the new one, and says where to turn when nobody answers', async () => {
    const { text } = await clerk.open(path);
    const page = wordsOfPage(text);
    expect(text).toContain(`href="tel:${old.replaceAll(/[^+\d]/g, '')}"`);
    expect(text).not.toContain(`href="tel:${changed.replaceAll(/[^+\d]/g, '')}"`);
    expect(page).toMatch(new RegExp(`Nytt nummer: ${changed} ?, gäller från 2026-11-27`));
    expect(page).toContain('Svarar ingen: ring arbetsgivarens växel');
    expect(page).toContain(`eller ring ${units.care.name}, ${units.care.phone}`);
    expect(page.indexOf('förrän de har svarat med enhetens namn')).toBeLessThan(page.indexOf('Läs de fyra sista'));
  });

  it('has in the log which number answered', async () => {
    await clerk.submit(`${path}/ta`, {});
    for (const svar of ['nej', 'vaxeln', 'over', 'ja']) await clerk.submit(`${path}/ring`, { svar });
    const phones = (action: string) => auditRows(world.dir, action).map(({ details }) => details['phone']);
    expect(phones('call-back-unanswered')).toEqual([old]);
    expect(phones('call-back-answered')).toEqual(['växeln', units.care.phone, old]);
  });

  it('through the switchboard confirms the new one, which is rung from then on', async () => {
    await clerk.submit(`${path}/ta`, {});
    const { text } = await clerk.submit(`${path}/nytt-nummer`, { nummer: changed });
    expect(wordsOfPage(text)).toContain(`Noterat: enheten har bekräftat ${changed}`);
    expect(wordsOfPage(text)).not.toContain('Nytt nummer');
    expect(await rung()).toBe(changed);
    expect(auditRows(world.dir, 'unit-phone-confirmed')).toMatchObject([
      { actor: who.customerService.hsaId, details: { confirmedBy: 'switchboard' } },
    ]);
    expect((await clerk.submit(`${path}/nytt-nummer`, { nummer: changed })).status).toBe(403);
  });

  it('confirms nothing by a party of a case that the unit has open', async () => {
    const party = await aClerk(world, { unit: { unitId: found.unitId } });
    await submit(world, { by: who.colleague, typist: party, holder: who.doctor, cardNumber: drawer.tenth });
    const viewer = await party.viewer(world.now());
    const author = { ...(await party.author('customer-service')), at: world.now() };
    const refused = await world.register.cases.confirmPhoneBySwitchboard(found.caseId, {
      phone: changed,
      viewer,
      author,
    });
    expect(refused).toMatchObject({ code: 'phone-of-your-case' });
    expect(await rung()).toBe(old);
  });
});

describe('the manager of a unit that has a new phone', () => {
  it('is asked about it at the start and confirms it on the page of the unit’s cards', async () => {
    const manager = await world.logIn(who.manager);
    expect(wordsOfPage((await manager.open('/')).text)).toContain('Nytt telefonnummer till');
    const page = await manager.open(`/enhetens-kort?enhet=${found.unitId}`);
    expect(wordsOfPage(page.text)).toContain(`Nytt nummer: ${changed}`);
    const done = await manager.submit('/enhetens-kort/nytt-nummer', { enhet: found.unitId, nummer: changed });
    expect(wordsOfPage(done.text)).toContain('Kundservice ringer enheten på det nya numret');
    expect(await rung()).toBe(changed);
    expect(wordsOfPage((await manager.open('/')).text)).not.toContain('Nytt telefonnummer till');
  });
});
