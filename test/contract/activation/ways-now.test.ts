import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dayOf,
  instantAt,
  waysNow,
  waysOffered,
  type Instant,
  type WayPerson,
  type WayQuestion,
} from '../../../contract/index.ts';

const night: Instant = '2026-11-24T22:40:00.000Z';
const morning: Instant = '2026-11-25T07:00:00.000Z';
const free: Instant = '2026-11-25T09:00:00.000Z';
const desk = { desk: 'Växjö', startsAt: free, loa3StartsAt: free } as const;
const somebody: WayPerson = {
  number: 'personnummer',
  birthDate: '1981-12-18',
  isProtected: false,
  hasHsaRecord: true,
  reserve: 'none',
  standsIn: true,
  cards: [],
};
const ask = (change: Partial<WayQuestion> = {}) =>
  waysNow({ at: night, systems: [], person: somebody, drawer: 3, phoneFrom: morning, desks: [desk], ...change });
const ways = (change?: Partial<WayQuestion>) => ask(change).ways.map(({ way }) => way);

describe('what works at night', () => {
  it('is mobile SITHS eID at once for what needs LoA 3, then the desk, then what opens less', () => {
    expect(ways({ systems: ['pascal'] })).toEqual(['mobile-eid', 'desk-two-persons', 'phone', 'desk']);
    expect(ask({ systems: ['pascal'] }).ways[2]).toEqual({
      way: 'phone',
      from: morning,
      opens: [],
      closed: ['pascal'],
    });
  });

  it('is the phone before the desk where LoA 2 will do', () => {
    expect(ways({ systems: ['cosmic'] })).toEqual(['mobile-eid', 'phone', 'desk', 'desk-two-persons']);
  });

  it('is the own card first, when one works that day', () => {
    const person = { ...somebody, cards: [{ loa: 'loa-3', to: '2026-11-24' }] } as const;
    expect(ways({ person })[0]).toBe('own-card');
    expect(ways({ person, at: morning })[0]).toBe('mobile-eid');
  });

  it.each([
    ['without a personnummer', { number: 'samordningsnummer' }, ['phone', 'desk']],
    ['under age', { birthDate: '2010-01-01' }, ['phone', 'desk']],
    ['without a Swedish number', { number: 'none' }, ['desk']],
    ['without a number or a card', { number: 'none', standsIn: false }, []],
    ['with protected identity', { isProtected: true }, ['mobile-eid', 'desk-two-persons', 'desk']],
    ['not in HSA', { hasHsaRecord: false }, ['mobile-eid']],
    ['with a reserve card', { reserve: 'active' }, ['mobile-eid']],
    ['whose activation waits', { reserve: 'waiting' }, ['mobile-eid']],
  ] as const)('leaves to somebody %s what the rules do', (_, change, expected) => {
    expect(ways({ person: { ...somebody, ...change } })).toEqual(expected);
  });

  it('needs two ID administrators, a card in the drawer, and a desk that has a time', () => {
    expect(ask({ desks: [{ ...desk, loa3StartsAt: undefined }] }).not).toEqual([
      { way: 'desk-two-persons', why: 'too-few-administrators' },
    ]);
    const later: Instant = '2026-11-25T12:00:00.000Z';
    expect(ask({ desks: [{ ...desk, loa3StartsAt: later }] }).ways).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ way: 'desk', from: free }),
        expect.objectContaining({ way: 'desk-two-persons', from: later }),
      ]),
    );
    expect(ask({ drawer: 0 }).not).toEqual([{ way: 'phone', why: 'drawer-empty' }]);
    expect(ask({ desks: [] }).not.map(({ why }) => why)).toEqual(['no-desk-time', 'no-desk-time']);
  });

  it('offers what the form of an activation offers', () => {
    for (const systems of [['pascal'], ['cosmic'], ['cosmic', 'nll']]) {
      for (const administrators of [1, 2]) {
        const form = waysOffered(systems, { day: dayOf(night), administrators, holder: somebody });
        const loa3StartsAt = administrators === 2 ? free : undefined;
        const here = ask({ systems, desks: [{ ...desk, loa3StartsAt }] }).ways.filter(
          ({ closed }) => closed.length === 0,
        );
        expect(here.map(({ way }) => way)).toEqual(expect.arrayContaining(form));
      }
    }
    const young = { ...somebody, birthDate: '2010-01-01' } as const;
    expect(waysOffered(['pascal'], { day: dayOf(night), administrators: 2, holder: young })).toEqual([]);
  });
});

