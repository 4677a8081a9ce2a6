import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import { recordPhoto } from '../../../workers/order/record-photo.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { order } from '../../support/card-order.ts';
import { perform } from '../perform.ts';
import { units, who } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

it('gives no second short-term card to somebody without an ID document, beside the one in the order', async () => {
  const viewer = await site.viewer(who.manager);
  const unitId = await site.unitId(units.ward);
  const person = { employmentId: (await site.employment(who.newEmployee)).employmentId };
  const wanted = { unitId, person, temporaryCard: 'meanwhile' } as const;
  const made = await order(site.register, wanted, { viewer, author: site.author(viewer) });
  if (isRefusal(made)) throw new Error(made.message);
  const photo = { outcome: 'no-document', by: who.idAdministrator.hsaId, at: now } as const;
  const input = { caseId: made.caseId, photo, noShows: 0, visit: { visitId: '01HV0000000000000000000000' } };
  await expect(perform(site, recordPhoto, input)).rejects.toMatchObject({ code: 'IDENTITY_NOT_PROVEN' });
});
