import { describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../contract/index.ts';
import {
  attestFault,
  auditFault,
  deskFault,
  dutyFault,
  may,
  roleAnswering,
  roleBooking,
  vouchFault,
  type CaseSeen,
} from '../../rights/index.ts';
import { columns, situations, viewers, ward, type Situation } from './viewers.ts';

/**
 * Who may do what, as the domain's table says it ("Who may do what", "Separation of duties", "Privacy"), by hand: a row per policy and
 * situation, a column per person. `x`: they may.
 */
const policies = {
  'see the case': may.seeCase,
  'take it back': may.withdraw,
  'say that the receipt is sent': may.sendReceipt,
  'be offered to say so': may.markSent,
  'move the visit': (viewer, found) => may.changeVisit(viewer, found, ['somebody']),
  'move a visit of theirs': (viewer, found) => may.changeVisit(viewer, found, [viewer.personId]),
  'take the case out': may.exportCase,
  'book for a caller': may.bookForCaller,
  'book at all': (viewer, found) => roleBooking(viewer, found) !== undefined,
  'answer for it': (viewer, found) => roleAnswering(viewer, found) !== undefined,
  'do a task of customer service': (viewer, found) => may.act(viewer, { queue: 'customer-service', case: found }),
  'do a task of the manager': (viewer, found) => may.act(viewer, { queue: 'manager', case: found }),
  'do a task of the auditor': (viewer, found) => may.act(viewer, { queue: 'auditor', case: found }),
  'do a task of an unknown queue': (viewer, found) => may.act(viewer, { queue: undefined, case: found }),
  decide: (viewer, found) => dutyFault(viewer, found, 'decision') === undefined,
  'do clerical work': (viewer, found) => dutyFault(viewer, found, 'clerical') === undefined,
  'register the receipt': (viewer, found) => dutyFault(viewer, found, 'receipt') === undefined,
  'check the identity': (viewer, found) => deskFault(viewer, found) === undefined,
  'correct a wrong card': may.correct,
  'confirm it': may.confirm,
  'audit a misuse': (viewer, found) => auditFault(viewer, found) === undefined,
  'log a call-back': may.logCallBack,
  'vouch as manager': (viewer, found) => vouchFault(viewer, found) === undefined,
  attest: (viewer, found) => attests(viewer, found, {}),
  'attest without an HSA record': (viewer, found) => attests(viewer, found, { hasHsaRecord: false }),
  'attest while their first order waits': (viewer, found) => attests(viewer, found, { ownFirstOrderWaits: true }),
  'see the name': (viewer, { holder }) => holder !== undefined && may.name(viewer, { person: holder, unitId: ward }),
  'see the number': (viewer, { holder }) => holder !== undefined && may.reveal(viewer, holder, [ward]),
  'have a card blocked': (viewer, { holder }) =>
    holder !== undefined && may.blockOwn(viewer, { person: holder, unitId: ward }),
  'have a card blocked by phone': (viewer, { holder }) => holder !== undefined && may.blockByPhone(viewer, holder),
  'find the person to block': (viewer, { holder }) =>
    holder !== undefined && may.block(viewer, { person: holder, unitId: ward }),
  'take a card in': (viewer, { holder }) => holder !== undefined && may.serve(viewer, holder),
} satisfies Record<string, (viewer: Viewer, found: CaseSeen) => boolean>;

function attests(
  viewer: Viewer,
  { holder }: CaseSeen,
  change: { hasHsaRecord?: boolean; ownFirstOrderWaits?: boolean },
): boolean {
  const about = { unitId: ward, holderId: holder?.personId, hasHsaRecord: true, ownFirstOrderWaits: false, ...change };
  return attestFault(viewer, about) === undefined;
}

type Policy = keyof typeof policies;

// manager orderer colleague | other manager orderer colleague | manager above | service +protected +id | auditor +protected | admin
const table: readonly (readonly [Policy, Situation, string])[] = [
  ['see the case', 'somebody’s', 'xx. ... . xxx xx .'],
  ['see the case', 'for nobody', 'xx. ... . xxx xx .'],
  ['see the case', 'a protected person’s', 'x.. ... . .x. .x .'],
  ['see the case', 'their own card', 'xxx xxx x xxx xx x'],
  ['see the case', 'their own card, protected', 'xxx xxx x xxx xx x'],
  ['see the case', 'their own card, only proposed', 'xx. ... . xxx xx .'],
  ['see the case', 'accuses the holder', 'x.. ... . xxx xx .'],
  ['see the case', 'accuses them', '... ... . ... .. .'],
  ['see the case', 'started by them', 'xxx ... . xxx xx .'],
  ['see the case', 'started by them, protected', 'xxx ... . .x. .x .'],
  ['see the case', 'attested by them', 'xx. ... . xxx xx .'],
  ['see the case', 'ordered by them, answered for above', 'xxx ... x xxx xx .'],
  ['see the case', 'they called, a clerk typed', 'xxx ... . xxx xx .'],
  ['see the case', 'typed by a clerk, attested by them', 'xxx xxx x xxx xx x'],
  ['see the case', 'typed by a clerk, attested by them, confirmed', 'xx. ... . xxx xx .'],
  ['take it back', 'somebody’s', 'xx. ... . xxx .. .'],
  ['take it back', 'started by them', 'xxx xxx x xxx xx x'],
  ['take it back', 'attested by them', 'xx. ... . xxx .. .'],
  ['say that the receipt is sent', 'somebody’s', 'xx. ... . xxx .. .'],
  ['say that the receipt is sent', 'their own card', 'xxx xxx x xxx xx x'],
  ['say that the receipt is sent', 'attested by them', 'xxx xxx x xxx xx x'],
  ['say that the receipt is sent', 'started by them', 'xxx xxx x xxx xx x'],
  ['be offered to say so', 'somebody’s', 'xx. ... . ... .. .'],
  ['be offered to say so', 'started by them', 'xxx xxx x xxx xx x'],
  ['move the visit', 'somebody’s', 'xx. ... . xxx .. .'],
  ['move the visit', 'started by them', 'xxx xxx x xxx xx x'],
  ['move a visit of theirs', 'somebody’s', 'xxx xxx x xxx xx x'],
  ['book for a caller', 'somebody’s', '... ... . xxx .. .'],
  ['book for a caller', 'their own card', '... ... . ... .. .'],
  ['book at all', 'somebody’s', 'xx. ... . xxx .. .'],
  ['book at all', 'started by them', 'xxx xxx x xxx xx x'],
  ['book at all', 'their own card', '... ... . ... .. .'],
  ['book at all', 'typed by a clerk, their own card', '... ... . ... .. .'],
  ['take the case out', 'somebody’s', '... ... . xxx xx .'],
  ['take the case out', 'a protected person’s', '... ... . .x. .x .'],
  ['take the case out', 'their own card', '... ... . xxx xx .'],
  ['answer for it', 'somebody’s', 'xx. ... . ... .. .'],
  ['answer for it', 'a protected person’s', 'x.. ... . ... .. .'],
  ['answer for it', 'their own card', '... ... . ... .. .'],
  ['answer for it', 'ordered by them, answered for above', '... ... x ... .. .'],
  ['answer for it', 'no manager left', '... ... . xxx .. .'],
  ['answer for it', 'no manager left, their own card', '... ... . ... .. .'],
  ['do a task of customer service', 'somebody’s', '... ... . xxx .. .'],
  ['do a task of the manager', 'somebody’s', 'xx. ... . ... .. .'],
  ['do a task of the manager', 'a protected person’s', 'x.. ... . ... .. .'],
  ['do a task of the manager', 'their own card', '... ... . ... .. .'],
  ['do a task of the manager', 'no manager left', '... ... . xxx .. .'],
  ['do a task of the auditor', 'somebody’s', '... ... . ... xx .'],
  ['do a task of an unknown queue', 'somebody’s', '... ... . ... .. .'],
  ['decide', 'somebody’s', '... ... . xxx .. .'],
  ['decide', 'their own card', '... ... . ... .. .'],
  ['decide', 'started by them', '... ... . ... .. .'],
  ['decide', 'attested by them', '... ... . ... .. .'],
  ['decide', 'typed by a clerk', '... ... . xxx .. .'],
  ['decide', 'typed by them', '... ... . ... .. .'],
  ['decide', 'typed by them, confirmed', '... ... . xxx .. .'],
  ['decide', 'no manager left', '... ... . ... .. .'],
  ['decide', 'no manager left, typed by a clerk', '... ... . xxx .. .'],
  ['decide', 'no manager left, typed by them', '... ... . ... .. .'],
  ['decide', 'no manager left, a clerk said yes', '... ... . xxx .. .'],
  ['decide', 'no manager left, they said yes', '... ... . ... .. .'],
  ['do clerical work', 'somebody’s', '... ... . xxx .. .'],
  ['do clerical work', 'their own card', '... ... . ... .. .'],
  ['do clerical work', 'started by them', '... ... . xxx .. .'],
  ['do clerical work', 'typed by them', '... ... . xxx .. .'],
  ['do clerical work', 'no manager left', '... ... . xxx .. .'],
  ['register the receipt', 'somebody’s', '... ... . xxx .. .'],
  ['register the receipt', 'their own card', '... ... . ... .. .'],
  ['register the receipt', 'started by them', '... ... . ... .. .'],
  ['register the receipt', 'attested by them', '... ... . ... .. .'],
  ['register the receipt', 'typed by a clerk', '... ... . xxx .. .'],
  ['register the receipt', 'typed by them', '... ... . ... .. .'],
  ['register the receipt', 'typed by them, confirmed', '... ... . ... .. .'],
  ['check the identity', 'somebody’s', '... ... . ..x .. .'],
  ['check the identity', 'their own card', '... ... . ... .. .'],
  ['check the identity', 'started by them', '... ... . ... .. .'],
  ['check the identity', 'typed by them', '... ... . ... .. .'],
  ['correct a wrong card', 'somebody’s', '... ... . xxx .. .'],
  ['correct a wrong card', 'started by them', '... ... . ... .. .'],
  ['confirm it', 'somebody’s', '... ... . ... .. .'],
  ['confirm it', 'typed by a clerk', 'x.. ... . ... .. .'],
  ['confirm it', 'typed by a clerk, confirmed', '... ... . ... .. .'],
  ['confirm it', 'they called, a clerk typed', 'xxx xxx x xxx xx x'],
  ['confirm it', 'typed by a clerk, attested by them', 'xxx xxx x xxx xx x'],
  ['confirm it', 'typed by a clerk, their own card', '... ... . ... .. .'],
  ['confirm it', 'typed by them', '... ... . ... .. .'],
  ['confirm it', 'no manager left', '... ... . xxx .. .'],
  ['confirm it', 'no manager left, their own card', '... ... . ... .. .'],
  ['confirm it', 'no manager left, typed by a clerk', '... ... . ... .. .'],
  ['confirm it', 'no manager left, a clerk said yes', '... ... . ... .. .'],
  ['audit a misuse', 'somebody’s', '... ... . ... xx .'],
  ['audit a misuse', 'their own card', '... ... . ... .. .'],
  ['log a call-back', 'somebody’s', '... ... . xxx .. .'],
  ['log a call-back', 'their own card', '... ... . ... .. .'],
  ['vouch as manager', 'somebody’s', 'x.. ... . ... .. .'],
  ['vouch as manager', 'their own card', '... ... . ... .. .'],
  ['attest', 'somebody’s', 'xxx ... . ... .. .'],
  ['attest', 'for nobody', 'xxx ... . ... .. .'],
  ['attest', 'their own card', '... ... . ... .. .'],
  ['attest without an HSA record', 'somebody’s', '... ... . ... .. .'],
  ['attest while their first order waits', 'somebody’s', '... ... . ... .. .'],
  ['see the name', 'somebody’s', 'xxx ... . xxx xx .'],
  ['see the name', 'a protected person’s', 'x.. ... . .x. .x .'],
  ['see the name', 'their own card, protected', 'xxx xxx x xxx xx x'],
  ['see the number', 'somebody’s', 'x.. ... . xxx .. .'],
  ['see the number', 'a protected person’s', 'x.. ... . .x. .. .'],
  ['see the number', 'their own card, protected', 'xxx xxx x xxx xx x'],
  ['have a card blocked', 'somebody’s', 'xx. ... . ... .. .'],
  ['have a card blocked', 'a protected person’s', 'x.. ... . ... .. .'],
  ['have a card blocked', 'their own card, protected', 'xxx xxx x xxx xx x'],
  ['have a card blocked by phone', 'somebody’s', '... ... . xxx .. .'],
  ['have a card blocked by phone', 'a protected person’s', '... ... . .x. .. .'],
  ['have a card blocked by phone', 'their own card', '... ... . ... .. .'],
  ['find the person to block', 'somebody’s', 'xx. ... . xxx .. .'],
  ['find the person to block', 'a protected person’s', 'x.. ... . .x. .. .'],
  ['take a card in', 'somebody’s', '... ... . xxx .. .'],
  ['take a card in', 'a protected person’s', '... ... . .x. .. .'],
  ['take a card in', 'their own card', '... ... . ... .. .'],
];

describe('who may do what in a case', () => {
  it.each(table)('%s: %s', (policy, situation, expected) => {
    const answer = columns.map((column) => {
      const viewer = viewers[column];
      return policies[policy](viewer, situations[situation](viewer.personId)) ? 'x' : '.';
    });
    expect(answer.join('')).toBe(expected.replaceAll(' ', ''));
  });

  it('has a row for every policy', () => {
    const named = new Set<string>(table.map(([policy]) => policy));
    expect(Object.keys(policies).filter((policy) => !named.has(policy))).toEqual([]);
  });
});
