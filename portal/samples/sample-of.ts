import type { Request } from 'express';
import { Quarter } from '../../contract/index.ts';
import type { PortalRegister, Sample } from '../../register/index.ts';
import { requesterOf } from '../login/requester.ts';
import { notFound } from '../middleware/refuse.ts';

/** The sample that an address names. */
export async function sampleOf(register: Pick<PortalRegister, 'samples'>, req: Request): Promise<Sample> {
  const quarter = Quarter.safeParse(req.params['quarter']).data;
  const sample = quarter === undefined ? undefined : await register.samples.find(quarter, requesterOf(req).viewer);
  if (!sample) throw notFound('Stickprovet är inte draget. Gå till Stickprov.');
  return sample;
}
