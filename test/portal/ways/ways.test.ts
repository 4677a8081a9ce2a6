import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { LevelTable, words } from '../../../contract/index.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { employmentOf } from '../../support/blocking.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

const path = '/vad-fungerar';
const tonight = 'dag=2026-11-24&tid=23%3A40';

describe('what works tonight', () => {
  let world: PortalWorld;
  beforeAll(async () => {
    world = await openPortalWorld();
  });
  afterAll(() => world.close());

  const textIn = (html: string) =>
    (/<main[^]*<\/main>/.exec(html)?.[0] ?? '').replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  const obstaclesIn = (html: string) =>
    Object.entries(words.wayObstacle).flatMap(([why, text]) => (html.includes(`</b> ${text}</li>`) ? [why] : []));
  const read = async (query: string) => (await fetch(`${world.portalUrl}${path}?${query}`)).text();
  const stranger = async (query = '') => textIn(await read(query));

  it('is told to who isn’t logged in, of nobody in particular', async () => {
    const text = await stranger(`system=pascal&${tonight}`);
    expect(text).toContain('Mobilt SITHS eID öppnar allt som behövs, genast.');
    expect(text).toContain('Annars: reservkort på LoA 3 vid servicedisken i');
    expect(text).toMatch(/Reservkort på telefon .*Öppnar inget av det\. Öppnar inte Pascal\./);
    expect(text).toContain('ringer när kundservice öppnar, onsdag 2026-11-25 08.00');
    expect(text).toContain('svarar från onsdag 2026-11-25 08.00');
    expect(text).not.toContain(who.holder.name);
  });

  it('says which day or time it can’t read, keeps what was typed, and that the answer is for now', async () => {
    const asked: readonly (readonly [query: string, typed: string, fault: string])[] = [
      ['tid=25%3A00', '25:00', 'Skriv klockslaget som 23:30. Svaret gäller nu.'],
      ['dag=i+morgon&tid=08', 'i morgon', 'Skriv dagen som 2026-11-24. Svaret gäller nu.'],
      ['dag=2026-11-29', '2026-11-29', 'Skriv klockslaget också. Svaret gäller nu.'],
      ['tid=0001', '0001', 'Den tiden har passerat. Svaret gäller nu.'],
    ];
    for (const [query, typed, fault] of asked) {
      const html = await read(query);
      expect([query, html.includes(fault), html.includes(`value="${typed}"`)]).toEqual([query, true, true]);
    }
  });

  it.each(['2330', '23.30', '23:30'])('reads %s as half past eleven', async (typed) => {
    const text = await stranger(`dag=20261124&tid=${typed}`);
    expect(text).toContain('2026-11-24 23.30');
    expect(text).not.toContain('Svaret gäller nu');
  });

  it('takes other values that it can’t read for nothing', async () => {
    for (const query of ['anstallning=1&enhet=2', 'system=nothing'])
      expect([query, await stranger(query)]).toEqual([query, expect.stringContaining('genast')]);
  });

  it('is told a manager of their people, and leads to the form with person and unit', async () => {
    const { employmentId, unitId } = await employmentOf(world, who.holder);
    const manager = await world.logIn(who.manager);
    const { text } = await manager.open(`${path}?enhet=${unitId}&anstallning=${employmentId}&system=cosmic`);
    expect(text).toContain(`För ${who.holder.name}`);
    expect(text).toContain('Det egna kortet öppnar allt som behövs');
    expect(text).toContain(`/nytt/reservkort?enhet=${unitId}&amp;anstallning=${employmentId}`);
  });

  it('tells a colleague nothing of others’ cards, and nobody of people elsewhere', async () => {
    const { employmentId } = await employmentOf(world, who.holder);
    const colleague = await world.logIn(who.colleague);
    const own = await colleague.open(`${path}?anstallning=${employmentId}`);
    expect(own.text).toContain(`För ${who.holder.name}`);
    expect(own.text).not.toContain('Det egna kortet');
    expect(auditRows(world.dir, 'person-viewed').at(-1)).toMatchObject({ actor: who.colleague.hsaId });
    const second = await employmentOf(world, who.secondHolder);
    const before = auditRows(world.dir, 'person-viewed').length;
    expect((await colleague.open(`${path}?anstallning=${second.employmentId}`)).status).toBe(200);
    expect(auditRows(world.dir, 'person-viewed')).toHaveLength(before + 1);
    const other = await world.logIn(who.otherManager);
    expect((await other.open(`${path}?anstallning=${employmentId}`)).text).not.toContain(who.holder.name);
  });

  it('tells a colleague one and the same of whatever stands in somebody’s way; who orders for them is told what', async () => {
    const colleague = await world.logIn(who.colleague);
    const manager = await world.logIn(who.manager);
    for (const person of [who.withoutNumber, who.newEmployee]) {
      const { employmentId, unitId } = await employmentOf(world, person);
      const address = `${path}?enhet=${unitId}&anstallning=${employmentId}&${tonight}`;
      const told = obstaclesIn((await colleague.open(address)).text);
      expect([...new Set(told)]).toEqual(['not-told']);
      expect(obstaclesIn((await manager.open(address)).text)).not.toContain('not-told');
    }
  });

  it('says to who orders for somebody without a Swedish number that a card is ordered first, and leads there', async () => {
    const { employmentId, unitId } = await employmentOf(world, who.withoutNumber);
    const manager = await world.logIn(who.manager);
    const address = `${path}?enhet=${unitId}&anstallning=${employmentId}&${tonight}`;
    const { text } = await manager.open(address);
    expect(textIn(text)).toMatch(/Ett kort måste beställas först\. .*med pass och med chefen på plats/);
    const href = `/nytt/utlandsk-personal?enhet=${unitId}&anstallning=${employmentId}`;
    expect(text).toContain(`href="${href.replace('&', '&amp;')}">Beställ kort utan svenskt nummer</a>`);
    const colleague = await world.logIn(who.colleague);
    expect((await colleague.open(address)).text).not.toContain('Ett kort måste beställas först');
  });

  it('is logged for customer service, which comes from the call', async () => {
    const service = await world.logIn(who.customerService);
    const call = await service.open(`/ring/${who.holder.hsaId}`);
    const href = /href="(\/vad-fungerar\?[^"]*)"/.exec(call.text)?.[1] ?? '';
    const before = auditRows(world.dir, 'person-viewed').length;
    expect((await service.open(href)).text).toContain(`För ${who.holder.name}`);
    expect(auditRows(world.dir, 'person-viewed')).toHaveLength(before + 1);
  });

  it('shows protected persons to those who may, and logs it', async () => {
    const { employmentId } = await employmentOf(world, who.protectedHolder);
    const manager = await world.logIn(who.manager);
    const { text } = await manager.open(`${path}?anstallning=${employmentId}`);
    expect(text).toContain('Ges bara vid en servicedisk.');
    expect(auditRows(world.dir, 'list-viewed').length).toBeGreaterThan(0);
    const orderer = await world.logIn(who.orderer);
    expect((await orderer.open(`${path}?anstallning=${employmentId}`)).text).not.toContain(who.protectedHolder.hsaId);
  });

  it('is found from the unit’s page, the own cards and the form', async () => {
    const manager = await world.logIn(who.manager);
    expect((await manager.open('/enhetens-kort')).text).toMatch(/href="\/vad-fungerar\?enhet=\w+"/);
    expect((await manager.open('/nytt/reservkort')).text).toContain('href="/vad-fungerar');
    const holder = await world.logIn(who.holder);
    const own = /href="(\/vad-fungerar\?[^"]*)"/.exec((await holder.open('/mina-kort')).text)?.[1] ?? '';
    expect((await holder.open(own)).text).toContain(`För ${who.holder.name}`);
  });

  it('tells the parts of one system apart in English by their level', async () => {
    const holder = await world.logIn(who.holder);
    await holder.submit('/sprak', { sprak: 'en', till: '/' });
    const rows = [...(await holder.open(path)).text.matchAll(/<tr><th scope="row">([^<]*)/g)].map(([, name]) => name);
    expect(rows).toEqual(['NLL', 'Pascal', 'NPÖ (LoA 3)', 'NPÖ (LoA 2)', 'Cosmic', 'Other systems']);
    await holder.submit('/sprak', { sprak: 'sv', till: '/' });
  });

  it('rests on a table that everybody may take, in the form of its schema', async () => {
    const table = await fetch(`${world.portalUrl}/oppna-data/system-och-nivaer.json`);
    expect(table.status).toBe(200);
    const { systems, licence } = LevelTable.parse(await table.json());
    expect(systems.map(({ id }) => id)).toContain('pascal');
    expect(licence).toBe('CC0-1.0');
    const schema = await fetch(`${world.portalUrl}/oppna-data/system-och-nivaer.schema.json`);
    expect(z.object({ $defs: z.object({ system: z.object({}) }) }).safeParse(await schema.json()).success).toBe(true);
  });
});
