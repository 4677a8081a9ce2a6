import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { statfsSync } from 'node:fs';
import { noteBackup } from '../../../platform/last-backup.ts';
import { version } from '../../../platform/version.ts';
import { instantAt } from '../../../contract/index.ts';
import { who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let admin: WebUser;
beforeEach(async () => {
  portal = await openPortalAlone();
  admin = await portal.logIn(who.admin);
});
afterEach(() => portal.close());

const words = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const page = async () => words((await admin.open('/administration')).text);
const hoursAgo = (hours: number) => instantAt(Date.now() - hours * 3_600_000);

describe("the administrator's start page", () => {
  it('says how many open cases have no process in the engine, and nothing where there are none', async () => {
    await portal.register.operation.keepCasesWithoutInstance(0);
    expect(await page()).not.toContain('Ärenden utan process');
    await portal.register.operation.keepCasesWithoutInstance(3);
    expect(await page()).toContain(
      'Ärenden utan process 3 ärenden Processmotorn har ingen process för dem, så de står still.',
    );
  });

  it('says how old the last backup is, and that there is none', async () => {
    expect(await page()).toContain('Säkerhetskopia ingen än');
    await noteBackup(portal.dir, { madeAt: hoursAgo(2) });
    expect(await page()).toContain('Säkerhetskopia 2 timmar gammal Disk');
    await noteBackup(portal.dir, { madeAt: hoursAgo(72) });
    expect(await page()).toContain('Säkerhetskopia 72 timmar gammal Driften ska ta en varje natt. Disk');
  });

  it('tells of room, version, workers and who is logged in', async () => {
    await portal.logIn(who.manager);
    const { bavail, bsize } = statfsSync(portal.dir);
    const found = await page();
    expect(found).toContain('Inloggade nu 2');
    expect(found).toContain(`Version ${version} Startad`);
    expect(found).toContain('Arbetarna svarar inte');
    const told = Number(/Disk ([\d\s]+) GB ledigt/.exec(found)?.[1]?.replaceAll(/\s/g, ''));
    expect(Math.abs(told - (bavail * bsize) / 1e9)).toBeLessThan(3);
    await portal.register.operation.workersAreAtWork(portal.now());
    expect(await page()).toContain('Arbetarna arbetar');
  });

  it('shows what administrators changed last, newest first, and nothing of what others did or somebody only read', async () => {
    expect(await page()).not.toContain('Senast ändrat av administratörer');
    await portal.session(who.holder);
    const [, inloggning = ''] = /name="inloggning" value="([^"]+)"/.exec((await admin.open('/inloggade')).text) ?? [];
    await admin.submit('/inloggade/avsluta', { inloggning });
    const author = { hsaId: who.admin.hsaId, role: 'admin', at: portal.now() };
    const { personId } = await portal.viewer(who.holder);
    const { audit } = portal.register;
    const moved = { before: { to: '2026-11-30' }, after: { to: '2027-11-30' } };
    await audit.append({ action: 'desk-changed', author, ...moved });
    await audit.append({ action: 'approval-approved', author, personId, ...moved });
    await audit.append({ action: 'list-viewed', author, details: { list: 'units' } });
    await audit.append({ action: 'desk-closed', author: { ...author, role: 'customer-service' } });
    const rows = ((await admin.open('/administration')).text.split('Senast ändrat av administratörer')[1] ?? '')
      .split('<tr>')
      .slice(2)
      .map(words);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain('Visas inte här');
    expect(rows[0]).not.toContain(who.holder.name);
    expect(rows[1]).toContain('2026-11-30 2027-11-30');
    expect(rows[2]).toContain(`${who.admin.name} Inloggning avslutad av administratör`);
  });
});
