import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqlite } from '../../../platform/sqlite.ts';
import { NotAnOrganisationNumber } from '../../../register/index.ts';
import { migrate } from '../../../register/kernel/migrate.ts';
import { migrations } from '../../../register/kernel/migrations/index.ts';
import { openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { invented } from '../kernel/migration-given.ts';
import { units } from '../../support/ward/index.ts';

describe('employers of a register from before they were kept', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'employers-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  /** Migrates units with these texts. Returns each unit's employer. */
  async function migrated(units: readonly [hsaId: string, employer: string][]): Promise<Record<string, unknown>[]> {
    const database = openSqlite(join(dir, 'register.db'));
    try {
      const before = migrations.filter(({ number }) => number < 14);
      await migrate(database, before, invented);
      const insert = database.prepare(
        `INSERT INTO units (unitId, hsaId, name, employer, phone, address) VALUES (?, ?, ?, ?, '', '[]')`,
      );
      for (const [hsaId, employer] of units) insert.run(hsaId, hsaId, hsaId, employer);
      await migrate(database, migrations, invented);
      return database
        .prepare(
          `SELECT hsaId, employers.name AS name, organisationNumber, kind
           FROM units JOIN employers USING (employerId) ORDER BY hsaId`,
        )
        .all();
    } finally {
      database.close();
    }
  }

  it('come from the texts of their units; a region’s organisation number from its HSA-ids', async () => {
    const rows = await migrated([
      ['SE2321000065-E1', 'Region Exempel'],
      ['SE2321000065-E2', 'Region Exempel'],
      ['SE2321000065-E3', `${units.provider.name} AB`],
      ['SE2120000001-E4', 'Exempels kommun'],
    ]);
    expect(rows).toEqual([
      { hsaId: 'SE2120000001-E4', name: 'Exempels kommun', organisationNumber: null, kind: 'municipality' },
      { hsaId: 'SE2321000065-E1', name: 'Region Exempel', organisationNumber: '232100-0065', kind: 'region' },
      { hsaId: 'SE2321000065-E2', name: 'Region Exempel', organisationNumber: '232100-0065', kind: 'region' },
      { hsaId: 'SE2321000065-E3', name: `${units.provider.name} AB`, organisationNumber: null, kind: 'private' },
    ]);
  });

  it('have no number while their units’ HSA-ids disagree', async () => {
    const [first] = await migrated([
      ['SE2321000065-E1', 'Region Exempel'],
      ['SE2120000001-E2', 'Region Exempel'],
    ]);
    expect(first).toMatchObject({ name: 'Region Exempel', organisationNumber: null });
  });
});

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
