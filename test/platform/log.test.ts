import { expect, it } from '@jest/globals';
import pg from 'pg';
import { createLog } from '../../platform/log.ts';

it('says which rule of the database a row broke, and nothing that the row holds', () => {
  const refused = new pg.DatabaseError('new row for relation "people" violates check constraint "x"', 1, 'error');
  refused.code = '23514';
  refused.detail = 'Failing row contains (1, Anna Uppfunnen, anna@region.example).';
  refused.where = 'COPY people, line 1: "Anna Uppfunnen"';
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  log.error({ err: refused }, 'plain');
  log.error(refused);
  log.error({ err: new Error('wrapped', { cause: refused }) }, 'a cause');
  log.error(
    { err: Object.assign(new Error('held'), { first: refused, second: { detail: refused.detail } }) },
    'held by another',
  );
  log.error({ err: new AggregateError([refused], 'several') }, 'one of several');
  expect(lines).toHaveLength(5);
  for (const line of lines) expect(line).toContain('violates check constraint');
  expect(lines[0]).toContain('"code":"23514"');
  expect(lines.join('')).not.toMatch(/Anna|anna@/);
});

it('leaves out what stands under the names of secrets', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  log.info({ password: 'one', person: { personalNumber: 'two' }, a: { b: { token: 'three' } }, kept: 'four' });
  expect(lines.join('')).not.toMatch(/one|two|three/);
  expect(lines.join('')).toContain('four');
});
