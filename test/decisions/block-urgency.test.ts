import { describe, expect, it } from '@jest/globals';
import { BlockReason, blockReasons } from '../../contract/index.ts';
import { openTable, policy } from './decide.ts';

const table = await openTable('block-urgency');
const decide = (blockReason: unknown) => table.decide({ blockReason });
const { urgent, normal } = policy.block.dueMinutes;

describe('each row', () => {
  it.each([
    ['lost', 'urgent', 'lost'],
    ['codes-exposed', 'urgent', 'codes-exposed'],
    ['misuse', 'urgent', 'misuse'],
    ['in-hand', 'normal', 'broken'],
    ['in-hand', 'normal', 'replaced'],
    ['in-hand', 'normal', 'returned-early'],
    ['in-hand', 'normal', 'wrong-card'],
    ['in-hand', 'normal', 'withdrawn'],
    ['no-longer', 'normal', 'employment-ended'],
    ['no-longer', 'normal', 'receipt-missing'],
    ['no-longer', 'normal', 'deceased'],
    ['unknown', 'urgent', 'a reason of tomorrow'],
  ])('%s gives %s for %s', (row, level, reason) => {
    expect(decide(reason)).toEqual({ output: { level, dueMinutes: level === 'urgent' ? urgent : normal }, row });
  });

  it('is reached by one of these', () => {
    expect(table.rows).toEqual(['lost', 'codes-exposed', 'misuse', 'in-hand', 'no-longer', 'unknown']);
  });
});

it('gives half an hour to what is urgent, and four hours to the rest', () => {
  expect({ urgent, normal }).toEqual({ urgent: 30, normal: 240 });
});

it.each(BlockReason.options)('knows %s by name, and hurries as the vocabulary says', (reason) => {
  const { output, row } = decide(reason);
  expect(row).not.toBe('unknown');
  expect(output).toMatchObject({ level: blockReasons[reason].urgency });
});

it.each([null, undefined, '', 42, true])('lets nothing fall through: %j is urgent', (reason) => {
  expect(decide(reason)).toEqual({ output: { level: 'urgent', dueMinutes: urgent }, row: 'unknown' });
});

it('takes its minutes from the policy of the process', () => {
  const later = { ...policy, block: { ...policy.block, dueMinutes: { urgent: 15, normal: 60 } } };
  expect(table.decide({ policy: later, blockReason: 'lost' }).output).toEqual({ level: 'urgent', dueMinutes: 15 });
  expect(table.decide({ policy: later, blockReason: 'broken' }).output).toEqual({ level: 'normal', dueMinutes: 60 });
});
