import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { instantAt } from '../../../contract/index.ts';
import { movableClock } from '../../../platform/clock.ts';
import { tellMovesWhenDue } from '../../../workers/index.ts';
import { aPerson, aUnit, type BuiltUnit } from '../../support/builders.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { who } from '../../support/ward/index.ts';

describe('the staff of a unit that goes over to mobile SITHS eID', () => {
  const clock = movableClock(now);
  let site: WardRegister;
  let unit: BuiltUnit;
  beforeEach(async () => {
    clock.set(Date.parse(now));
    site = await openWardRegister();
    unit = await aUnit(site, { name: 'Flyttmottagningen' });
    await aPerson(site, { unit, person: { email: 'en@region.example' } });
    await aPerson(site, { unit, person: { email: 'skyddad@region.example', protectedIdentity: true } });
    await aPerson(site, { unit, person: { email: 'slutar@region.example' }, employment: { to: '2026-12-31' } });
    await aPerson(site, { person: { email: 'annan@region.example' } });
  });
  afterEach(() => site.close());

  const look = () => tellMovesWhenDue({ register: site.register, clock, portalUrl: 'https://kort.region.example' });
  const set = async (day: '2027-01-11' | '2027-02-01' | undefined) => {
    const viewer = await site.viewer(who.admin);
    const author = { ...site.author(viewer), at: instantAt(clock.now()) };
    return site.register.unitMoves.set({ unitId: unit.unitId, day, reason: 'Införandet', viewer, author });
  };
  const mailed = async () =>
    (await site.register.outbox.due('9999-12-31T00:00:00.000Z', 1000)).flatMap(({ intent, caseId }) =>
      intent.kind === 'mail' && intent.template === 'unit-move'
        ? [{ to: intent.to.join(), subject: intent.subject, isReaders: caseId.startsWith('person:') }]
        : [],
    );

  it('gets one mail each when it is time, however often it is looked', async () => {
    await set('2027-01-11');
    expect(await look()).toBe(0);
    clock.set(Date.parse('2026-12-28T07:00:00.000Z'));
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    const subject = 'Mobilt SITHS eID den 2027-01-11, Flyttmottagningen';
    expect((await mailed()).toSorted((one, other) => (one.to < other.to ? -1 : 1))).toEqual([
      { to: 'en@region.example', subject, isReaders: true },
      { to: 'skyddad@region.example', subject, isReaders: true },
    ]);
  });

  it('is told a new day, and that there is none any more', async () => {
    await set('2027-01-11');
    clock.set(Date.parse('2026-12-28T07:00:00.000Z'));
    await look();
    await set('2027-02-01');
    await look();
    await set(undefined);
    await look();
    const subjects = (await mailed()).filter(({ to }) => to === 'en@region.example').map(({ subject }) => subject);
    expect(subjects).toEqual([
      'Mobilt SITHS eID den 2027-01-11, Flyttmottagningen',
      'Ny dag för mobilt SITHS eID den 2027-02-01, Flyttmottagningen',
      'Dagen för mobilt SITHS eID gäller inte längre, Flyttmottagningen',
    ]);
  });
});
