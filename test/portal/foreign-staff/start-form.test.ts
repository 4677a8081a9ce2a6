import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditRows } from '../../support/audit-rows.ts';
import type { Case } from '../../../register/index.ts';
import { enterInHsa, orderForAna, review, theOrder } from '../../support/foreign-staff.ts';
import { aPerson } from '../../support/builders.ts';
import { employmentOf } from '../../support/blocking.ts';
import { mustBe } from '../../support/until.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

let world: PortalWorld;
beforeAll(async () => {
  world = await openPortalWorld();
}, 60_000);
afterAll(() => world.close());

describe('an order that was prepared for somebody', () => {
  /** What the redirection leaves for the manager. */
  async function prepared(): Promise<string> {
    const { personId, grants } = await world.viewer(who.manager);
    const unitId = mustBe(grants.find(({ role }) => role === 'manager')?.unitIds[0]);
    const person = { known: 'new', givenName: 'Anabel', familyName: 'Ejemplar', from: '2026-12-01' };
    return world.register.drafts.prepare({
      formId: 'card-order',
      personId,
      data: { unitId, card: { kind: 'new' }, person },
      at: world.now(),
    });
  }

  it('opens filled in for them, by a link that says nothing of it', async () => {
    const draftId = await prepared();
    const manager = await world.logIn(who.manager);
    const page = await manager.open(`/nytt/kort?utkast=${draftId}`);
    expect(page.text).toContain('value="Anabel"');
    expect(page.text).toContain(`value="${draftId}"`);
    expect((await manager.open('/')).text).toContain(`/nytt/kort?utkast=${draftId}`);
  });

  it('opens for nobody else, and in no other form', async () => {
    const draftId = await prepared();
    for (const person of [who.orderer, who.managerAbove, who.customerService]) {
      const user = await world.logIn(person);
      expect((await user.open(`/nytt/kort?utkast=${draftId}`)).text).not.toContain('Anabel');
    }
    const manager = await world.logIn(who.manager);
    expect((await manager.open(`/nytt/utlandsk-personal?utkast=${draftId}`)).text).not.toContain('Anabel');
  });
});

describe('a link about an employee', () => {
  it('brings whom it is about to those who order for them, and to nobody else', async () => {
    const { employmentId, unitId } = await employmentOf(world, who.withoutNumber);
    const manager = await world.logIn(who.manager);
    const address = `/nytt/utlandsk-personal?enhet=${unitId}&anstallning=${employmentId}`;
    const { text } = await manager.open(address);
    const { person, from } = mustBe(await world.register.people.employment(employmentId));
    for (const [key, value] of Object.entries({
      givenName: person.givenName,
      familyName: person.familyName,
      birthDate: person.birthDate,
    }))
      expect(text).toMatch(new RegExp(`name="person\\.${key}"[^>]*value="${value}"`));
    expect(text).toMatch(new RegExp(`name="assignmentFrom"[^>]*value="${from < '2026-11-24' ? '2026-11-24' : from}"`));
    expect(text).toContain(`/nytt/utlandsk-personal/kasta?enhet=${unitId}&amp;anstallning=${employmentId}`);
    const other = await world.logIn(who.otherManager);
    expect((await other.open(address)).text).not.toContain(person.familyName);
    const { employmentId: numbered } = await employmentOf(world, who.holder);
    const elsewhere = await manager.open(`/nytt/utlandsk-personal?anstallning=${numbered}`);
    expect(elsewhere.text).not.toContain(who.holder.familyName);
  });
});

describe('a link about an employee whose data are protected', () => {
  it('is logged when the form shows them, and not where it shows nothing', async () => {
    const { unitId } = await employmentOf(world, who.withoutNumber);
    const person = { birthDate: '1984-03-09', familyName: 'Skymdsson', protectedIdentity: true };
    const { employmentId } = await aPerson(world, { unit: { unitId }, person });
    const address = `/nytt/utlandsk-personal?enhet=${unitId}&anstallning=${employmentId}`;
    const before = auditRows(world.dir, 'list-viewed').length;
    const views = () => auditRows(world.dir, 'list-viewed').slice(before);

    const other = await world.logIn(who.otherManager);
    expect((await other.open(address)).text).not.toContain('Skymdsson');
    const clerk = await world.logIn(who.customerService);
    const caller = await employmentOf(world, who.manager);
    const called = await clerk.open(`${address}&ringer=${caller.employmentId}`);
    expect([called.status, called.text]).toEqual([200, expect.not.stringContaining('Skymdsson')]);
    expect(views()).toEqual([]);

    const manager = await world.logIn(who.manager);
    expect((await manager.open(address)).text).toContain('value="Skymdsson"');
    expect(views()).toMatchObject([{ actor: who.manager.hsaId, role: 'manager', details: { list: 'start-form' } }]);
  });
});

describe('the number of a passport', () => {
  /** Ana's order, of whichever test comes first. */
  async function ordered(): Promise<Case> {
    const { cases } = await world.register.cases.list(await world.viewer(who.manager), { text: 'Ana', limit: 1 });
    return cases[0] ?? orderForAna(world);
  }

  it('is shown after a reason, to customer service alone, and logged', async () => {
    const { number } = await ordered();
    const clerk = await world.logIn(who.customerService);
    await clerk.open(`/arenden/${number}`);
    const unasked = await clerk.send(`/arenden/${number}/visa-pass`, {});
    expect([unasked.status, unasked.text]).toEqual([422, expect.stringContaining('Välj varför')]);
    expect(unasked.text).not.toContain('XDA000000');
    expect(auditRows(world.dir, 'number-revealed')).toEqual([]);
    const shown = await clerk.send(`/arenden/${number}/visa-pass`, { reason: 'identity-document' });
    expect(shown.text).toContain('XDA000000');
    const manager = await world.logIn(who.manager);
    await manager.open(`/arenden/${number}`);
    const refused = await manager.send(`/arenden/${number}/visa-pass`, { reason: 'identity-document' });
    expect(refused.status).toBe(403);
    expect(auditRows(world.dir, 'number-revealed')).toMatchObject([
      { details: { reason: 'identity-document', number: 'passport' } },
    ]);
  });

  it('is refused in what customer service notes of a call', async () => {
    const { caseId } = await ordered();
    await review(world, caseId);
    await enterInHsa(world, caseId);
    const clerk = await world.logIn(who.customerService);
    const path = `/ring/${mustBe((await theOrder(world, caseId)).holder).hsaId}`;
    await clerk.open(path);
    const refused = await clerk.submit(`${path}/anteckna`, { anteckning: 'Har passet xda 000-000 med sig' });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Ta bort passnumret.')]);
    const kept = await clerk.submit(`${path}/anteckna`, { anteckning: 'Har passet med sig' });
    expect([kept.status, kept.text]).toEqual([200, expect.stringContaining('Har passet med sig')]);
  });
});
