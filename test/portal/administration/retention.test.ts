import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { policyOn, useEditions } from '../../../contract/index.ts';
import { openSqlite } from '../../../platform/sqlite.ts';
import { aPerson, bySystem } from '../../support/builders.ts';
import { onPostgres } from '../../support/registers.ts';
import { signedList } from '../../support/signed-list.ts';
import { story } from '../../support/story.ts';
import type { WebUser } from '../../support/web-user.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let first: WebUser;
let second: WebUser;
let gone: { readonly personId: string; readonly hsaId: string };

beforeAll(async () => {
  portal = await openPortalAlone();
  first = await portal.logIn(who.admin);
  const { personId } = await portal.viewer(who.colleague);
  await portal.register.intake.grantRole({ personId, role: 'admin', from: '2026-01-01' }, bySystem(portal));
  second = await portal.logIn(who.colleague);
  gone = await aPerson(portal, { employment: { from: '2020-01-01', to: '2024-01-01' } });
});
afterAll(async () => {
  useEditions([]);
  await portal.close();
});

const words = (text: string) => text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const seen = async (user: WebUser, path = '/gallring') => words((await user.open(path)).text);
const runIn = (text: string) => /name="korning" value="([^"]+)"/.exec(text)?.[1] ?? '';

/** The second administrator says yes to what waits. */
async function agree(): Promise<void> {
  const [, forslag = ''] = /name="forslag" value="([^"]+)"/.exec((await second.open('/godkannanden')).text) ?? [];
  const agreed = await second.submit('/godkannanden', { forslag, svar: 'ja' });
  expect(agreed.text).toContain('Förslaget är godkänt');
}

const step = story('the page of retention');

step('says that nothing is erased without a decision, and counts all the same', async () => {
  expect(await seen(first)).toContain('Inget gallringsbeslut');
  const counted = await first.open('/gallring?prova=1');
  expect(words(counted.text)).toMatch(/Personer utan kort, ärende, anställning eller roll kvar 365 dagar 1 /);
  expect(counted.text).not.toContain('Föreslå gallring');
  expect(counted.text).not.toContain(gone.hsaId);
  expect((await first.submit('/gallring/foresla', { till: '2026-11-24' })).status).toBe(409);
});

step('proposes under the decision, and asks another administrator', async () => {
  const retention = { ...policyOn('2026-11-24').retention, decision: 'Dnr 2026/12' };
  const edition = { ...policyOn('2026-11-24'), from: '2026-02-01', retention };
  useEditions([{ from: '2026-02-01', content: JSON.stringify(edition) }]);
  expect(await seen(first, '/gallring?prova=1')).toContain('Föreslå gallring');
  const { text } = await first.submit('/gallring/foresla', { till: '2026-11-24' });
  expect(text).toContain('Gallringen är föreslagen.');
  expect(text).toContain('Ett förslag väntar på godkännande.');
  expect(await seen(first, '/gallring?prova=1')).not.toContain('Föreslå gallring');
  expect((await second.open('/godkannanden')).text).toContain('href="/gallring?prova=1"');
  await agree();
  const going = await first.open('/gallring');
  expect(going.text).toContain('Stoppa<span');
  while (await portal.register.retention.eraseSome(portal.now()));
  expect(await seen(first)).toMatch(/2026-11-24 .* 1 person Dnr 2026\/12 Klar/);
});

step('is stopped by one administrator, and says what that does', async () => {
  await first.submit('/gallring/foresla', { till: '2026-11-24' });
  await agree();
  const korning = runIn((await second.open('/gallring')).text);
  const stopped = await first.submit('/gallring/stoppa', { korning });
  expect(words(stopped.text)).toContain('Gallringen är stoppad. Det som redan är raderat kommer inte tillbaka.');
  expect(await seen(first)).toMatch(/2026-11-24 .* Stoppad/);
  expect((await first.submit('/gallring/stoppa', { korning })).status).toBe(409);
});

step('holds no case that there is not, and says so beside the question', async () => {
  const fields = { number: 'SK-1999-000001', reason: 'Tvist, dnr 2026/87', reviewOn: '2027-01-15' };
  const answer = await first.submit('/gallring/undanta', fields);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Det finns inget ärende med det numret att undanta.');
  expect(answer.text).toContain('value="SK-1999-000001"');
  expect(answer.text).toMatch(/class="ds-error-summary"[^>]* autofocus/);
  const several = words((await first.submit('/gallring/undanta', { number: 'hej', reason: '', reviewOn: '' })).text);
  expect(several).toContain('Tre uppgifter behöver rättas');
  expect(several).toContain('Skriv ärendets nummer, till exempel SK-2026-000123.');
});

step('says that a replay after a restore was broken off', async () => {
  if (onPostgres) return;
  expect(await seen(first)).not.toContain('blev inte klar');
  const reader = openSqlite(join(portal.dir, 'register.db'), { readOnly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM cases').get();
  const list = { ...signedList(portal.dir, []), account: 'drift' };
  const author = { hsaId: 'operator', role: 'operator', at: portal.now() };
  expect(await portal.register.retention.replay(list, author)).toMatchObject({ isForgotten: false });
  reader.close();
  expect(await seen(first)).toMatch(
    /blev inte klar Påbörjad .*: 0 raderade av de 0 i listan, kontrollsumma e3b0c442… /,
  );
  await portal.register.retention.replay(list, author);
  expect(await seen(first)).not.toContain('blev inte klar');
});
