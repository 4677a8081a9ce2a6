import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openCase } from '../../../workers/case/open-case.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { performJobOf } from '../perform.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

/** The same job each time it comes, of one of two instances. */
const come = (
  caseId: string,
  processInstanceKey: string,
  cancelInstance: (key: string) => Promise<void> = () => Promise.resolve(),
) =>
  performJobOf(site, openCase, {
    variables: { caseId },
    processInstanceKey,
    elementInstanceKey: `5${processInstanceKey}`,
    cancelInstance,
  });

describe('a case that two instances were started for', () => {
  it('is bound to the first, also when its job comes again', async () => {
    const { caseId } = await site.submitted();
    const opened = await come(caseId, '101');
    expect(opened).toMatchObject({ binding: 'bound', reviewNeeded: false });
    expect(await come(caseId, '101')).toEqual(opened);
    expect((await site.register.cases.find(caseId))?.processInstanceKey).toBe('101');
  });

  it('loses the second one: its job is cancelled with it, and is never answered', async () => {
    const { caseId } = await site.submitted();
    await come(caseId, '101');
    const cancelled: string[] = [];
    const cancel = (key: string) => Promise.resolve(void cancelled.push(key));
    await expect(come(caseId, '102', cancel)).rejects.toMatchObject({ name: 'PermanentFailure' });
    expect(cancelled).toEqual(['102']);
    expect((await site.register.cases.find(caseId))?.processInstanceKey).toBe('101');
  });

  it('is told of once, however often the engine could not be reached before', async () => {
    const { caseId } = await site.submitted();
    await come(caseId, '101');
    const isDown = () => Promise.reject(new Error('connection refused'));
    await expect(come(caseId, '102', isDown)).rejects.toThrow('connection refused');
    const cancelled: string[] = [];
    const cancel = (key: string) => Promise.resolve(void cancelled.push(key));
    await expect(come(caseId, '102', cancel)).rejects.toThrow('avbruten');
    expect(cancelled).toEqual(['102']);
    expect(auditRows(site.dir, 'surplus-instance-cancelled')).toMatchObject([
      { actor: 'system', details: { instance: '102' } },
    ]);
  });
});
