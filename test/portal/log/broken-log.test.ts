import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { controlOf } from '../../../portal/log/control.ts';
import { overdueWords } from '../../../portal/log/seal.ts';
import { mustBe } from '../../support/until.ts';
import { sqlIn } from '../../support/registers.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
beforeAll(async () => void (portal = await openPortalAlone()));
afterAll(() => portal.close());

const found = (at: string, brokenRow: string, what: string) =>
  sqlIn(
    portal.dir,
    `INSERT INTO auditChecks (at, checked, root, brokenRow, what) VALUES ('2026-11-24T0${at}:00:00.000Z', 16, NULL, ${brokenRow}, ${what})`,
  );
const ready = async (): Promise<unknown> => (await fetch(`${portal.portalUrl}/ready`)).json();

it('stands on the pages of auditors and administrators, and makes the house unready, until it is found whole', async () => {
  const auditor = await portal.logIn(who.auditor);
  const admin = await portal.logIn(who.admin);
  expect((await auditor.open('/logg')).text).toContain('Loggen är inte kontrollerad än');
  expect(await ready()).toMatchObject({ audit: true });

  found('5', '17', "'the row was changed'");
  const words = /Loggen är bruten vid rad 17\. Det som står efter raden går inte att lita på\./;
  expect((await auditor.open('/arenden')).text).toMatch(/adm-seal adm-broken/);
  const log = (await auditor.open('/logg')).text;
  expect(log).toMatch(words);
  expect(log).toContain('Bruten vid rad 17');
  expect((await admin.open('/administration')).text).toMatch(words);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await ready()).toMatchObject({ ready: false, audit: false });

  found('6', 'NULL', 'NULL');
  expect((await auditor.open('/logg')).text).toMatch(words);
  await portal.register.audit.check(() => Promise.resolve(true));
  const whole = (await auditor.open('/logg')).text;
  expect(whole).not.toMatch(/adm-broken|bruten vid/);
  expect(whole).not.toContain('Inte kontrollerad');
  expect(whole).toMatch(/Hela loggen kontrollerad, \d+ rader/);
});

it('is said not to be checked once the last check is older than two days', async () => {
  const { audit } = portal.register;
  const check = mustBe(await audit.check(() => Promise.resolve(true)));
  const later = (hours: number) => Date.parse(check.at) + hours * 3_600_000;
  expect(await overdueWords(portal.register, later(48))).toBeUndefined();
  expect(await overdueWords(portal.register, later(49))).toMatch(/^Loggen är inte kontrollerad sedan /);
  const [line] = controlOf(await audit.attested(), { check, now: later(49) });
  expect(line).toMatchObject({ isWell: false, name: expect.stringMatching(/^Inte kontrollerad sedan /) });
});
