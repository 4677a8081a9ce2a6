import { mock } from 'node:test';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { LogCheck } from '../../../register/index.ts';
import { controlOf } from '../../../portal/log/control.ts';
import { faultWords } from '../../../portal/log/seal.ts';
import { beginning } from '../../support/beginning.ts';
import { until } from '../../support/until.ts';
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
  const unchecked = (await auditor.open('/logg')).text;
  expect(unchecked).toContain('Loggen är inte kontrollerad än');
  expect(unchecked).toMatch(/adm-seal adm-unknown/);
  expect(unchecked).not.toMatch(
    /#i-(check|shield)"\/><\/svg><b>Loggen|#i-check"\/><\/svg>Inte kontrollerad än|adm-ok-ink/,
  );
  expect(unchecked).not.toContain('/logg.json');
  expect((await admin.open('/administration')).text).toContain('inte kontrollerad än');
  expect(await ready()).toMatchObject({ audit: true });

  found('5', '17', "'the row was changed'");
  const words = /Loggen är bruten vid rad 17\. Det som står efter raden går inte att lita på\./;
  expect((await auditor.open('/arenden')).text).toMatch(/adm-seal adm-broken/);
  const log = (await auditor.open('/logg')).text;
  expect(log).toMatch(words);
  expect(log).toContain('Bruten vid rad 17');
  expect((await admin.open('/administration')).text).toMatch(words);
  const Ready = z.object({ ready: z.boolean(), audit: z.boolean() });
  await until(async () => !Ready.parse(await ready()).audit, 'the house is unready');
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
  const check: LogCheck = { at: beginning, rows: 16, root: 'aa', broken: undefined };
  const proof = { ...(await portal.register.audit.proof()), check };
  const late = { ...proof, faults: [{ what: 'unchecked', since: check.at }] as const };
  expect(faultWords(late)).toMatch(/^Loggen är inte kontrollerad sedan /);
  const [line] = controlOf(late, Date.parse(beginning) + 49 * 3_600_000);
  expect(line).toMatchObject({ isWell: false, name: expect.stringMatching(/^Inte kontrollerad sedan /) });
});

it('ticks no witness that is silent, and says since which day', async () => {
  const auditor = await portal.logIn(who.auditor);
  const proof = await portal.register.audit.proof();
  const at = '2026-11-20T07:30:00.000Z';
  const silent = {
    ...proof,
    checkpoint: { rows: 3, at, note: 'kort.example/log\n4\ncm90\n' },
    witnesses: [{ name: 'witness.example/w1', rows: 3, at, waitingSince: at }],
    faults: [{ what: 'silent', witness: 'witness.example/w1', since: at }],
  } as const;
  const lines = controlOf(silent, Date.parse(beginning));
  expect(lines.filter(({ name }) => name.includes('witness.example'))).toEqual([
    {
      isWell: false,
      name: 'Vittnet witness.example/w1 är tyst',
      text: 'Vittnet witness.example/w1 har inte skrivit under det som skrivits i loggen sedan 2026-11-20 08.30.',
    },
  ]);
  const read = mock.method(portal.register.audit, 'proof', () => Promise.resolve(silent));
  try {
    const page = (await auditor.open('/logg')).text;
    expect(page).toContain('adm-seal adm-late');
    expect(page).toMatch(/#i-alert"\/><\/svg>\s*witness\.example\/w1 tyst, senast 2026-11-20 08\.30/);
  } finally {
    read.mock.restore();
  }
});
