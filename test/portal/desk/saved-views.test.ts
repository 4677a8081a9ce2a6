import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WebUser } from '../../support/web-user.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

describe('a view of the work list that somebody saves', () => {
  let portal: PortalAlone;
  let clerk: WebUser;
  beforeAll(async () => {
    portal = await openPortalAlone();
    clerk = await portal.logIn(who.customerService);
    await clerk.open('/hjalp');
  });
  afterAll(() => portal.close());

  const named = (text: string) =>
    [...(/aria-label="Mina sparade vyer">(.*?)<\/nav>/s.exec(text)?.[1] ?? '').matchAll(/>([^<]+)<\/a>/g)].map(
      ([, name]) => name,
    );
  const save = (query: string, namn: string, user = clerk) => user.submit(`/arbetslista/vyer?${query}`, { namn });
  const clear = async () => {
    const { personId } = await portal.viewer(who.customerService);
    for (const { viewId } of await portal.register.savedViews.list(personId))
      await portal.register.savedViews.remove({ personId, viewId });
  };

  it('stands above their list, opens what was chosen, and can be taken away', async () => {
    await clear();
    const narrowed = 'visa=mina&disk=V%C3%A4xj%C3%B6&typ=Kontrollera+identiteten';
    const saved = await save(narrowed, 'Växjö i dag');
    expect(new URL(saved.url, portal.portalUrl).search).toBe(
      '?visa=mina&typ=Kontrollera+identiteten&disk=V%C3%A4xj%C3%B6',
    );
    expect(named(saved.text)).toEqual(['Växjö i dag']);
    expect(saved.text).toContain('aria-current="page">Växjö i dag</a>');
    const other = await portal.logIn(who.idAdministrator);
    expect(named((await other.open('/arbetslista')).text)).toEqual([]);
    const [, address = ''] = /action="(\/arbetslista\/vyer\/[^"]+)">/.exec(saved.text) ?? [];
    await other.submit(address.replaceAll('&amp;', '&'), {});
    expect(named((await clerk.open('/arbetslista')).text)).toEqual(['Växjö i dag']);
    expect(named((await clerk.submit(address.replaceAll('&amp;', '&'), {})).text)).toEqual([]);
  });

  it('is changed when it is saved again, and has a name of its own without a national number', async () => {
    await clear();
    await save('visa=forsenade', 'Bråttom');
    const again = await save('visa=sparrar', 'Bråttom');
    expect([named(again.text), again.url]).toEqual([['Bråttom'], expect.stringContaining('visa=sparrar')]);
    for (const [query, name, words] of [
      ['visa=mina', ' ', 'Skriv vad vyn ska heta.'],
      ['visa=mina', who.holder.personalNumber, 'Ta bort personnumret.'],
      [`visa=mina&typ=${who.holder.personalNumber}`, 'Hemlig', 'kan inte sparas'],
    ] as const) {
      const refused = await save(query, name);
      expect([refused.status, refused.text]).toEqual([422, expect.stringContaining(words)]);
      expect(named(refused.text)).toEqual(['Bråttom']);
    }
    for (let index = 0; index < 11; index += 1) await save('visa=mina', `Vy ${index}`);
    const full = await save('visa=mina', 'En till');
    expect([full.status, full.text]).toEqual([422, expect.stringContaining('Du har redan 12 vyer.')]);
  });
});
