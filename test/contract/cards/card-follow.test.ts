import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, employmentOn, lastDayFollowing, successorOf, type Day } from '../../../contract/index.ts';
import type { CardType, Engagement, UsedCard } from '../../../contract/index.ts';

const longAssignment = 'P6M';
const ward: Engagement = {
  employmentId: 'ward',
  personId: 'moja',
  employer: 'Region Exempel',
  from: '2024-01-01',
  to: '2026-12-10',
  permanent: true,
};
const clinic: Engagement = { ...ward, employmentId: 'clinic', from: '2026-12-11', to: undefined };
const card: UsedCard = { cardNumber: 'SI70090001', cardType: 'sis', employmentId: 'ward' };
const where = (...employments: Engagement[]) => ({ employments, cards: [card], longAssignment });
const placeOn = (day: Day, ...employments: Engagement[]) =>
  employmentOn(card, where(...employments), day)?.employmentId;

describe('A card whose employment ends', () => {
  it('stays through the last day and is used in the next employment from the day after', () => {
    expect(placeOn('2026-12-10', ward, clinic)).toBe('ward');
    expect(placeOn('2026-12-11', ward, clinic)).toBe('clinic');
    expect(lastDayFollowing(card, where(ward, clinic), '2031-08-26')).toBe('2031-08-26');
  });

  it('passes to one that was running already', () => {
    expect(placeOn('2026-12-11', ward, { ...clinic, from: '2025-01-01' })).toBe('clinic');
  });

  it('ends when a single day lies between the two', () => {
    const later = { ...clinic, from: '2026-12-12' } as const;
    expect(placeOn('2026-12-11', ward, later)).toBeUndefined();
    expect(placeOn('2026-12-12', ward, later)).toBeUndefined();
    expect(lastDayFollowing(card, where(ward, later), '2031-08-26')).toBe('2026-12-10');
  });

  it('ends when the other employment ends on the same day, or is another employer’s or another person’s', () => {
    expect(successorOf(card, where(ward, { ...clinic, from: '2025-01-01', to: '2026-12-10' }))).toBeUndefined();
    expect(successorOf(card, where(ward, { ...clinic, employer: 'Tingsryds kommun' }))).toBeUndefined();
    expect(successorOf(card, where(ward, { ...clinic, personId: 'noel' }))).toBeUndefined();
  });

  it.each<[CardType, boolean, Partial<Engagement>, boolean]>([
    ['sis', true, { permanent: true }, true],
    ['sis', true, { permanent: false }, false],
    ['company', false, { permanent: false, to: '2027-06-11' }, true],
    ['company', false, { permanent: false, to: '2027-06-10' }, false],
    ['company', false, { permanent: true }, false],
    ['company', true, { permanent: true }, true],
    ['short-term', true, { permanent: true }, true],
    ['reserve', true, { permanent: false, to: '2026-12-31' }, true],
  ])('of type %s, of permanent staff %s, to %j: follows %s', (cardType, permanent, next, follows) => {
    const successor = successorOf({ ...card, cardType }, where({ ...ward, permanent }, { ...clinic, ...next }));
    expect(successor !== undefined).toBe(follows);
  });

  it('of a short assignment follows to a short one only', () => {
    const vacancy = { ...ward, from: '2026-09-01', permanent: false } as const;
    const short = { ...card, cardType: 'short-term' } as const;
    expect(successorOf(short, where(vacancy, { ...clinic, permanent: false, to: '2027-02-28' }))).toBeDefined();
    expect(successorOf(short, where(vacancy, { ...clinic, permanent: false }))).toBeUndefined();
  });

  it('does not follow to an employment that has a card of its own; a reserve card is none', () => {
    const own = (cardType: CardType) => ({ cardNumber: 'X1', cardType, employmentId: 'clinic' });
    const employments = [ward, clinic];
    expect(successorOf(card, { employments, cards: [card, own('sis')], longAssignment })).toBeUndefined();
    expect(successorOf(card, { employments, cards: [card, own('reserve')], longAssignment })).toBe(clinic);
  });

  it('follows over several moves', () => {
    const between = { ...clinic, employmentId: 'between', to: '2027-01-31' } as const;
    const last = { ...clinic, employmentId: 'last', from: '2027-02-01', to: '2027-12-31' } as const;
    expect(placeOn('2027-01-31', ward, between, last)).toBe('between');
    expect(placeOn('2027-02-01', ward, between, last)).toBe('last');
    expect(lastDayFollowing(card, where(ward, between, last), '2031-08-26')).toBe('2027-12-31');
  });
});

