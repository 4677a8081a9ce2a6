import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { policyOn } from '../../../contract/index.ts';
import { isRefusal, type Asker } from '../../../register/index.ts';
import { asAdministrator } from '../../support/api-token.ts';
import { anAdministrator } from '../../support/builders.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
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

async function proposed(draftDays = 11, from = '2027-01-01'): Promise<string> {
  const made = await site.register.editions.propose({ text: edition(draftDays, from), reason: 'Ny rutin' }, first);
  if (isRefusal(made) || 'faults' in made) throw new Error(JSON.stringify(made));
  return made.editionId;
}
const states = async () => (await site.register.editions.list(today)).map(({ from, state }) => [from, state]);
const later = (asker: Asker): Asker => ({ ...asker, author: { ...asker.author, at: '2027-01-01T08:00:00.000Z' } });
const audited = (action: string) => site.sql(`SELECT actor FROM audit WHERE action = '${action}'`);

describe('an edition of the policy', () => {
  it('holds from its first day once two administrators agree, also in a process that starts later', async () => {
    const editionId = await proposed();
    const { editions } = site.register;
    expect(await states()).toEqual([
      ['2026-01-01', 'holds'],
      ['2027-01-01', 'proposed'],
    ]);
    await editions.refresh();
    expect(policyOn('2027-01-01').draftDays).toBe(30);
    expect(await editions.decide({ editionId, outcome: 'approved' }, first)).toMatchObject({
      code: 'edition-proposed-by-you',
    });
    expect(await editions.decide({ editionId, outcome: 'approved' }, second)).toBeUndefined();
    await editions.refresh();
    expect([policyOn('2026-12-31').draftDays, policyOn('2027-01-01').draftDays]).toEqual([30, 11]);
    await site.register.close();
    expect(policyOn('2027-01-01').draftDays).toBe(30);
    const again = await site.openAgain();
    expect(policyOn('2027-01-01').draftDays).toBe(11);
    expect((await again.editions.list('2027-01-02')).map(({ state }) => state)).toEqual(['past', 'holds']);
    await again.close();
  });

  it('stands in the log with what changes', async () => {
    const editionId = await proposed();
    await site.register.editions.decide({ editionId, outcome: 'approved' }, second);
    expect(audited('policy-proposed')).toEqual([{ actor: first.author.hsaId }]);
    expect(audited('policy-approved')).toEqual([{ actor: second.author.hsaId }]);
  });

  it('is withdrawn before its first day, and not on it', async () => {
    const { editions } = site.register;
    const editionId = await proposed();
    await editions.decide({ editionId, outcome: 'approved' }, second);
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

  it('that nobody agreed to before its first day lapses, and is answered once', async () => {
    const editionId = await proposed();
    const { editions } = site.register;
    expect(await editions.decide({ editionId, outcome: 'approved' }, later(second))).toMatchObject({
      code: 'edition-gone',
    });
    expect(must((await editions.list('2027-01-01')).at(-1)).state).toBe('lapsed');
    expect(await editions.decide({ editionId, outcome: 'refused' }, second)).toBeUndefined();
    expect(await editions.decide({ editionId, outcome: 'approved' }, second)).toMatchObject({ code: 'edition-gone' });
    expect(audited('policy-refused')).toHaveLength(1);
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
    expect(await editions.decide({ editionId: 'x', outcome: 'approved' }, clerk)).toMatchObject({
      code: 'administrators-only',
    });
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
