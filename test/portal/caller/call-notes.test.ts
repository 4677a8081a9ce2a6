import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activated } from '../../support/activation.ts';
import { auditRows } from '../../support/audit-rows.ts';
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
    const clerk = await world.logIn(who.customerService);
    await clerk.open(path);
    const kept = await clerk.submit(`${path}/anteckna`, { anteckning: 'Hittade PUK-brevet hemma' });
    expect(kept.text).toContain('Samtalet är antecknat.');
    const colleague = await world.logIn(who.idAdministrator);
    const { text } = await colleague.open(path);
    expect(text).toContain('Hittade PUK-brevet hemma');
    expect(text).toContain(who.customerService.name);
    const rows = auditRows(world.dir, 'call-noted');
    expect(JSON.stringify(rows)).not.toContain('PUK');
    expect((await colleague.open(`/ring/${who.doctor.hsaId}`)).text).not.toContain('Hittade PUK-brevet hemma');
  });

  const lastNote = () =>
    sqlIn(world.dir, "SELECT cardNumber, unitId FROM audit WHERE action = 'call-noted' ORDER BY row").at(-1);

  it('says in the log which unit and card the clerk had before them, and goes back to the same', async () => {
    const clerk = await world.logIn(who.customerService);
    const { cardNumber, unitId } = await activated(world);
    await clerk.open(`${path}?kort=${cardNumber}`);
    const kept = await clerk.submit(`${path}/anteckna?kort=${cardNumber}`, { anteckning: 'Har kortet i handen' });
    expect(kept.url).toContain(`kort=${cardNumber}&antecknat`);
    expect(kept.text).toContain(`/anteckna?kort=${cardNumber}"`);
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
