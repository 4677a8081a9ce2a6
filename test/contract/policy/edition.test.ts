import { afterEach, describe, expect, it } from '@jest/globals';
import { builtInEditions, policyOn, readEdition, rulesOf, useEditions } from '../../../contract/index.ts';
import { nightDuty } from '../../support/on-call.ts';

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
    ['a number for a list', edition({ sisEmployers: 1 }), 'sisEmployers', 'ska vara en lista'],
    [
      'a number for a pair',
      edition({ order: { ...now.order, pickUpRemindDays: 7 } }),
      'order.pickUpRemindDays',
      'en lista',
    ],
    [
      'half a pair',
      edition({ order: { ...now.order, pickUpRemindDays: [7] } }),
      'order.pickUpRemindDays',
      'minst 2 värden',
    ],
    ['a number for a group', edition({ login: { ...now.login, acr: 3 } }), 'login.acr', 'ska vara en grupp'],
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
    [
      'tasks that are freed while somebody works',
      { customerService: { ...now.customerService, claimMinutes: 5 } },
      'customerService.claimMinutes',
      'Skriv minst 10',
    ],
    ['a block when nobody is there', { receipt: { ...now.receipt, blockAtHour: 19 } }, 'receipt.blockAtHour', '8–17'],
    ['no time to book', { visits: { ...now.visits, noticeHours: 600 } }, 'visits.noticeHours', 'inget kan bokas'],
    [
      'urgent after normal',
      { block: { ...now.block, dueMinutes: { urgent: 300, normal: 240 } } },
      'block.dueMinutes',
      'inte längre än den vanliga',
    ],
    [
      'a duty without hours',
      { block: { ...now.block, onCall: [{ ...nightDuty, from: 8, to: 8 }] } },
      'block.onCall',
      'Skriv 0 och 24',
    ],
    [
      'a duty that nobody can ring',
      { block: { ...now.block, onCall: [{ ...nightDuty, phone: 'via växeln' }] } },
      'block.onCall',
      'Telefonnumret (phone) till jouren IT-jouren, ”via växeln”, går inte att ringa',
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
    [
      'administrators whom no login of today lets in',
      { login: { ...now.login, acr: { 'http://other.example/loa3': 3 } } },
      'login.acr',
      'ingen administratör skulle komma in',
    ],
    ['more days than can be reckoned', { draftDays: 4_000_000_000 }, 'draftDays', 'från 0 till 3660'],
    [
      'days before the first',
      { cardReturn: { ...now.cardReturn, watchUnreturnedDays: -1 } },
      'cardReturn.watchUnreturnedDays',
      '-1 dagar går inte',
    ],
    [
      'a pair too far ahead',
      { stock: { ...now.stock, confirmRemindDays: [7, 3661] } },
      'stock.confirmRemindDays',
      '3661',
    ],
    [
      'minutes of more than a week',
      { block: { ...now.block, issuerAskMinutes: 10_081 } },
      'block.issuerAskMinutes',
      '10080',
    ],
    [
      'years without an end',
      { order: { ...now.order, startsWithin: 'P999999Y' } },
      'order.startsWithin',
      'högst P100Y',
    ],
    [
      'a card for ages',
      { cards: { ...now.cards, sis: { period: 'P36526D', remindBefore: [30] } } },
      'cards.sis.period',
      'högst P36525D',
    ],
    [
      'a card for no day',
      { cards: { ...now.cards, sis: { period: 'P0D', remindBefore: [] } } },
      'cards.sis.period',
      'minst en dag',
    ],
    [
      'hardly any search',
      { requests: { ...now.requests, searches: { count: 9, minutes: 5 } } },
      'requests.searches',
      'minst 10',
    ],
    [
      'hardly any login',
      { requests: { ...now.requests, strangers: { count: 99, minutes: 5 } } },
      'requests.strangers',
      'minst 100',
    ],
    [
      'a limit that lasts',
      { requests: { ...now.requests, reveals: { count: 30, minutes: 61 } } },
      'requests.reveals',
      'högst 60 minuter',
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
    expect(rules.get('visits.slotMinutes')).toBe('en person: 20, två eller fler: 40');
    expect(rulesOf({ ...now, intake: { ...now.intake, missingPerMille: 5.5 } }).map(({ value }) => value)).toContain(
      '5,5',
    );
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

  it('outlive a later edition of the program', () => {
    useEditions([{ from: '2025-12-01', content: JSON.stringify({ ...now, draftDays: 9 }) }]);
    expect([policyOn(today).from, policyOn(today).draftDays]).toEqual(['2026-01-01', 9]);
    expect(builtInEditions().map(({ draftDays }) => draftDays)).toEqual([9]);
    useEditions([]);
    expect(policyOn(today).draftDays).toBe(30);
  });

  it('have the program’s value where they lack a rule, or its shape has changed', () => {
    useEditions([{ from: '2027-01-01', content: JSON.stringify({ draftDays: 9, retentionYears: 'tio', gone: 1 }) }]);
    const { draftDays, retentionYears } = policyOn('2027-01-01');
    expect([draftDays, retentionYears]).toEqual([9, 10]);
  });
});