it('stays in an employment without an end, whatever else the person does', () => {
  const open = { ...ward, to: undefined };
  expect(placeOn('2030-01-01', open, { ...clinic, from: '2025-01-01' })).toBe('ward');
});

const first = '2026-01-01';
const cardTypes: readonly CardType[] = ['sis', 'company', 'short-term', 'reserve'];
const engagement = fc.record({
  personId: fc.constantFrom('moja', 'noel'),
  employer: fc.constantFrom('Region Exempel', 'Tingsryds kommun'),
  start: fc.integer({ min: 0, max: 40 }),
  length: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
  permanent: fc.boolean(),
});
const lives = fc
  .record({
    engagements: fc.array(engagement, { minLength: 1, maxLength: 6 }),
    cards: fc.array(fc.record({ cardType: fc.constantFrom(...cardTypes), at: fc.nat() }), {
      minLength: 1,
      maxLength: 5,
    }),
    day: fc.integer({ min: 0, max: 400 }),
  })
  .map(({ engagements, cards, day }) => {
    const employments = engagements.map(({ start, length, ...rest }, index): Engagement => ({
      ...rest,
      employmentId: `e${index}`,
      from: addDays(first, start),
      to: length === undefined ? undefined : addDays(first, start + length),
    }));
    const used = cards.map(({ cardType, at }, index): UsedCard => ({
      cardNumber: `c${index}`,
      cardType,
      employmentId: `e${at % employments.length}`,
    }));
    return { where: { employments, cards: used, longAssignment }, day: addDays(first, day) };
  });
const of = (employments: readonly Engagement[], id: string | undefined) =>
  employments.find(({ employmentId }) => employmentId === id);

describe('Whatever somebody’s employments are', () => {
  it('a card is used in one employment at most, of the same person at the same employer, that runs that day', () => {
    fc.assert(
      fc.property(lives, ({ where: life, day }) => {
        for (const each of life.cards) {
          const place = employmentOn(each, life, day);
          if (!place) continue;
          const origin = of(life.employments, each.employmentId);
          expect([place.personId, place.employer]).toEqual([origin?.personId, origin?.employer]);
          expect(place.to === undefined || place.to >= day).toBe(true);
          if (place.employmentId !== each.employmentId) expect(place.from <= day).toBe(true);
        }
      }),
    );
  });

  it('a card never lasts longer than the employment in which it is used on its last day, nor than itself', () => {
    fc.assert(
      fc.property(lives, ({ where: life, day }) => {
        for (const each of life.cards) {
          const last = lastDayFollowing(each, life, day);
          expect(last <= day).toBe(true);
          const place = employmentOn(each, life, last);
          expect(place).toBeDefined();
          expect(place?.to === undefined || last <= place.to).toBe(true);
        }
      }),
    );
  });

  it('a card moves only when its employment has ended, without a day between', () => {
    fc.assert(
      fc.property(lives, ({ where: life }) => {
        for (const each of life.cards) {
          const former = of(life.employments, each.employmentId);
          const next = successorOf(each, life);
          if (former?.to === undefined) expect(next).toBeUndefined();
          if (former?.to === undefined || !next) continue;
          expect(next.from <= addDays(former.to, 1)).toBe(true);
          expect(employmentOn(each, life, former.to)).toBe(former);
          expect(employmentOn(each, life, addDays(former.to, 1))).toBe(next);
        }
      }),
    );
  });
});
