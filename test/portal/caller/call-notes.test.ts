import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditRows } from '../../support/audit-rows.ts';
import { employmentOf } from '../../support/blocking.ts';
import { sqlIn } from '../../support/registers.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

const path = `/ring/${who.holder.hsaId}`;

describe('the note of a call', () => {
  let world: PortalWorld;
  beforeAll(async () => {
    world = await openPortalWorld();
  });
  afterAll(() => world.close());

  it('is kept for whoever takes the next call, and stands in no log as text', async () => {
    const before = auditRows(world.dir, 'call-noted').length;
    const clerk = await world.logIn(who.customerService);
    await clerk.open(path);
    const kept = await clerk.submit(`${path}/anteckna`, { anteckning: 'Hittade PUK-brevet hemma' });
    expect(kept.text).toContain('Samtalet är antecknat.');
    const colleague = await world.logIn(who.idAdministrator);
    const { text } = await colleague.open(path);
    expect(text).toContain('Hittade PUK-brevet hemma');
    expect(text).toContain(who.customerService.name);
    const rows = auditRows(world.dir, 'call-noted');
    expect(rows).toHaveLength(before + 1);
    expect(JSON.stringify(rows)).not.toContain('PUK');
    expect((await colleague.open(`/ring/${who.doctor.hsaId}`)).text).not.toContain('Hittade PUK-brevet hemma');
  });

  it('keeps its lines, whose breaks count as one character each', async () => {
    const clerk = await world.logIn(who.customerService);
    const address = `/ring/${who.secondHolder.hsaId}`;
    await clerk.open(address);
    const lines = ['Undrar när kortet kommer', 'Ring efter tre', 'x'.repeat(500 - 24 - 14 - 2)];
    const kept = await clerk.submit(`${address}/anteckna`, { anteckning: lines.join('\r\n') });
    expect([kept.status, kept.text]).toEqual([
      200,
      expect.stringContaining(`class="noted">${lines.join('\n')}</span>`),
    ]);
    const longer = await clerk.submit(`${address}/anteckna`, { anteckning: `${lines.join('\r\n')}y` });
    expect([longer.status, longer.text]).toEqual([422, expect.stringContaining('Skriv högst 500 tecken.')]);
  });

  it('leaves who rings, the employment and the scanned card as they were, kept or refused', async () => {
    const clerk = await world.logIn(who.customerService);
    const { employmentId } = await employmentOf(world, who.holder);
    const about = new URLSearchParams({ anstallning: employmentId, ringer: 'chef', kort: who.holder.cardNumber });
    const page = await clerk.open(`${path}?${about.toString()}`);
    const address = /action="([^"]+anteckna[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(address).toBe(`${path}/anteckna?${about.toString()}`);
    for (const anteckning of ['Chefen undrar om kortet', '']) {
      const { text, status, url } = await clerk.submit(address, { anteckning });
      expect([status, text]).toEqual([anteckning === '' ? 422 : 200, expect.stringContaining('skannat nu')]);
      expect(text).toMatch(/aria-current="true">[^<]*, chef, ringer/);
      expect([...new URL(url, world.portalUrl).searchParams]).toEqual(expect.arrayContaining([...about]));
    }
    const loaded = await clerk.open(address);
    expect(new URL(loaded.url, world.portalUrl).search).toBe(`?${about.toString()}`);
  });

  const lastNote = () =>
    sqlIn(world.dir, "SELECT cardNumber, unitId FROM audit WHERE action = 'call-noted' ORDER BY row").at(-1);

  it('says in the log which unit and card the clerk had before them', async () => {
    const clerk = await world.logIn(who.customerService);
    const { unitId } = await employmentOf(world, who.holder);
    const { cardNumber } = who.holder;
    await clerk.open(path);
    await clerk.submit(`${path}/anteckna?kort=${cardNumber}`, { anteckning: 'Har kortet i handen' });
    expect(lastNote()).toEqual({ cardNumber, unitId });
    await clerk.submit(`${path}/anteckna?kort=RK00000000`, { anteckning: 'Ett annat kort' });
    expect(lastNote()).toEqual({ cardNumber: null, unitId });
  });

  it('is refused when it is empty or has a personal number, and nothing typed is lost', async () => {
    const clerk = await world.logIn(who.customerService);
    await clerk.open(path);
    const empty = await clerk.submit(`${path}/anteckna`, { anteckning: ' ' });
    expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('Skriv vad samtalet gällde.')]);
    const typed = `Gällde ${who.holder.personalNumber}`;
    const refused = await clerk.submit(`${path}/anteckna`, { anteckning: typed });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Ta bort personnumret.')]);
    expect(refused.text).toContain(typed);
  });
});
