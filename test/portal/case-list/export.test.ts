import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aHolder } from '../../support/builders.ts';
import { anActivation } from '../../support/case-builders.ts';
import { sqlIn, tablesIn } from '../../support/registers.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

/** More than any page of it, and than an export once took. */
const copies = 10_050;
const together = 150;

let portal: PortalAlone;
beforeAll(async () => {
  portal = await openPortalAlone();
  const { caseId } = await anActivation(portal, { holder: await aHolder(portal) });
  const tables = tablesIn(portal.dir);
  try {
    const row = await tables.selectFrom('cases').selectAll().where('caseId', '=', caseId).executeTakeFirstOrThrow();
    for (let from = 0; from < copies; from += together) {
      const some = Array.from({ length: together }, (_, at) => ({
        ...row,
        caseId: `copy-${from + at}`,
        number: `SK-2025-${100_000 + from + at}`,
        submissionToken: `copy-${from + at}`,
      }));
      await tables.insertInto('cases').values(some).execute();
    }
  } finally {
    await tables.destroy();
  }
});
afterAll(() => portal.close());

it('has every case once, however many there are, and says how many will come', async () => {
  const { cookie } = await portal.session(who.auditor);
  const answer = await fetch(`${portal.portalUrl}/arenden.csv`, { headers: { cookie } });
  const numbers = [...(await answer.text()).matchAll(/^SK-\d{4}-\d{6}(?=;)/gm)].map(([number]) => number);
  expect(numbers).toHaveLength(copies + 1);
  expect(new Set(numbers).size).toBe(copies + 1);
  expect(answer.headers.get('x-rows')).toBe(String(copies + 1));
  const [told] = sqlIn(portal.dir, "SELECT details FROM audit WHERE action = 'cases-exported'");
  expect(JSON.parse(String(told?.['details']))).toMatchObject({ rows: String(copies + 1) });
});
