import { expect, it } from '@jest/globals';
import { AuditAction, kindOfAction } from '../../contract/index.ts';

/** What a person takes out about themselves leaves as well, under the law's word. */
const leaves = (action: string) => action.endsWith('-exported') || action === 'extract-taken';

it('counts everything that leaves as an export, and nothing else', () => {
  const exported = AuditAction.options.filter((action) => kindOfAction(action) === 'export');
  expect(exported.toSorted()).toEqual(AuditAction.options.filter(leaves).toSorted());
});
