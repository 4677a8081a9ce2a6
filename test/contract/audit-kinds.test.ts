import { expect, it } from '@jest/globals';
import { AuditAction, kindOfAction } from '../../contract/index.ts';

it('counts everything that leaves as an export, and nothing else', () => {
  const exported = AuditAction.options.filter((action) => kindOfAction(action) === 'export');
  expect(exported.toSorted()).toEqual(AuditAction.options.filter((action) => action.endsWith('-exported')).toSorted());
});
