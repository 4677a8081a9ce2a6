import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Day, Instant } from '../../../../contract/index.ts';
import { auditRows } from '../../../support/audit-rows.ts';
import { aUnit } from '../../../support/builders.ts';
import { now, openWardRegister, type WardRegister } from '../../../support/ward-register.ts';
import { who } from '../../../support/ward/index.ts';

describe('the day on which a unit goes over to mobile SITHS eID', () => {
  let site: WardRegister;
  let unitId: string;
  beforeEach(async () => {
    site = await openWardRegister();
    ({ unitId } = await aUnit(site));
  });
  afterEach(() => site.close());

  const set = async (day: Day | undefined, { at = now, by = who.admin, reason = 'Införandet' } = {}) => {
    const viewer = await site.viewer(by, at);
    return site.register.unitMoves.set({ unitId, day, reason, viewer, author: site.author(viewer, at) });
  };
  const due = async (at: Instant) =>
    (await site.register.unitMoves.toTell(at)).map(({ day, knownDay }) => ({ day, knownDay }));
  const tell = async (at: Instant) => {
    for (const { moveId } of await site.register.unitMoves.toTell(at)) {
      expect(await site.register.unitMoves.told({ moveId, unitId, mails: 1, at })).toBe(true);
    }
  };

  it('is told its staff in good time, once, and stands in the log', async () => {
    expect(await set('2027-01-11')).toBeUndefined();
    expect(await site.register.unitMoves.of(unitId)).toEqual({ unitId, day: '2027-01-11', isTold: false });
    expect(await due('2026-12-28T06:59:00.000Z')).toEqual([]);
    expect(await due('2026-12-28T07:00:00.000Z')).toEqual([{ day: '2027-01-11', knownDay: undefined }]);
    await tell('2026-12-28T07:00:00.000Z');
    expect(await due('2027-01-10T07:00:00.000Z')).toEqual([]);
    expect(await site.register.unitMoves.of(unitId)).toMatchObject({ isTold: true });
    expect(auditRows(site.dir, 'unit-move-set')).toHaveLength(1);
    expect(auditRows(site.dir, 'unit-move-told')).toHaveLength(1);
  });

  it('is told at once when less time is left', async () => {
    await set('2026-11-27');
    expect(await due(now)).toEqual([{ day: '2026-11-27', knownDay: undefined }]);
    expect(await due('2026-11-28T07:00:00.000Z')).toEqual([]);
  });

  it('that was moved is told at once to who was told another, and else in good time', async () => {
    await set('2027-01-11');
    await set('2027-02-01');
    expect(await due('2026-12-28T07:00:00.000Z')).toEqual([]);
    await tell('2027-01-18T07:00:00.000Z');
    const later = '2027-01-19T09:00:00.000Z';
    await set('2027-03-01', { at: later });
    expect(await due(later)).toEqual([{ day: '2027-03-01', knownDay: '2027-02-01' }]);
  });

  it('that is moved back before anybody heard of it tells nobody anything', async () => {
    await set('2026-12-01');
    await tell(now);
    await set('2026-12-08');
    await set('2026-12-01');
    expect(await due('2026-12-01T06:00:00.000Z')).toEqual([]);
    expect(await site.register.unitMoves.of(unitId)).toMatchObject({ day: '2026-12-01', isTold: true });
  });

  it('that is withdrawn is told to who was told, and to nobody else', async () => {
    await set('2027-01-11');
    await set(undefined);
    expect(await site.register.unitMoves.of(unitId)).toBeUndefined();
    expect(await due('2027-01-10T07:00:00.000Z')).toEqual([]);
    await set('2026-12-01');
    await tell(now);
    await set(undefined);
    const later = '2026-11-24T08:00:00.000Z';
    const last = '2026-11-24T09:00:00.000Z';
    expect(await due(later)).toEqual([{ day: undefined, knownDay: '2026-12-01' }]);
    await tell(later);
    await set('2026-12-05', { at: last });
    expect(await due(last)).toEqual([{ day: '2026-12-05', knownDay: undefined }]);
    expect(auditRows(site.dir, 'unit-move-withdrawn')).toHaveLength(2);
  });

  it('is set by administrators alone, with a reason, on a day to come', async () => {
    expect(await set('2027-01-11', { by: who.manager })).toMatchObject({ code: 'administrators-only' });
    expect(await set('2026-11-24')).toMatchObject({ code: 'move-day-past' });
    expect(await set('2029-01-01')).toMatchObject({ code: 'move-day-far' });
    expect(await set('2027-01-11', { reason: ' ' })).toMatchObject({ field: 'reason' });
    expect(await set(undefined)).toMatchObject({ code: 'move-unchanged' });
    await set('2027-01-11');
    expect(await set('2027-01-11')).toMatchObject({ code: 'move-unchanged' });
    expect(auditRows(site.dir, 'unit-move-set')).toHaveLength(1);
  });

  it('that something has replaced meanwhile is not told', async () => {
    await set('2026-12-01');
    const [first] = await site.register.unitMoves.toTell(now);
    await set('2026-12-02');
    const moveId = first?.moveId ?? '';
    expect(await site.register.unitMoves.told({ moveId, unitId, mails: 1, at: now })).toBe(false);
  });
});
