import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { logProtected, logScan, logSearch } from '../../../portal/middleware/reading.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { aPerson, todayAt, openFreshRegister, timeAt, type FreshRegister } from '../../support/builders.ts';
import { mustBe } from '../../support/until.ts';
import type { Requester } from '../../../portal/login/requester.ts';
import { drawer } from '../../support/ward/index.ts';

let site: FreshRegister;
let requester: Requester;
beforeAll(async () => {
  site = await openFreshRegister();
  const clerk = await aPerson(site, { roles: ['customer-service'], rights: ['protected'] });
  const viewer = await clerk.viewer();
  requester = {
    session: { hsaId: viewer.hsaId, csrfToken: 'token', acr: undefined },
    dormant: undefined,
    language: 'sv',
    day: todayAt(site),
    viewer,
    at: timeAt(site),
  };
});
afterAll(() => site.close());

const rows = (action: string) => auditRows(site.dir, action);

it('a search is logged with its place and its hits, never with what was searched for', async () => {
  await logSearch(site.register, requester, { place: 'cases', text: 'Hemlig Person', hits: 3 });
  expect(rows('search-made')).toMatchObject([
    { actor: requester.viewer.hsaId, details: { place: 'cases', by: 'name', hits: '3' } },
  ]);
  expect(JSON.stringify(rows('search-made'))).not.toContain('Hemlig');
});

it('a list is logged for each protected person that it names, once an hour, and for nobody else', async () => {
  const { people } = site.register;
  const hidden = await aPerson(site, { person: { protectedIdentity: true } });
  const open = await aPerson(site);
  const shown = await Promise.all([hidden, open].map(async ({ personId }) => mustBe(await people.find(personId))));
  await logProtected(site.register, requester, { list: 'cases', people: [...shown, undefined] });
  await logProtected(site.register, requester, { list: 'cases', people: shown });
  expect(rows('list-viewed')).toMatchObject([{ details: { list: 'cases' } }]);
});

it('a scanned card is logged', async () => {
  await logScan(site.register, requester, drawer.first);
  expect(rows('scan-made')).toMatchObject([{ actor: requester.viewer.hsaId, role: 'customer-service' }]);
});
