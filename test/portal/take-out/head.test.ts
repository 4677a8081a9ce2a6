import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';
import { persons, table } from '../access-table.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

let world: PortalWorld;
beforeAll(async () => {
  world = await openPortalWorld();
});
afterAll(() => world.close());

/** Files that are the same for everybody: nothing is taken out of the house. */
const isPublic = /^\/(oppna-data|hjalp|tillganglighet|personuppgifter|instruktioner)|\/mall\.csv$/;
const files = table.filter(({ path }) => /\.(csv|json|pdf)$/.test(path) && !isPublic.test(path));

const takings = () => sqlIn(world.dir, 'SELECT row, action FROM audit ORDER BY row');

it.each(files)('takes nothing out of $path, and logs nothing, for who asks for its head', async ({ path, allowed }) => {
  const { cookie } = await world.session(persons[mustBe(allowed[0])]);
  const before = takings();
  const address = `${world.portalUrl}${path.replace('CASE', 'SK-2026-000001')}`;
  const { status, headers } = await fetch(address, { method: 'HEAD', headers: { cookie } });
  expect([status, headers.get('allow')]).toEqual([405, 'GET']);
  expect(takings()).toEqual(before);
});
