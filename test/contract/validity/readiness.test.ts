import { describe, expect, it } from '@jest/globals';
import { openedBy, orderBy, systemsOpened } from '../../../contract/index.ts';

const today = '2026-11-24';
const always = { from: '2020-01-01', to: undefined, permanent: true } as const;

describe('the last day to order a card', () => {
  it('is so many days before the first one without', () => {
    expect(orderBy(always, '2027-01-21', today)).toEqual({ day: '2026-12-31', gap: undefined, late: -37 });
  });

  it('is today when the new card comes on the first day without', () => {
    expect(orderBy(always, '2026-12-15', today)).toEqual({ day: today, gap: undefined, late: 0 });
  });

  it('is past when a gap can’t be helped any more', () => {
    const gap = { from: '2026-11-28', to: '2026-12-15' };
    expect(orderBy(always, '2026-11-27', today)).toEqual({ day: '2026-11-06', gap, late: 18 });
  });

  it('counts a short-term card’s time for who stays shortly, from their first day', () => {
    const short = { from: '2026-12-01', to: '2027-05-31', permanent: false } as const;
    expect(orderBy(short, undefined, today)).toEqual({ day: today, gap: undefined, late: 0 });
    const longer = { ...short, to: '2027-06-01' } as const;
    expect(orderBy(longer, undefined, today)?.day).toBe('2026-11-09');
  });

  it('is none when the employment ends before', () => {
    expect(orderBy({ ...always, to: '2026-12-05' }, '2026-12-05', today)).toBeUndefined();
  });

  it('leaves no gap after the employment', () => {
    const gapTo = (to: '2026-12-06' | '2026-12-14' | '2026-12-15' | '2026-12-16') =>
      orderBy({ ...always, to }, '2026-12-05', today)?.gap;
    expect(gapTo('2026-12-06')).toEqual({ from: '2026-12-06', to: '2026-12-06' });
    expect(gapTo('2026-12-14')).toEqual({ from: '2026-12-06', to: '2026-12-14' });
    expect(gapTo('2026-12-15')).toEqual({ from: '2026-12-06', to: '2026-12-15' });
    expect(gapTo('2026-12-16')).toEqual({ from: '2026-12-06', to: '2026-12-15' });
  });
});

describe('what a card opens', () => {
  const opened = (loa: 'loa-2' | 'loa-3' | undefined) =>
    Object.fromEntries(systemsOpened(loa, today).map(({ name, opens }) => [name, opens]));

  it('follows from its level', () => {
    expect(opened('loa-3')).toEqual({ NLL: 'yes', Pascal: 'yes', NPÖ: 'yes', Cosmic: 'yes' });
    expect(opened('loa-2')).toEqual({ NLL: 'no', Pascal: 'no', NPÖ: 'part', Cosmic: 'yes' });
    expect(opened(undefined)).toEqual({ NLL: 'no', Pascal: 'no', NPÖ: 'no', Cosmic: 'no' });
  });

  it('goes on until a block that was asked for is confirmed, which is said where no other card opens the same', () => {
    const first = (held: Parameters<typeof openedBy>[0]) => openedBy(held, today)[0];
    const asked = { loa: 'loa-3', card: { blockRequestedAt: '2026-11-24T08:00:00.000Z' } } as const;
    const briefly = { name: 'NLL', opens: 'yes', untilBlocked: true };
    expect(first([asked])).toEqual(briefly);
    expect(first([asked, { loa: 'loa-3', card: {} }])).toEqual({ name: 'NLL', opens: 'yes' });
    expect(first([asked, { loa: 'loa-2', card: {} }])).toEqual(briefly);
    expect(first([{ ...asked, loa: 'loa-2' }])).toEqual({ name: 'NLL', opens: 'no' });
  });
});
