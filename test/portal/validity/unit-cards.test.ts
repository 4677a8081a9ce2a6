import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activated } from '../../support/activation.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { employmentOf } from '../../support/blocking.ts';
import { aHolder, aPerson } from '../../support/builders.ts';
import { sqlIn } from '../../support/registers.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

const path = '/enhetens-kort';

describe('who of a unit is ready to work', () => {
  let world: PortalWorld;
  beforeAll(async () => {
    world = await openPortalWorld();
    await activated(world, { holder: who.secondHolder });
  });
  afterAll(() => world.close());

  const rowIn = (text: string, name: string) => {
    const [cells = ''] = (text.split('<tr').find((each) => each.includes(`>${name}<br>`)) ?? '').split('</tr>');
    return cells
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim();
  };
  const as = async (person: (typeof who)[keyof typeof who]) => world.logIn(person);

  it('is told to whoever orders for it, and to nobody else', async () => {
    const { text } = await (await as(who.manager)).open(path);
    expect(text).toContain('RK 6610 0087');
    const other = await (await as(who.otherManager)).open(path);
    expect(other.text).not.toContain('RK 6610 0087');
    for (const person of [who.colleague, who.holder, who.customerService, who.auditor]) {
      expect((await (await as(person)).open(path)).status).toBe(403);
    }
  });

  it('says what each one’s cards open, until when, and by when a new one is to be ordered', async () => {
    const { text } = await (await as(who.manager)).open(path);
    expect(rowIn(text, who.secondHolder.name)).toMatch(/SIS-kort.*Reservkort.*RK 6610 0087.*Ja Ja Ja Ja/);
    const ending = rowIn(text, who.endsIn11Days.name);
    expect(ending).toContain('slutar 2026-12-05');
    expect(ending).toContain('Nej Nej Delvis Ja 2026-12-05 om 11 dagar ska inte förnyas');
    const without = rowIn(text, who.newEmployee.name);
    expect(without).toContain('Inget kort Nej Nej Nej Nej – nu lucka 2026-11-24 till 2026-12-15');
    expect(without).toContain('Beställ kort');
  });

  it('counts nobody as here today whose employment begins later', async () => {
    const manager = await as(who.manager);
    const lead = async () => /(\d+) av (\d+) kommer in överallt i dag/.exec((await manager.open(path)).text)?.[0];
    const before = await lead();
    expect(before).toBeDefined();
    const { unitId } = await employmentOf(world, who.secondHolder);
    await aPerson(world, { unit: { unitId }, employment: { from: '2026-12-10' } });
    expect((await manager.open(path)).text).toMatch(/börjar <span[^>]*>2026-12-10/);
    expect(await lead()).toBe(before);
  });

  it('leads to the order and to the end of an employment with what is known filled in', async () => {
    const manager = await as(who.manager);
    const { text } = await manager.open(`${path}?visa=utan`);
    expect(text).not.toContain(`>${who.secondHolder.name}<br>`);
    const order = /href="(\/nytt\/kort\?enhet=[^"]*anstallning=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    expect((await manager.open(order ?? '')).status).toBe(200);
    const soon = await manager.open(`${path}?visa=snart`);
    const end = /href="(\/nytt\/sparra[^"]*sistadag=2026-12-05[^"]*)"/.exec(soon.text)?.[1]?.replaceAll('&amp;', '&');
    const form = await manager.open(end ?? '');
    expect(form.text).toContain('2026-12-05');
    expect(form.text).toContain(who.endsIn11Days.name);
  });

  it('shows a protected person to their manager, and not to who else orders', async () => {
    const { text } = await (await as(who.manager)).open(path);
    expect(text).toContain(who.protectedHolder.hsaId);
    const orderer = await as(who.orderer);
    expect((await orderer.open(path)).text).not.toContain(who.protectedHolder.hsaId);
    expect((await orderer.open(`${path}.csv`)).status).toBe(403);
  });

  it('is a table to keep for the manager, and logged', async () => {
    const manager = await as(who.manager);
    const { text } = await manager.open(`${path}.csv`);
    expect(text).toContain('Medarbetare;Om;Kort;NLL;Pascal;NPÖ;Cosmic;Till och med;Beställt;Beställ senast;Lucka');
    const rowOf = (name: string) => text.split('\r\n').find((line) => line.startsWith(name));
    expect(rowOf(who.newEmployee.name)).toMatch(/;Nej;Nej;Nej;Nej;;Nej;2025-09-28;2026-11-24 till 2026-12-15$/);
    expect(rowOf(who.endsIn11Days.name)).toMatch(/;2026-12-05;Nej;;$/);
    expect(text).toContain(who.secondHolder.name);
    expect(auditRows(world.dir, 'unit-exported')).toHaveLength(1);
  });

  it('orders stock with one click, and once however often it is pressed', async () => {
    const manager = await as(who.manager);
    const { text } = await manager.open(path);
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';
    const fields = { _submission: field('_submission'), enhet: field('enhet'), antal: field('antal') };
    const made = await manager.submit(`${path}/bestall`, fields);
    expect(made.status).toBe(200);
    expect(made.url).toMatch(/\/arenden\/SK-2026-\d{6}$/);
    expect((await manager.submit(`${path}/bestall`, fields)).url).toBe(made.url);
    await world.settle();
    expect((await manager.open(path)).text).not.toContain('name="antal"');
    const other = await as(who.otherManager);
    await other.open(path);
    const refused = await other.submit(`${path}/bestall`, { ...fields, _submission: '01JDF000000000000000000000' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Beställningen skickades inte');
  });

  it('says that nobody knows what a card opens whose order can’t be read, and shows the rest', async () => {
    const { unitId } = await employmentOf(world, who.secondHolder);
    const person = { givenName: 'Oläslig', familyName: 'Bestgren' };
    const { cardNumber } = await aHolder(world, { unit: { unitId }, person });
    const [found] = sqlIn(world.dir, 'SELECT caseId, facts FROM cases LIMIT 1');
    const change = (processId: string, facts: unknown) =>
      sqlIn(
        world.dir,
        `UPDATE cases SET processId = '${processId}', facts = '${String(facts)}' WHERE caseId = '${String(found?.['caseId'])}'`,
      );
    sqlIn(world.dir, `UPDATE cards SET caseId = '${String(found?.['caseId'])}' WHERE cardNumber = '${cardNumber}'`);
    change('card-order', '{}');
    const { status, text } = await (await as(who.manager)).open(path);
    change('reserve-card-activation', found?.['facts']);
    sqlIn(world.dir, `UPDATE cards SET caseId = NULL WHERE cardNumber = '${cardNumber}'`);
    expect(status).toBe(200);
    expect(rowIn(text, 'Oläslig Bestgren')).toMatch(/SIS-kort.*Okänt Okänt Okänt Okänt/);
  });

  it('has what goes out soon on the start page', async () => {
    const { text } = await (await as(who.manager)).open('/');
    expect(text).toContain('Kort som går ut inom 60 dagar');
    expect(text).toContain('RK 6610 0087');
  });

  it('has no more of them on the start page than the first ten, and says where the rest are', async () => {
    const { unitId } = await employmentOf(world, who.otherManager);
    const manager = await as(who.otherManager);
    expect((await manager.open('/')).text).not.toContain('som går ut först');
    const names = Array.from({ length: 12 }, (_, index) => `Mängdgren ${String.fromCharCode(65 + index)}`);
    for (const familyName of names) {
      const card = { lastValidDay: '2026-12-05' } as const;
      await aHolder(world, { unit: { unitId }, person: { givenName: 'Prov', familyName }, card });
    }
    const { text } = await manager.open('/');
    expect(text).toContain('Här står de 10 som går ut först.');
    expect(text.split('data-th="Sista dag"').length - 1).toBe(10);
  });

  it('offers an order on the start page where one gains a day, for the person, and says where none does', async () => {
    const { unitId } = await employmentOf(world, who.secondHolder);
    const card = { lastValidDay: '2026-12-10' } as const;
    const person = { givenName: 'Gunn', familyName: 'Utgren' };
    const { employmentId } = await aHolder(world, { unit: { unitId }, person, card });
    const temporary = { to: '2026-12-10', permanent: false } as const;
    const leaver = { givenName: 'Kaj', familyName: 'Slutgren' };
    await aHolder(world, { unit: { unitId }, person: leaver, employment: temporary, card });
    const { text } = await (await as(who.manager)).open('/');
    expect(text.replaceAll('&amp;', '&')).toContain(
      `href="/nytt/kort?enhet=${unitId}&person=employee&anstallning=${employmentId}">Beställ nytt<span class="vh"> för Gunn Utgren`,
    );
    const [, row = ''] = text.split(`<th scope="row">Kaj Slutgren<`);
    const [ending = ''] = row.split('</tr>');
    expect(ending).toContain('Ska inte förnyas');
    expect(ending).not.toContain('Beställ');
  });

  it('offers no order for somebody whose end is told already, as the unit’s page says', async () => {
    const { unitId } = await employmentOf(world, who.secondHolder);
    const person = { givenName: 'Lo', familyName: 'Bortgren' };
    const card = { lastValidDay: '2026-12-20' } as const;
    const { employmentId } = await aHolder(world, { unit: { unitId }, person, card });
    const told = await world.register.blocks.submit(
      { submissionToken: 'end-1', employmentId, reason: 'employment-ended', cardNumbers: [], lastDay: '2026-12-11' },
      { viewer: await world.viewer(who.manager), author: await world.author(who.manager) },
    );
    expect(told).not.toHaveProperty('refused');
    const manager = await as(who.manager);
    expect(rowIn((await manager.open(path)).text, 'Lo Bortgren')).toContain('ska inte förnyas');
    const [, row = ''] = (await manager.open('/')).text.split('<th scope="row">Lo Bortgren<');
    const [ending = ''] = row.split('</tr>');
    expect(ending).toContain('Ska inte förnyas');
    expect(ending).not.toContain('Beställ');
  });

  it('leads somebody without a Swedish number to the form that takes them', async () => {
    const { unitId } = await employmentOf(world, who.secondHolder);
    const { text } = await (await as(who.manager)).open(path);
    expect(rowIn(text, who.withoutNumber.name)).toContain('Beställ kort');
    const [, row = ''] = text.split(`>${who.withoutNumber.name}<br>`);
    expect(row.split('</tr>')[0]).toContain(`href="/nytt/utlandsk-personal?enhet=${unitId}&amp;anstallning=`);
  });
});
