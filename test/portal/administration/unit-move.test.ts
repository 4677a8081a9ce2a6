import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { employmentOf } from '../../support/blocking.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

describe('a unit’s day for mobile SITHS eID', () => {
  let portal: PortalAlone;
  let unitId: string;
  beforeAll(async () => {
    portal = await openPortalAlone();
    ({ unitId } = await employmentOf(portal, who.holder));
  });
  afterAll(() => portal.close());

  const words = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const textOf = async (person: (typeof who)[keyof typeof who], path: string) =>
    words((await (await portal.logIn(person)).open(path)).text);

  it('is set on the unit’s page, and stands on that of its manager and on the own cards of its staff', async () => {
    const admin = await portal.logIn(who.admin);
    expect(await textOf(who.admin, `/enheter/${unitId}`)).toContain('Ingen dag är bestämd.');
    const saved = await admin.submit(`/enheter/${unitId}/mobilt`, { moveDay: '2027-01-11', moveReason: 'Införandet' });
    expect(words(saved.text)).toContain('Enheten går över den 2027-01-11');
    expect(words(saved.text)).toContain('Medarbetarna har inte fått mejl än.');
    for (const [person, path] of [
      [who.manager, '/enhetens-kort'],
      [who.holder, '/mina-kort'],
    ] as const) {
      expect(await textOf(person, path)).toContain('går över till mobilt SITHS eID den 2027-01-11');
    }
    expect(await textOf(who.otherManager, '/mina-kort')).not.toContain('går över till mobilt SITHS eID');
  });

  it('says what is wrong with what was sent, and keeps it', async () => {
    const admin = await portal.logIn(who.admin);
    const past = await admin.submit(`/enheter/${unitId}/mobilt`, { moveDay: '2026-11-24', moveReason: 'Fel' });
    expect(past.status).toBe(422);
    expect(words(past.text)).toContain('Välj en dag efter i dag, 2026-11-24.');
    expect(past.text).toContain('value="2026-11-24"');
    const without = await admin.submit(`/enheter/${unitId}/mobilt`, { moveDay: '2027-03-01', moveReason: '' });
    expect([without.status, words(without.text).includes('Skäl')]).toEqual([422, true]);
  });

  it('is withdrawn by leaving it empty', async () => {
    const admin = await portal.logIn(who.admin);
    await admin.submit(`/enheter/${unitId}/mobilt`, { moveDay: '2027-02-15', moveReason: 'Införandet' });
    expect(await textOf(who.holder, '/mina-kort')).toContain('går över till mobilt SITHS eID den 2027-02-15');
    const saved = await admin.submit(`/enheter/${unitId}/mobilt`, { moveDay: '', moveReason: 'Uppskjutet' });
    expect(words(saved.text)).toContain('Ingen dag är bestämd.');
    expect(await textOf(who.holder, '/mina-kort')).not.toContain('går över till mobilt SITHS eID');
  });
});
