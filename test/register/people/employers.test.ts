import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NotAnOrganisationNumber } from '../../../register/index.ts';
import { openWardRegister, type WardRegister } from '../../support/ward-register.ts';

describe('an employer', () => {
  let site: WardRegister;
  beforeEach(async () => {
    site = await openWardRegister();
  });
  afterEach(() => site.close());
  const author = { hsaId: 'system', role: 'system', at: '2026-11-24T07:30:00.000Z' } as const;

  it('has an organisation number with the right check digit, kept in one way of writing', async () => {
    const { intake } = site.register;
    const employer = { name: 'Ny vårdgivare', kind: 'private' } as const;
    await expect(intake.addEmployer({ ...employer, organisationNumber: '212000-0622' }, author)).rejects.toThrow(
      NotAnOrganisationNumber,
    );
    await intake.addEmployer({ ...employer, organisationNumber: '2120000621' }, author);
    expect(site.sql(`SELECT organisationNumber FROM employers WHERE name = 'Ny vårdgivare'`)).toEqual([
      { organisationNumber: '212000-0621' },
    ]);
  });
});
