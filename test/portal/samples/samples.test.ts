import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { instantAt, instantOf } from '../../../contract/index.ts';
import { endedQuarters } from '../../../portal/samples/words.ts';
import { anActivation } from '../../support/case-builders.ts';
import { aHolder } from '../../support/builders.ts';
import { sqlIn } from '../../support/registers.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let number: string;
beforeAll(async () => {
  portal = await openPortalAlone();
  const made = await anActivation(portal, { holder: await aHolder(portal) });
  ({ number } = made);
  const author = { ...(await portal.author(who.customerService)), at: instantAt(instantOf('2026-08-17', 9)) };
  await portal.register.cases.close({ caseId: made.caseId, reason: 'refused', author });
});
afterAll(() => portal.close());

it('offers the quarters that have ended', () => {
  expect(endedQuarters('2026-02-01')).toEqual(['2025K4', '2025K3', '2025K2', '2025K1']);
});

it('is drawn, gone through, signed and taken out by an auditor, and each of it is logged', async () => {
  const auditor = await portal.logIn(who.auditor);
  const all = await auditor.open('/stickprov');
  expect(all.text).toContain('Dra kvartal 3 2026');
  expect(all.text).not.toContain('Dra kvartal 2 2026');
  expect(all.text).toContain('Kvartal 4 2026 kan dras från och med 2027-01-01, när kvartalet är slut.');
  expect((await auditor.submit('/stickprov', { quarter: '2026K2' })).text).toContain('Inget ärende avslutades');
  const drawn = await auditor.submit('/stickprov', { quarter: '2026K3' });
  expect(drawn.url).toMatch(/\/stickprov\/2026K3$/);
  expect(drawn.text).toMatch(/1 av 1 avslutade ärenden.*Frö.*2026K3-[0-9a-f]{12}/s);
  expect(drawn.text).toContain('1 ärende återstår.');

  const path = `/stickprov/2026K3/${number}`;
  expect((await auditor.open(path)).text).not.toContain('checked');
  const answers = Object.fromEntries([1, 2, 3, 4, 5, 6].map((question) => [`q${question}`, 'yes']));
  const wrong = await auditor.submit(path, { ...answers, q4: 'no', verdict: 'approved' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Ett nej är minst en anmärkning.');
  expect(wrong.text).toContain('Skriv vad du såg.');
  const early = await auditor.submit('/stickprov/2026K3/skriv-under', {});
  expect([early.status, early.text.includes('Ärenden som inte är granskade: 1.')]).toEqual([409, true]);
  const saved = await auditor.submit(path, { ...answers, q4: 'no', verdict: 'remark', remark: 'Datum saknas.' });
  expect(saved.text).toMatch(
    /Kom kvittensen in i tid, underskriven\?<\/th><td class="r tn">0<\/td><td class="r tn">1</,
  );
  expect((await auditor.submit('/stickprov/2026K3/skriv-under', {})).text).toContain('Underskrivet');
  expect((await auditor.submit(path, { ...answers, verdict: 'approved', remark: '' })).status).toBe(422);
  expect((await auditor.open(path)).text).toContain('Datum saknas.');

  const { text } = await auditor.open('/stickprov/2026K3/protokoll.csv');
  expect(text).toContain(`1;${number};Aktivering av reservkort;`);
  expect(text).toContain(';Ja;Ja;Ja;Nej;Ja;Ja;Anmärkning;Datum saknas.;');
  const logged = sqlIn(portal.dir, `SELECT DISTINCT action FROM audit WHERE action LIKE 'sample-%' ORDER BY action`);
  expect(logged.map(({ action }) => action)).toEqual([
    'sample-drawn',
    'sample-exported',
    'sample-reviewed',
    'sample-signed',
    'sample-viewed',
  ]);
});

it('has no page of a quarter that wasn’t drawn, nor of a case that isn’t in it', async () => {
  const auditor = await portal.logIn(who.auditor);
  for (const path of ['2025K4', 'x', '2025K4/protokoll.csv', '2026K3/SK-2026-999999'])
    expect([path, (await auditor.open(`/stickprov/${path}`)).status]).toEqual([path, 404]);
});
