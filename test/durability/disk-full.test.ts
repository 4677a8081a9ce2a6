import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { sqliteFailure } from '../../platform/sqlite-failure.ts';
import { loadKeys, openRegister } from '../../register/index.ts';
import { fillWithDemoData } from '../../bin/demo/index.ts';
import { openPortalAlone, type PortalAlone } from '../portal/open-portal.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { mustBe } from '../support/until.ts';
import type { WebUser } from '../support/web-user.ts';
import { drawer, who } from '../support/ward/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'disk-full-'));
const mounted = mountSmallDisk(folder, 40);
if (!mounted) console.warn('Skipped: a full disk needs the right to mount a small one');
const disk = mounted?.path ?? folder;
const fill = () => mounted?.fill();
const makeRoom = () => mounted?.makeRoom();

afterAll(() => {
  mounted?.unmount();
  rmSync(folder, { recursive: true });
});

(mounted ? describe : describe.skip)('on a full disk', () => {
  let portal: PortalAlone;
  let user: WebUser;
  beforeEach(async () => {
    portal = await openPortalAlone({ under: disk });
    await portal.register.operation.workersAreAtWork(portal.now());
    user = await portal.logIn(who.manager);
    await user.open('/nytt/reservkort');
  });
  afterEach(async () => {
    makeRoom();
    await portal.close();
  });

  async function answers(): Promise<Record<string, string>> {
    const viewer = await portal.viewer(who.manager);
    const unitId = mustBe(viewer.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
    const employments = await portal.register.units.employments(unitId, dayOf(portal.now()));
    const holder = mustBe(employments.find(({ person }) => person.hsaId === who.holder.hsaId));
    return {
      unitId,
      employmentId: holder.employmentId,
      reason: 'forgotten',
      cardNumber: drawer.first,
      attesterId: viewer.personId,
      identityCheck: 'known-person',
      way: 'phone',
      note: 'Skrivet när disken var full',
    };
  }

  it('a form says that the disk is full and keeps what was typed, with and without scripts; with room the same form is one case', async () => {
    const fields = { ...(await answers()), systems: 'other', _submission: createId() };
    const { _submission: token, ...data } = { ...fields, systems: ['other'] };
    fill();
    const page = await user.submit('/nytt/reservkort', fields);
    expect(page.status).toBe(507);
    expect(page.text).toContain('Disken är full, och inget sparades.');
    expect(page.text).toContain('Skrivet när disken var full');
    const answer = await user.send('/nytt/reservkort', { token, data });
    expect(answer.status).toBe(507);
    expect(answer.text).toContain('Disken är full, och inget sparades.');
    const ready = await fetch(`${portal.portalUrl}/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([503, { ready: false, register: false, disk: false }]);
    expect((await fetch(`${portal.portalUrl}/health`)).status).toBe(200);
    expect((await user.open('/nytt/reservkort')).status).toBe(200);
    expect((await user.open('/mina-kort')).status).toBe(200);

    makeRoom();
    for (let time = 0; time < 2; time += 1) {
      const sent = await user.send('/nytt/reservkort', { token, data });
      expect(sent.status).toBe(201);
    }
    const viewer = await portal.viewer(who.manager);
    const { total } = await portal.register.cases.list(viewer, { state: 'open', limit: 10 });
    expect(total).toBe(1);
    expect((await portal.register.audit.verify()).broken).toBeUndefined();
  });

  it('the register says that the disk is full, and not that nothing can be rolled back', async () => {
    fill();
    const entry = { action: 'task-taken-over', author: { hsaId: 'system', role: 'system', at: portal.now() } } as const;
    const failures = [
      await portal.register.audit.append(entry).catch(sqliteFailure),
      await portal.register.once('a', (work) => work.audit.append(entry)).catch(sqliteFailure),
      await portal.register
        .once('b', (work) => work.once('c', (inner) => inner.audit.append(entry)))
        .catch(sqliteFailure),
    ];
    expect(failures).toEqual(['full', 'full', 'full']);
  });

  it('a register is refused with that reason', async () => {
    const dir = join(disk, 'another');
    const keys = loadKeys(join(dir, 'keys'));
    const open = () => openRegister({ file: join(dir, 'register.db'), documentsDir: join(dir, 'documents'), keys });
    const register = await open();
    await fillWithDemoData(register, portal.now());
    await register.close();
    fill();
    await expect(open()).rejects.toThrow('the disk is full; make room and start again');
  });
});
