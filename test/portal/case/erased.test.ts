import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aHolder } from '../../support/builders.ts';
import { anActivation } from '../../support/case-builders.ts';
import { sqlIn } from '../../support/registers.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

/** A case of which retention has left the row alone. */
let portal: PortalAlone;
let number: string;
beforeAll(async () => {
  portal = await openPortalAlone();
  const { caseId } = await anActivation(portal, { holder: await aHolder(portal) });
  const [row] = sqlIn(portal.dir, `SELECT number FROM cases WHERE "caseId" = '${caseId}'`);
  number = String(row?.['number']);
  const closedAt = '2015-03-01T08:00:00.000Z';
  sqlIn(
    portal.dir,
    `UPDATE cases SET state = 'closed', "closedAt" = '${closedAt}', "erasedAt" = '${portal.now()}', "holderId" = NULL, "employmentId" = NULL, "cardNumber" = NULL WHERE "caseId" = '${caseId}'`,
  );
});
afterAll(() => portal.close());

it('tells an auditor what it was and that it was erased, where its number is opened, searched for, or looked up in the log', async () => {
  const auditor = await portal.logIn(who.auditor);
  const page = await auditor.open(`/arenden/${number}`);
  expect(page.status).toBe(200);
  expect(page.text).toContain('är gallrat');
  expect(page.text).toContain('2015-03-01');
  expect(page.text).toContain('Inte levererat');
  expect((await auditor.open(`/arenden?q=${number}`)).text).toContain('är gallrat');
  const log = await auditor.open(`/logg?arende=${number}`);
  expect(log.status).toBe(200);
  expect(log.text).toContain(number);
});

it('is nothing to who doesn’t read the log', async () => {
  for (const user of [who.customerService, who.manager]) {
    const other = await portal.logIn(user);
    expect((await other.open(`/arenden/${number}`)).status).toBe(404);
    expect((await other.open(`/arenden?q=${number}`)).text).not.toContain('är gallrat');
  }
});
