import { expect, it } from '@jest/globals';
import { who } from '../../support/ward/index.ts';
import { openPortalWorld } from '../open-portal.ts';

it('says nothing on a page whose address names what every object has as what was done', async () => {
  const world = await openPortalWorld();
  try {
    for (const [person, addresses] of [
      [who.customerService, ['/kvittenser/skanna', '/saknas']],
      [
        who.admin,
        ['/regler', '/diskar', '/integrationer', '/inlasningar', '/behorigheter', '/utdrag', '/informationssidor'],
      ],
    ] as const) {
      const user = await world.logIn(person);
      for (const address of addresses) {
        const { status, text } = await user.open(`${address}?klart=toString`);
        expect([address, status, text.includes('native code')]).toEqual([address, 200, false]);
      }
    }
  } finally {
    await world.close();
  }
}, 120_000);
