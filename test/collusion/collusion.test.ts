import { describe, expect, it } from '@jest/globals';
import { collusion as shown } from '../../portal/log/collusion.ts';
import { readText } from '../agreement/models.ts';
import { assumptions } from './assumptions.ts';
import { functionsThatGive, readWorkers } from './guards.ts';
import { rulesInForce, type Rules } from './rules.ts';
import { collusionTable, wholeProcesses } from './table.ts';

const table = collusionTable();

/** How few people for a process, by the fewest of its ways, under other rules. */
const fewestFor = (processId: string, weaker: Partial<Rules>): number =>
  Math.min(
    ...collusionTable({ ...rulesInForce, ...weaker }, [processId]).rows.map(({ collusion }) => collusion.people),
  );

describe('a card that works in the name of another', () => {
  it('takes two people at least, in every process and way', () => {
    expect(table.rows.length).toBeGreaterThan(5);
    expect(table.rows.filter(({ collusion }) => collusion.people < 2)).toEqual([]);
  });

  it('takes three on LoA 3', () => {
    const onLoa3 = table.rows.filter(({ processId, way = '' }) => processId.endsWith('extension') || /LoA 3/.test(way));
    expect(onLoa3.map(({ collusion }) => collusion.people)).toEqual([3, 3]);
  });

  it('is looked for in every whole process', () => {
    const found = new Set(table.rows.map(({ processId }) => processId));
    expect(found.size + table.without.length).toBe(wholeProcesses.length);
  });

  it('is shown to auditors as it is found: else npm run collusion writes it anew', () => {
    expect(shown).toEqual(JSON.parse(JSON.stringify({ ...table, assumptions })));
  });
});

describe('what the search goes by', () => {
  it('is every step that makes a card work: no other code of the register does, but what takes cards in that exist', () => {
    const giving = [...readWorkers()].filter(([, { givesCard }]) => givesCard).map(([type]) => type);
    const known = [
      'activate-at-desk',
      'activate-card',
      'activate-sent-card',
      'extend-card',
      'hand-over-card',
      'issue-card',
    ];
    expect(giving.sort()).toEqual(known);
    expect([...functionsThatGive()].sort()).toEqual(['activate', 'addActiveCard', 'addStock', 'extend', 'handOver']);
  });

  it('is a guard in each of them', () => {
    const giving = [...readWorkers().values()].filter(({ givesCard }) => givesCard);
    expect(giving.filter(({ guards }) => guards.length === 0)).toEqual([]);
  });
});

describe('with a weaker rule the number falls', () => {
  it('when parties may decide about their own case', () => {
    const dutyFault: Rules['dutyFault'] = () => undefined;
    const deskFault: Rules['deskFault'] = () => undefined;
    for (const id of ['card-order', 'foreign-staff-order', 'reserve-card-activation'])
      expect([id, fewestFor(id, { dutyFault, deskFault })]).toEqual([id, 1]);
  });

  it('when who typed a case for a caller may decide about it', () => {
    const dutyFault: Rules['dutyFault'] = (viewer, found, duty) =>
      rulesInForce.dutyFault(viewer, { ...found, enteredBy: { personId: 'somebody else' } }, duty);
    expect(fewestFor('reserve-card-activation', { dutyFault })).toBe(1);
  });

  it('when who ordered a card on LoA 3 may confirm it', () => {
    const loa3Fault: Rules['loa3Fault'] = (viewer, found) => rulesInForce.loa3Fault(viewer, found);
    expect(fewestFor('reserve-card-extension', { loa3Fault })).toBe(2);
  });

  it('when a worker asks no longer', () => {
    const file = 'workers/activation/activate-card.ts';
    const read = (path: string) =>
      path === file ? readText(path).replace(/dutyFault\(register, found, activation\)/, 'undefined') : readText(path);
    const workers = readWorkers(read);
    expect(workers.get('activate-card')?.guards).toEqual([]);
    expect(fewestFor('reserve-card-activation', { workers })).toBe(1);
  });
});
