import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { instantAt, policyOn } from '../../../contract/index.ts';
import { isRefusal, type Asker } from '../../../register/index.ts';
import { asAdministrator } from '../../support/api-token.ts';
import { anAdministrator } from '../../support/builders.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { who } from '../../support/ward/index.ts';

const today = '2026-11-24';
const present = policyOn(today);
const edition = (draftDays: number, from = '2027-01-01') => JSON.stringify({ ...present, from, draftDays });

let site: WardRegister;
let first: Asker;
let second: Asker;
beforeEach(async () => {
  site = await openWardRegister();
  const at = { register: site.register, now: () => now };
  [first, second] = [
    await asAdministrator(await anAdministrator(at)),
    await asAdministrator(await anAdministrator(at)),
  ];
});
afterEach(() => site.close());

async function proposed(draftDays = 11, from = '2027-01-01'): Promise<{ editionId: string; approvalId: string }> {
  const made = await site.register.editions.propose({ text: edition(draftDays, from), reason: 'Ny rutin' }, first);
  if (isRefusal(made) || 'faults' in made) throw new Error(JSON.stringify(made));
  return made;
}
const agree = (approvalId: string, by = second) =>
  site.register.approvals.decide({ approvalId, outcome: 'approved' }, by);
const states = async () => (await site.register.editions.list(today)).map(({ from, state }) => [from, state]);
const later = (asker: Asker): Asker => ({ ...asker, author: { ...asker.author, at: '2027-01-01T08:00:00.000Z' } });

describe('an edition of the policy', () => {
  it('holds from its first day once two administrators agree, also in a process that starts later', async () => {
    const { editionId, approvalId } = await proposed();
    const { editions } = site.register;
    expect(await states()).toEqual([
      ['2026-01-01', 'holds'],
      ['2027-01-01', 'proposed'],
    ]);
    await editions.refresh();
    expect(policyOn('2027-01-01').draftDays).toBe(30);
    expect(await agree(approvalId)).toBeUndefined();
    expect((await editions.find(editionId, today))?.state).toBe('coming');
    await editions.refresh();
    expect([policyOn('2026-12-31').draftDays, policyOn('2027-01-01').draftDays]).toEqual([30, 11]);
    await site.register.close();
    expect(policyOn('2027-01-01').draftDays).toBe(30);
    const again = await site.openAgain();
    expect(policyOn('2027-01-01').draftDays).toBe(11);
    expect((await again.editions.list('2027-01-02')).map(({ state }) => state)).toEqual(['past', 'holds']);
    await again.close();
  });

  it('is withdrawn before its first day, and not on it', async () => {
    const { editions } = site.register;
    const { editionId, approvalId } = await proposed();
    expect(await editions.withdraw({ editionId, reason: 'Väntar än' }, first)).toMatchObject({ code: 'edition-gone' });
    await agree(approvalId);
    const asked = { editionId, reason: 'Fel siffra' };
    expect(await editions.withdraw(asked, later(second))).toMatchObject({ code: 'edition-gone' });
    expect(await editions.withdraw({ editionId, reason: '' }, first)).toMatchObject({ code: 'reason-missing' });
    expect(await editions.withdraw(asked, first)).toBeUndefined();
    expect(await editions.withdraw(asked, first)).toMatchObject({ code: 'edition-gone' });
    await editions.refresh();
    expect(policyOn('2027-01-01').draftDays).toBe(30);
    expect(await states()).toEqual([
      ['2026-01-01', 'holds'],
      ['2027-01-01', 'withdrawn'],
    ]);
  });

  it('lapses before its first day, though the policy gives more days', async () => {
    const { approvalId } = await proposed(11, '2026-11-30');
    const { editions } = site.register;
    const on = (day: string): Asker => ({
      ...second,
      author: { ...second.author, at: instantAt(Date.parse(`${day}T08:00:00.000Z`)) },
    });
    expect(await agree(approvalId, on('2026-11-30'))).toMatchObject({ code: 'approval-gone' });
    expect((await editions.list('2026-11-30')).map(({ state }) => state)).toEqual(['holds', 'lapsed']);
    expect(await agree(approvalId, on('2026-11-29'))).toBeUndefined();
  });

  it('stays among the editions when it was refused or taken back', async () => {
    const refused = await proposed();
    const answer = { approvalId: refused.approvalId, outcome: 'refused', reason: 'För kort' } as const;
    expect(await site.register.approvals.decide(answer, second)).toBeUndefined();
    const { approvalId } = await proposed(12);
    expect(await site.register.approvals.takeBack(approvalId, first)).toBeUndefined();
    expect((await states()).map(([, state]) => state).toSorted()).toEqual(['holds', 'refused', 'withdrawn']);
  });

  it('is refused when another waits for the day, without a reason, with a national number, or from others', async () => {
    await proposed();
    const { editions } = site.register;
    const asked = { text: edition(12), reason: 'Ny rutin' };
    expect(await editions.propose(asked, second)).toMatchObject({ code: 'edition-day-taken', field: 'text' });
    const other = { text: edition(12, '2027-02-01'), reason: ' ' };
    expect(await editions.propose(other, second)).toMatchObject({ code: 'reason-missing' });
    const number = who.manager.personalNumber;
    const text = JSON.stringify({ ...present, from: '2027-02-01', termsVersion: number });
    expect(await editions.propose({ text, reason: 'Ny' }, second)).toMatchObject({ code: 'edition-holds-number' });
    const viewer = await site.viewer(who.customerService);
    const clerk = { viewer, author: site.author(viewer) };
    expect(await editions.propose(asked, clerk)).toMatchObject({ code: 'administrators-only' });
    expect(await editions.withdraw({ editionId: 'x', reason: 'x' }, clerk)).toMatchObject({
      code: 'administrators-only',
    });
    expect(await editions.withdraw({ editionId: '2026-01-01', reason: 'x' }, first)).toMatchObject({
      code: 'edition-gone',
    });
    expect(await states()).toHaveLength(2);
  });

  it('with faults is kept nowhere, and says each', async () => {
    const made = await site.register.editions.propose({ text: edition(0), reason: 'Ny rutin' }, first);
    expect(made).toEqual({ faults: [expect.objectContaining({ path: 'draftDays' })] });
    expect(await states()).toHaveLength(1);
  });
});
