import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import { recordPhoto } from '../../../workers/order/record-photo.ts';
import { now, openDemoRegister, type DemoRegister } from '../../register/demo-register.ts';
import { order } from '../../support/card-order.ts';
import { perform } from '../perform.ts';

let demo: DemoRegister;
beforeEach(async () => {
  demo = await openDemoRegister();
});
afterEach(() => demo.close());

it('gives no second short-term card to somebody without an ID document, beside the one in the order', async () => {
  const viewer = await demo.viewer('Provén');
  const unitId = await demo.unitId('Avdelning 14, Växjö');
  const person = { employmentId: (await demo.employment('Nyprov')).employmentId };
  const wanted = { unitId, person, temporaryCard: 'meanwhile' } as const;
  const made = await order(demo.register, wanted, { viewer, author: demo.author(viewer) });
  if (isRefusal(made)) throw new Error(made.message);
  const photo = { outcome: 'no-document', by: 'SE2321000065-P402', at: now } as const;
  const input = { caseId: made.caseId, photo, noShows: 0, visit: { visitId: '01HV0000000000000000000000' } };
  await expect(perform(demo, recordPhoto, input)).rejects.toMatchObject({ code: 'IDENTITY_NOT_PROVEN' });
});
