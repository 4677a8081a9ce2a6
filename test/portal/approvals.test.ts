import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { addDays } from '../../contract/index.ts';
import { asAdministrator } from '../support/api-token.ts';
import { aClerk, anAdministrator, bySystem, type BuiltPerson } from '../support/builders.ts';
import { giveMacs } from '../support/macs.ts';
import { sqlIn } from '../support/registers.ts';
import type { WebUser } from '../support/web-user.ts';
import { who } from '../support/ward/index.ts';
import { wordsOfPage } from '../support/words-of-page.ts';
import { openPortalAlone, type PortalAlone } from './open-portal.ts';

const today = '2026-11-24';
let portal: PortalAlone;
let admin: WebUser;
let other: BuiltPerson;
beforeEach(async () => {
  portal = await openPortalAlone();
  admin = await portal.logIn(who.admin);
  other = await anAdministrator(portal);
});
afterEach(() => portal.close());

/** Another administrator proposes a right for somebody. */
async function propose(): Promise<void> {
  const { hsaId } = await aClerk(portal);
  const wanted = {
    hsaId,
    what: 'protected',
    from: today,
    to: addDays(today, 100),
    reason: 'Utsedd av chefen',
  } as const;
  await portal.register.appointments.give(wanted, await asAdministrator(other));
}
const idIn = (text: string) => /name="forslag" value="([^"]+)"/.exec(text)?.[1] ?? '';
const outcomes = async () =>
  (await portal.register.approvals.decided(await other.viewer())).map(({ outcome }) => outcome);

it('is named on the start page, and shows who proposed what, why and until when', async () => {
  await propose();
  const start = wordsOfPage((await admin.open('/administration')).text);
  expect(start).toContain('Ett förslag väntar på ditt svar');
  const page = wordsOfPage((await admin.open('/godkannanden')).text);
  expect(page).toMatch(/Skyddade personuppgifter: .* Föreslaget av .* Förfaller efter 2026-12-08/);
  expect(page).toContain('Skäl: Utsedd av chefen');
});

it('keeps what was typed when a no lacks its reason, and tells whoever proposed why it was refused', async () => {
  await propose();
  const forslag = idIn((await admin.open('/godkannanden')).text);
  const without = await admin.submit('/godkannanden', { forslag, svar: 'nej', skal: ' ' });
  expect(without.status).toBe(422);
  expect(without.text).toMatch(/<details class="adm-more" open>[^]*Skriv skälet\./);
  expect(await outcomes()).toEqual([]);
  const refused = await admin.submit('/godkannanden', { forslag, svar: 'nej', skal: 'Behövs inte' });
  expect(wordsOfPage(refused.text)).toMatch(/Förslaget är avslaget\..* Avslaget .* Skäl: Behövs inte/);
  expect(await outcomes()).toEqual(['refused']);
  expect((await admin.submit('/godkannanden', { forslag, svar: 'ja' })).status).toBe(409);
});

it('offers a no and no yes to one that cannot be read', async () => {
  await propose();
  const before = (await admin.open('/godkannanden')).text;
  sqlIn(portal.dir, `UPDATE approvals SET content = '{}' WHERE "approvalId" = '${idIn(before)}'`);
  await giveMacs(portal.dir, 'approvals');
  const { text } = await admin.open('/godkannanden');
  expect([before, text].map((page) => [page.includes('value="ja"'), page.includes('value="nej"')])).toEqual([
    [true, true],
    [false, true],
  ]);
});

it('lets whoever proposed take it back, and offers them no yes', async () => {
  const { hsaId } = await aClerk(portal);
  const asked = { hsaId, what: 'auditor', from: today, to: '2027-01-31', reason: 'Utsedd', unit: '' };
  await admin.submit('/behorigheter', { ...asked, trainedTo: '', checkedTo: '' });
  const { text } = await admin.open('/godkannanden');
  expect(text).not.toContain('value="ja"');
  const taken = await admin.submit('/godkannanden', { forslag: idIn(text), svar: 'tillbaka' });
  expect(wordsOfPage(taken.text)).toContain('Förslaget är taget tillbaka. Inget är ändrat.');
  expect(await outcomes()).toEqual(['taken-back']);
});

it('is in the menu of whoever has the right to approve, and shows managers nothing that is not theirs', async () => {
  await propose();
  const manager = await portal.logIn(who.manager);
  expect(wordsOfPage((await manager.open('/godkannanden')).text)).toContain('Inget väntar');
  expect((await manager.open('/')).text).not.toContain('/godkannanden');
  const { personId } = await portal.viewer(who.doctor);
  await portal.register.intake.grantRight({ personId, right: 'approver', from: '2026-01-01' }, bySystem(portal));
  const doctor = await portal.logIn(who.doctor);
  expect((await doctor.open('/')).text).toContain('href="/godkannanden"');
  const { text } = await doctor.open('/godkannanden');
  const agreed = await doctor.submit('/godkannanden', { forslag: idIn(text), svar: 'ja' });
  expect(wordsOfPage(agreed.text)).toContain('Förslaget är godkänt.');
});
