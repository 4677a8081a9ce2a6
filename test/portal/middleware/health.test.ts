import { rmSync, renameSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { EnginePairing } from '../../../contract/index.ts';
import { instantAt } from '../../../contract/index.ts';
import { noteBackup } from '../../../platform/last-backup.ts';
import { openSqlite } from '../../../platform/sqlite.ts';
import { who } from '../../support/ward/index.ts';
import { until } from '../../support/until.ts';
import { fakeClient } from '../fake-client.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let engine: { isHealthy: boolean; pairing?: EnginePairing };
let clockHeld: string | undefined;
let portal: PortalAlone;
beforeEach(async () => {
  engine = { isHealthy: true };
  clockHeld = undefined;
  const client = fakeClient({
    isHealthy: () => Promise.resolve(engine.isHealthy),
    findPairing: () => Promise.resolve(engine.pairing),
  });
  portal = await openPortalAlone({ client, clockHeld: () => clockHeld });
  await portal.register.operation.workersAreAtWork(portal.now());
});
afterEach(() => portal.close());

const Parts = z.object({ checkpoints: z.unknown(), clockHeld: z.string().optional() }).catchall(z.boolean());

async function ready(): Promise<{
  status: number;
  parts: Record<string, boolean>;
  checkpoints: unknown;
  note?: string;
}> {
  const response = await fetch(`${portal.portalUrl}/ready`);
  const { checkpoints, clockHeld: note, ...parts } = Parts.parse(await response.json());
  return { status: response.status, parts, checkpoints, ...(note !== undefined && { note }) };
}
const isFalse = ({ parts }: { parts: Record<string, boolean> }) =>
  Object.entries(parts).flatMap(([name, holds]) => (holds ? [] : [name]));
const metric = async (name: string) =>
  new RegExp(`^${name} (\\S+)$`, 'm').exec(await (await fetch(`${portal.portalUrl}/metrics`)).text())?.[1];

function queueOld(minutes: number): Promise<void> {
  const at = instantAt(Date.parse(portal.now()) - minutes * 60_000);
  const intent = { kind: 'message', name: 'receipt-registered', correlationKey: 'case', variables: {} } as const;
  return portal.register.outbox.add({ caseId: 'case', key: 'old', intent, at });
}

describe('/ready', () => {
  it('is true when all of the house works, and says so part by part', async () => {
    expect(await ready()).toEqual({
      status: 200,
      parts: {
        ready: true,
        register: true,
        disk: true,
        audit: true,
        outbox: true,
        workers: true,
        engine: true,
        clock: true,
      },
      checkpoints: 'no signer: the audit log is signed by the house alone',
    });
  });

  it('is false while the engine is down', async () => {
    engine.isHealthy = false;
    const found = await ready();
    expect([found.status, isFalse(found)]).toEqual([503, ['ready', 'engine']]);
  });

  it('is false when the engine is not the register’s, and says why', async () => {
    await portal.register.operation.keepPairing({
      before: undefined,
      after: { engineId: 'one', number: 3, id: 'third' },
    });
    const mark = { number: 1, id: 'first', log: { size: 0, root: '' } };
    engine.pairing = { engineId: 'other', current: mark };
    const response = await fetch(`${portal.portalUrl}/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      engine: false,
      register: true,
      pairing: expect.stringContaining('The engine is another one than the register'),
    });
  });

  it('is false while the clock is not believed, says why, and the administrator sees that timers wait', async () => {
    clockHeld = "The machine's clock says 2038";
    const found = await ready();
    expect([found.status, isFalse(found), found.note]).toEqual([503, ['ready', 'clock'], clockHeld]);
    expect(await metric('siths_ready\\{part="clock"\\}')).toBe('0');
    const admin = await portal.logIn(who.admin);
    const page = async () =>
      (await admin.open('/administration')).text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(await page()).toContain('Klockan stämmer inte Påminnelser, utgångna kort och gallring väntar');
    clockHeld = undefined;
    expect(await page()).toContain('Klockan stämmer ');
    expect((await ready()).status).toBe(200);
  });

  it('is false without workers, or when they have been silent for more than a minute', async () => {
    const silent = instantAt(Date.parse(portal.now()) - 61_000);
    await portal.register.operation.workersAreAtWork(silent);
    expect(isFalse(await ready())).toEqual(['ready', 'workers']);
    expect(await metric('siths_workers_seen_seconds')).toBe('61');
  });

  it('is false when something has waited in the outbox for more than a quarter of an hour', async () => {
    await queueOld(16);
    expect(isFalse(await ready())).toEqual(['ready', 'outbox']);
    expect(await metric('siths_outbox_waiting')).toBe('1');
    expect(await metric('siths_outbox_oldest_seconds')).toBe('960');
  });

  it.each([
    ['missing', (path: string) => rmSync(path)],
    [
      'forged',
      (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace(/"signature": "../, '"signature": "AA')),
    ],
  ])('is false when the audit checkpoint is %s', async (_how, damage) => {
    damage(join(portal.dir, 'audit-head.json'));
    expect(isFalse(await ready())).toEqual(['ready', 'audit']);
    expect(await metric('siths_audit_head_sound')).toBe('0');
  });

  it('is false when the data folder is not where it was', async () => {
    renameSync(join(portal.dir, 'register.db'), join(portal.dir, 'elsewhere.db'));
    const found = isFalse(await ready());
    renameSync(join(portal.dir, 'elsewhere.db'), join(portal.dir, 'register.db'));
    expect(found).toEqual(['ready', 'register']);
  });

  it('is false while another process holds the register; health and metrics go on', async () => {
    const other = openSqlite(join(portal.dir, 'register.db'));
    other.exec('BEGIN IMMEDIATE');
    const asked = ready();
    expect((await fetch(`${portal.portalUrl}/health`)).status).toBe(200);
    expect(isFalse(await asked)).toContain('register');
    expect(await metric('siths_portal_live_pages')).toBe('0');
    other.exec('ROLLBACK');
    other.close();
  });

  it('tells how old the last backup is, where there is one', async () => {
    expect(await metric('siths_backup_age_seconds')).toBe('Nan');
    await noteBackup(portal.dir, { madeAt: instantAt(Date.now() - 7_200_000) });
    await until(async () => (await metric('siths_backup_age_seconds')) !== 'Nan', 'the register is looked at again');
    expect(Number(await metric('siths_backup_age_seconds'))).toBeGreaterThanOrEqual(7200);
  });

  it('tells how old the last look for damage is, and what it found', async () => {
    expect([await metric('siths_scrub_damaged'), await metric('siths_scrub_age_seconds')]).toEqual(['Nan', '0']);
    await portal.register.scrub(new AbortController().signal);
    await until(async () => (await metric('siths_scrub_damaged')) !== 'Nan', 'the register is looked at again');
    // The test's world has taken rows out past the register.
    const { damaged = 0 } = (await portal.register.operation.lastScrub()) ?? {};
    expect(damaged).toBeGreaterThan(0);
    expect(await metric('siths_scrub_damaged')).toBe(String(damaged));
  });

  it('tells of a failing engine in the counters without failing', async () => {
    expect(await metric('siths_incidents')).toBe('0');
    expect(Number(await metric('siths_disk_free_bytes'))).toBeGreaterThan(0);
    expect(await metric('siths_audit_head_age_seconds')).toBe('0');
    expect(await metric('siths_audit_check_age_seconds')).toBe('0');
  });
});