const person = fc.record<WayPerson>({
  number: fc.constantFrom('personnummer', 'samordningsnummer', 'none'),
  birthDate: fc.constantFrom('1981-12-18', '2008-11-24', '2008-11-25', '2010-01-01'),
  isProtected: fc.boolean(),
  hasHsaRecord: fc.boolean(),
  reserve: fc.constantFrom('none', 'active', 'waiting'),
  standsIn: fc.boolean(),
  cards: fc.array(
    fc.record({
      loa: fc.constantFrom('loa-2', 'loa-3'),
      to: fc.constantFrom('2026-11-23', '2026-11-24', '2031-01-01'),
    }),
    { maxLength: 2 },
  ),
});
const later = fc.integer({ min: 0, max: 10_000 }).map((minutes) => instantAt(Date.parse(night) + minutes * 60_000));
const question = fc.record<WayQuestion>({
  at: fc.constant(night),
  systems: fc.subarray(['nll', 'pascal', 'npo-loa3', 'npo', 'cosmic', 'other']),
  person: fc.option(person, { nil: undefined }),
  drawer: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  phoneFrom: later,
  desks: fc.array(
    fc.record({
      desk: fc.constantFrom('Växjö', 'Ljungby'),
      startsAt: later,
      loa3StartsAt: fc.option(later, { nil: undefined }),
    }),
    {
      maxLength: 2,
    },
  ),
});
const level3 = ['nll', 'pascal', 'npo-loa3'];

describe('whatever is asked', () => {
  it('never offers a way that the rules refuse, and never says that LoA 2 opens what needs LoA 3', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { person: who, desks } = asked;
        const isAdult = who === undefined || who.birthDate <= '2008-11-24';
        const has3 = who === undefined || (who.number === 'personnummer' && isAdult);
        for (const { way, from, opens, closed, desk: at } of waysNow(asked).ways) {
          expect([...opens, ...closed].toSorted()).toEqual(
            (asked.systems.length === 0
              ? ['cosmic', 'nll', 'npo', 'npo-loa3', 'other', 'pascal']
              : [...asked.systems]
            ).toSorted(),
          );
          expect(from >= night).toBe(true);
          const opens3 = opens.some((id) => level3.includes(id));
          if (way === 'phone' || way === 'desk') expect(opens3).toBe(false);
          if (way === 'own-card' && opens3)
            expect(who?.cards).toContainEqual(expect.objectContaining({ loa: 'loa-3' }));
          if (way === 'mobile-eid' || way === 'desk-two-persons') expect(has3).toBe(true);
          if (way === 'own-card' || way === 'mobile-eid') continue;
          expect(who?.hasHsaRecord ?? true).toBe(true);
          expect(who?.reserve ?? 'none').toBe('none');
          if (way === 'phone') {
            expect(asked.drawer).not.toBe(0);
            expect(who?.isProtected ?? false).toBe(false);
            expect(who?.number).not.toBe('none');
            continue;
          }
          expect(who?.number !== 'none' || who.standsIn).toBe(true);
          const isLoa3 = way === 'desk-two-persons';
          const times = desks.filter(({ desk: name }) => name === at);
          expect(times.map((each) => (isLoa3 ? each.loa3StartsAt : each.startsAt))).toContain(from);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
