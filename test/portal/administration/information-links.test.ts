import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
beforeAll(async () => {
  portal = await openPortalAlone();
});
afterAll(() => portal.close());

it('a page of information that leads to a host of nobody’s is refused by its name, and neither looked at nor saved', async () => {
  const admin = await portal.logIn(who.admin);
  const text = '# Koder\n\n[Logga in här](https://evil.example/login) eller {block.selfService.address}.';
  for (const gor of ['visa', 'spara']) {
    const answer = await admin.submit('/informationssidor/koder', { text, reason: 'Ny länk', version: '0', gor });
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('Sidan leder till evil.example, som')]);
    expect(answer.text).not.toContain('<a href="https://evil.example');
  }
  expect(await portal.register.information.history('koder')).toEqual([]);
});
