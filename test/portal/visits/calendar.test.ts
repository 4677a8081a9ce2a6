import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { factsOf } from '../../../contract/index.ts';
import { toBring } from '../../../portal/case/to-bring.ts';
import type { Case, Visit } from '../../../register/index.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { placeOrder } from '../../support/card-order-play.ts';
import { beginVisit, bookedVisit, changeVisit, chooseSlot, times } from '../../support/visit.ts';
import type { WebUser } from '../../support/web-user.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

/** A desk to which a holder comes with the manager, and a protected person alone. */
describe('the calendar of a desk', () => {
  let world: PortalWorld;
  let clerk: WebUser;
  let visit: Visit;
  let hidden: Case;

  beforeAll(async () => {
    world = await openPortalWorld();
    const { caseId } = await beginVisit(world);
    await chooseSlot(world, caseId, times.ljungby);
    await changeVisit(world, caseId, times.tuesday);
    visit = await bookedVisit(world, caseId);
    hidden = await placeOrder(world, {
      for: who.protectedHolder,
      by: who.manager,
      kind: 'replacement',
      replacementReason: 'broken',
    });
    const { personId } = await world.viewer(who.protectedHolder);
    const author = await world.author(who.manager);
    const of = { caseId: hidden.caseId, purpose: 'issue', attendees: [personId], author } as const;
    await world.register.visits.book({ ...of, desk: 'Växjö', startsAt: '2026-12-01T12:20:00.000Z' });
    clerk = await world.logIn(who.customerService);
  });
  afterAll(() => world.close());

  it('has the day: who comes, with which case, what to bring and what is needed', async () => {
    const { text } = await clerk.open('/besok?disk=vaxjo&dag=2026-12-01');
    expect(text).toContain('Växjö, tisdag 1 december');
    for (const words of [who.holder.name, '09.40', 'Reservkort eller korttidskort, med chef', '11.30–13.00'])
      expect(text).toContain(words);
    expect(text).toMatch(/lediga tider/);
  });

  it('has the week, and the chosen visit beside it', async () => {
    const { text } = await clerk.open(`/besok?disk=vaxjo&vy=vecka&dag=2026-12-04&besok=${visit.visitId}`);
    expect(text).toContain('Växjö, vecka 49');
    expect(text).toContain(`09.40 ${who.holder.name}`);
    expect(text).toContain(`${who.manager.name}, ansvarig chef`);
    expect(text).toContain('Innehavaren skriver under kvittensen.');
    expect(text).toContain('Boka om eller avboka');
  });

  it('shows a visit that was moved where it was, and where to', async () => {
    const { text } = await clerk.open('/besok?disk=ljungby&dag=2026-12-03');
    expect(text).toContain('Flyttat');
    const [href = ''] = /\/besok\?[^"#]*besok=[^"#]+/.exec(text) ?? [];
    const chosen = await clerk.open(href.replaceAll('&amp;', '&'));
    expect(chosen.text).toContain('Flyttat till tisdag <span class="nowrap">2026-12-01 09.40</span>, Växjö.');
  });

  it('says of a time of a protected person only that it is taken, without that right', async () => {
    const { text } = await clerk.open('/besok?disk=vaxjo&dag=2026-12-01');
    expect(text).toContain('Upptagen tid');
    expect(text).not.toContain('Lisa');
    const trusted = await world.logIn(who.idAdministrator);
    const before = auditRows(world.dir, 'list-viewed').length;
    const shown = await trusted.open('/besok?disk=vaxjo&dag=2026-12-01');
    expect(shown.text).toContain('Lisa');
    expect(shown.text).not.toContain('Skymdfikt');
    expect(auditRows(world.dir, 'list-viewed').slice(before)).toMatchObject([
      { actor: who.idAdministrator.hsaId, details: { list: 'visits' } },
    ]);
  });

  it('logs that a protected person is named who comes with somebody else', async () => {
    const [holder, beside] = [await world.viewer(who.holder), await world.viewer(who.protectedHolder)];
    const attendees = [holder.personId, beside.personId];
    const author = await world.author(who.manager);
    const of = { caseId: visit.caseId, purpose: 'photo', attendees, author } as const;
    const booked = await world.register.visits.book({ ...of, ...times.wednesday });
    const { visitId } = z.object({ visitId: z.string() }).parse(booked);
    const before = auditRows(world.dir, 'list-viewed').length;
    expect((await clerk.open(`/besok?disk=vaxjo&dag=2026-12-02&besok=${visitId}`)).text).toContain('Lisa');
    expect(auditRows(world.dir, 'list-viewed').slice(before)).toMatchObject([
      { actor: who.customerService.hsaId, details: { list: 'visits' } },
    ]);
  });

  it('asks for the old card unless it is lost, and for a valid document', () => {
    const facts = factsOf('card-order', hidden);
    const asked = (change: Partial<typeof facts>) =>
      toBring({ ...hidden, facts: { ...facts, ...change } }, { purpose: 'hand-over' }, { day: '2026-12-01' }).join(' ');
    expect(asked({})).toMatch(/körkort.*det gamla kortet/);
    expect(asked({ order: { ...facts.order, replacementReason: 'lost' } })).not.toContain('det gamla kortet');
    const expired = asked({ decision: { ...facts.decision, identity: 'expired' } });
    expect(expired).toContain('giltig svensk id-handling');
    expect(expired).not.toContain('körkort');
  });

  it('says why it is closed, and what of an address it can’t show', async () => {
    expect((await clerk.open('/besok?disk=vaxjo&dag=2026-12-25')).text).toContain('Juldagen');
    expect((await clerk.open('/besok?disk=ljungby&dag=2026-12-02')).text).toContain('disken har inte öppet den dagen');
    for (const [query, said] of [
      ['?dag=i-morgon', 'Dagen i adressen finns inte, så i dag visas'],
      ['?dag=2026-12-01&dag=2026-12-02', 'Dagen i adressen finns inte'],
      ['?besok=<b>', 'Besöket finns inte vid disken'],
      ['?disk=vaxjo&dag=2026-12-01&besok=finns-inte', 'Besöket finns inte vid disken'],
      ['?vy=ar', 'dag för dag eller vecka för vecka'],
      ['?dag=2200-12-31&vy=vecka', 'Kalendern går från'],
    ] as const) {
      const { status, text } = await clerk.open(`/besok${query}`);
      expect([status, text]).toEqual([200, expect.stringContaining(said)]);
    }
    expect((await clerk.open('/besok?disk=vaxjo&dag=2026-12-01&vy=vecka')).text).not.toContain('role="alert"');
    const noDesk = await clerk.open('/besok?disk=finns-inte');
    expect(noDesk.status).toBe(404);
    expect(noDesk.text).toMatch(/Den servicedisken finns inte\. Öppna Kalender i menyn .*Växjö/);
  });

  it('says the year of a day or week that is not of this one', async () => {
    expect((await clerk.open('/besok?disk=vaxjo&dag=2027-12-01')).text).toContain('Växjö, onsdag 1 december 2027');
    // A Friday of the last week of the year before.
    expect((await clerk.open('/besok?disk=vaxjo&vy=vecka&dag=2027-01-01')).text).toMatch(/Växjö, vecka 53</);
    expect((await clerk.open('/besok?disk=vaxjo&vy=vecka&dag=2027-01-04')).text).toContain('Växjö, vecka 1 2027');
  });

  it('is for customer service alone', async () => {
    for (const person of [who.manager, who.holder, who.auditor, who.admin]) {
      const user = await world.logIn(person);
      expect((await user.open('/besok?vy=vecka')).status).toBe(403);
    }
  });
});
