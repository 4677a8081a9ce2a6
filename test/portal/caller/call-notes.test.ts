import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditRows } from '../../support/audit-rows.ts';
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
    const clerk = await world.logIn(who.customerService);
    await clerk.open(path);
    const kept = await clerk.submit(`${path}/anteckna`, { anteckning: 'Hittade PUK-brevet hemma' });
    expect(kept.text).toContain('Samtalet är antecknat.');
    const colleague = await world.logIn(who.idAdministrator);
    const { text } = await colleague.open(path);
    expect(text).toContain('Hittade PUK-brevet hemma');
    expect(text).toContain(who.customerService.name);
    const rows = auditRows(world.dir, 'call-noted');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('PUK');
    expect((await colleague.open(`/ring/${who.doctor.hsaId}`)).text).not.toContain('Hittade PUK-brevet hemma');
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
