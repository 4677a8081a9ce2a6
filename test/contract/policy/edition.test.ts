import { afterEach, describe, expect, it } from '@jest/globals';
import { policyOn, readEdition, rulesOf, useEditions } from '../../../contract/index.ts';

const today = '2026-11-24';
const now = policyOn(today);
type Change = Record<string, unknown>;

/** The edition that holds, from another day and with some values changed. */
const edition = (change: Change = {}) => JSON.stringify({ ...now, from: '2027-01-01', ...change });
const faults = (text: string) => {
  const read = readEdition(text, today);
  return 'faults' in read ? read.faults.map(({ path, message }) => [path, message]) : [];
};

describe('a coming edition', () => {
  it('is taken when it is whole', () => {
    const read = readEdition(edition({ receipt: { ...now.receipt, blockOnDay: 18 } }), today);
    expect('policy' in read && [read.policy.from, read.policy.receipt.blockOnDay]).toEqual(['2027-01-01', 18]);
  });

  it.each<[string, string, string, string]>([
    ['no JSON', '{"from": ', '', 'inte JSON'],
    ['JSON that is no edition', '[]', '', 'ska vara en grupp'],
    ['a first day in the past', edition({ from: '2026-11-01' }), 'from', 'Skriv en dag från 2026-11-25'],
    ['today as its first day', edition({ from: today }), 'from', 'är i dag eller har varit'],
    ['a first day far ahead', edition({ from: '2029-01-01' }), 'from', 'ligger långt fram'],
    ['a first day that is none', edition({ from: '2027-02-30' }), 'from', 'har fel form'],
    ['a rule that is missing', edition({ draftDays: undefined }), 'draftDays', 'Saknas. I dag gäller 30.'],
    ['a rule that there is not', edition({ kaffe: 1 }), '', 'kaffe finns inte i reglerna'],
    ['text for a number', edition({ draftDays: 'trettio' }), 'draftDays', 'ska vara ett tal. I dag gäller 30.'],
    ['too little', edition({ draftDays: 0 }), 'draftDays', '0 går inte: mer än 0. I dag gäller 30.'],
    [
      'a period that is none',
      edition({ order: { ...now.order, leastAge: 'femton' } }),
      'order.leastAge',
      'I dag gäller "P15Y"',
    ],
  ])('with %s is refused, with what would do', (_, text, path, message) => {
    expect(faults(text)).toContainEqual([path, expect.stringContaining(message)]);
  });

  it.each<[string, Change, string, string]>([
    ['a reminder after the block', { receipt: { ...now.receipt, escalateOnDay: 22 } }, 'receipt.blockOnDay', 'dag 23'],
    ['a first reminder on no day', { receipt: { ...now.receipt, remindOnDay: 0 } }, 'receipt.remindOnDay', 'dag 1'],
    [
      'a warning before the card was given',
      { receipt: { ...now.receipt, warnHoursBefore: 600 } },
      'receipt.warnHoursBefore',
      '504 timmar',
    ],
    [
      'hours that end before they begin',
      { customerService: { ...now.customerService, opens: 17, closes: 8 } },
      'customerService.closes',
      'Stängningen ska komma efter öppningen',
    ],
    ['a block when nobody is there', { receipt: { ...now.receipt, blockAtHour: 19 } }, 'receipt.blockAtHour', '8–17'],
    ['no time to book', { visits: { ...now.visits, noticeHours: 600 } }, 'visits.noticeHours', 'inget kan bokas'],
    [
      'urgent after normal',
      { block: { ...now.block, dueMinutes: { urgent: 300, normal: 240 } } },
      'block.dueMinutes',
      'inte längre än den vanliga',
    ],
    ['a child as an adult', { order: { ...now.order, leastAge: 'P20Y' } }, 'order.leastAge', 'lägre eller samma'],
    [
      'a reminder before the card',
      { cards: { ...now.cards, reserve: { period: 'P14D', remindBefore: [20] } } },
      'cards.reserve.remindBefore',
      'det gäller 14 dagar',
    ],
    [
      'a level that no login gives',
      { login: { ...now.login, acr: { 'http://id.sambi.se/loa/loa2': 2 } } },
      'login.leastLevel',
      'Skriv högst 2',
    ],
    [
      'returns out of order',
      { cardReturn: { ...now.cardReturn, giveUpOnDay: 20 } },
      'cardReturn.giveUpOnDay',
      'dag 31',
    ],
    ['an annulment too early', { order: { ...now.order, annulOnDay: 20 } }, 'order.annulOnDay', 'dag 31'],
    [
      'deliveries out of order',
      { stock: { ...now.stock, confirmRemindDays: [9, 9] } },
      'stock.confirmRemindDays',
      '10',
    ],
  ])('that contradicts itself with %s is refused', (_, change, path, message) => {
    expect(faults(edition(change))).toEqual([[path, expect.stringContaining(message)]]);
  });

  it('tells of all that is wrong at once', () => {
    const change = { from: '2026-01-01', cardReturn: { ...now.cardReturn, giveUpOnDay: 2 } };
    expect(faults(edition(change)).map(([path]) => path)).toEqual(['from', 'cardReturn.giveUpOnDay']);
  });

  it('reads as people do', () => {
    const rules = new Map(rulesOf(now).map(({ path, value }) => [path, value]));
    expect(rules.get('cards.sis.period')).toBe('5 år');
    expect(rules.get('cardReturn.remindOnDays')).toBe('14 och 30 dagar');
    expect(rules.get('receipt.blockOnDay')).toBe('21 dagar');
    expect(rules.get('visits.slotMinutes')).toBe('one: 20, several: 40');
  });
});

describe('editions that were agreed to', () => {
  afterEach(() => {
    useEditions([]);
  });

  it('hold from their first day until the next one', () => {
    const content = (draftDays: number) => edition({ draftDays });
    useEditions([
      { from: '2027-03-01', content: content(12) },
      { from: '2027-01-01', content: content(11) },
    ]);
    const days = ['2026-12-31', '2027-01-01', '2027-02-28', '2027-03-01'] as const;
    expect(days.map((day) => policyOn(day).draftDays)).toEqual([30, 11, 11, 12]);
    expect(policyOn('2027-01-01').from).toBe('2027-01-01');
  });

  it('have the program’s value where they lack a rule, or its shape has changed', () => {
    useEditions([{ from: '2027-01-01', content: JSON.stringify({ draftDays: 9, retentionYears: 'tio', gone: 1 }) }]);
    const { draftDays, retentionYears } = policyOn('2027-01-01');
    expect([draftDays, retentionYears]).toEqual([9, 10]);
  });
});
