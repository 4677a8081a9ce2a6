import { mock } from 'node:test';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { instantAt } from '../../../contract/index.ts';
import { movableClock } from '../../../platform/clock.ts';
import { createLog } from '../../../platform/log.ts';
import { countFailures } from '../../../portal/index.ts';
import type { PortalRegister } from '../../../register/index.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, stranger, type PortalAlone } from '../open-portal.ts';

describe('in the portal', () => {
  let world: PortalAlone;
  beforeAll(async () => {
    world = await openPortalAlone();
  });
  afterAll(() => world.close());

  const rows = () => auditRows(world.dir, 'anonymous-refused');
  const status = async (path: string, init: RequestInit = {}) =>
    (await fetch(`${world.portalUrl}${path}`, { redirect: 'manual', ...init })).status;

  it('leaves one row for each kind of failure, however many there were, with no address and no name', async () => {
    const { cookie } = await world.session(stranger);
    const notice = { method: 'POST', body: new URLSearchParams({ logout_token: 'a.b.c' }) };
    for (let time = 0; time < 3; time += 1) {
      expect(await status('/logga-in/svar?code=x&state=y')).toBe(400);
      expect(await status('/api/v1/units', { headers: { authorization: 'Bearer guessed' } })).toBe(401);
      expect(await status('/logga-ut/anmalan', notice)).toBe(400);
      expect(await status('/', { headers: { cookie } })).toBe(403);
    }
    expect(rows()).toEqual([]);
    await world.writeFailures();
    const since = world.now();
    const row = (failure: string) => ({
      actor: 'system',
      role: 'system',
      action: 'anonymous-refused',
      details: { failure, times: '3', since },
    });
    expect(rows().toSorted((a, b) => (a.details['failure'] ?? '').localeCompare(b.details['failure'] ?? ''))).toEqual(
      ['login', 'logout-notice', 'session', 'token'].map(row),
    );
    await world.writeFailures();
    expect(rows()).toHaveLength(4);
    const auditor = await world.logIn(who.auditor);
    const page = await auditor.open('/logg?slag=denied');
    expect(page.text).toContain('Anrop till API:et utan giltig nyckel, 3 gånger');
  });
});

describe('the count', () => {
  afterEach(() => mock.timers.reset());

  const begun = Date.parse('2026-11-24T08:00:00Z');
  type Row = Parameters<PortalRegister['audit']['append']>[0];

  function counter() {
    const clock = movableClock(begun);
    const written: Row['details'][] = [];
    let isAway = false;
    const append = ({ details }: Row) => {
      if (isAway) return Promise.reject(new Error('The register is away'));
      written.push(details);
      return Promise.resolve(written.length);
    };
    const failures = countFailures({ register: { audit: { append } }, clock, log: createLog('silent') });
    return { clock, written, failures, goAway: (away: boolean) => void (isAway = away) };
  }

  it('is kept while the register is away, from the first failure on', async () => {
    const { clock, written, failures, goAway } = counter();
    failures.count('token');
    goAway(true);
    await failures.write();
    clock.advance(60_000);
    failures.count('token');
    goAway(false);
    await failures.close();
    expect(written).toEqual([{ failure: 'token', times: '2', since: instantAt(begun) }]);
  });

  it('is written ten minutes after the first failure', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { written, failures } = counter();
    failures.count('session');
    mock.timers.tick(9 * 60_000);
    failures.count('session');
    expect(written).toEqual([]);
    mock.timers.tick(60_000);
    await failures.close();
    expect(written).toMatchObject([{ failure: 'session', times: '2' }]);
  });

  it('is there once the portal has closed, also what the timer had begun to write', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const written: Row['details'][] = [];
    let letGo = (): void => undefined;
    const isFree = new Promise<void>((resolve) => (letGo = resolve));
    const append = async ({ details }: Row) => {
      await isFree;
      return written.push(details);
    };
    const failures = countFailures({
      register: { audit: { append } },
      clock: movableClock(begun),
      log: createLog('silent'),
    });
    failures.count('login');
    mock.timers.tick(10 * 60_000);
    let isClosed = false;
    const closing = failures.close().then(() => (isClosed = true));
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(isClosed).toBe(false);
    letGo();
    await closing;
    expect(written).toMatchObject([{ failure: 'login', times: '1' }]);
  });

  it('is written as the portal closes, and nothing where nothing failed', async () => {
    const quiet = counter();
    await quiet.failures.close();
    expect(quiet.written).toEqual([]);
    const { written, failures } = counter();
    for (let time = 0; time < 1000; time += 1) failures.count('login');
    await failures.close();
    expect(written).toEqual([{ failure: 'login', times: '1000', since: instantAt(begun) }]);
  });
});
