import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Viewer } from '../../../../contract/index.ts';
import { now, openWardRegister, type WardRegister } from '../../../support/ward-register.ts';
import { who } from '../../../support/ward/index.ts';

const { cardNumber } = who.holder;
let site: WardRegister;
/** The holder of the card, who is an auditor too. */
let accused: Viewer;
let caseId: string;
beforeAll(async () => {
  site = await openWardRegister();
  const { personId, hsaId, name } = await site.viewer(who.holder);
  ({ caseId } = await site.submitted());
  accused = { ...(await site.viewer(who.auditor)), personId, hsaId, name };
});
afterAll(() => site.close());

/** What an auditor sees of the log, an action each. */
async function seen(viewer: Viewer): Promise<string[]> {
  const { lines } = await site.register.log.search(viewer, { cardNumber, limit: 1000 });
  return lines.flatMap(({ told }) => (told ? [told.action] : []));
}

it('tells an auditor nothing of own cards whose misuse somebody else reports, whichever case their block is of', async () => {
  const author = site.author(await site.viewer(who.manager));
  const asked = { cardNumber, caseId, requestedAt: now, author };
  await site.register.cards.requestBlock({ ...asked, reason: 'employment-ended' });
  expect(await seen(accused)).toContain('block-requested');
  await site.register.cards.requestBlock({ ...asked, requestId: 'joined', reason: 'misuse' });
  expect(await seen(await site.viewer(who.auditor))).toContain('block-request-joined');
  expect(await seen(accused)).toEqual([]);
});

it('tells an auditor of their own report of misuse', async () => {
  const own = who.secondHolder.cardNumber;
  const { personId, hsaId, name } = await site.viewer(who.secondHolder);
  const viewer = { ...(await site.viewer(who.auditor)), personId, hsaId, name };
  const author = { hsaId, role: 'holder', at: now };
  await site.register.cards.requestBlock({ cardNumber: own, caseId, requestedAt: now, author, reason: 'misuse' });
  const { lines } = await site.register.log.search(viewer, { cardNumber: own, limit: 1000 });
  expect(lines.map(({ told }) => told?.action)).toContain('block-requested');
});

it('tells an auditor of no call about them', async () => {
  const author = { hsaId: who.customerService.hsaId, role: 'customer-service', at: now };
  await site.register.audit.append({ action: 'call-noted', author, personId: accused.personId });
  const calls = async (viewer: Viewer) => {
    const { lines } = await site.register.log.search(viewer, { action: 'call-noted', limit: 10 });
    return lines.filter(({ told }) => told);
  };
  expect(await calls(await site.viewer(who.auditor))).toHaveLength(1);
  expect(await calls(accused)).toEqual([]);
});
