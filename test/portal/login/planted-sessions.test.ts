import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { auditRows } from '../../support/audit-rows.ts';
import { sqlIn } from '../../support/registers.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
beforeEach(async () => {
  portal = await openPortalAlone();
});
afterEach(() => portal.close());

const sql = (text: string) => sqlIn(portal.dir, text);
const secret = 'Q'.repeat(43);
const id = createHash('sha256').update(secret).digest('base64url');

async function ask(cookie: string, path = '/administration') {
  const headers = { cookie, accept: 'text/html' };
  const { status, headers: answered } = await fetch(`${portal.portalUrl}${path}`, { headers, redirect: 'manual' });
  return { status, location: answered.get('location') };
}

const toLogin = { status: 302, location: '/logga-in?till=%2Fadministration' };
const forgedRows = async () => {
  const headers = { authorization: 'Bearer invented-metrics-token' };
  const told = await (await fetch(`${portal.portalUrl}/metrics`, { headers })).text();
  return /^siths_forged_rows (\S+)$/m.exec(told)?.[1];
};
const found = () => auditRows(portal.dir, 'forgery-found').map(({ details }) => details);

/** As who writes the database does: with every column, and whatever they like as its MAC. */
function plant(mac: string): void {
  const now = Date.now();
  sql(
    `INSERT INTO sessions (id, hsaId, csrfToken, beganAt, usedAt, acr, mac) VALUES ('${id}', '${who.admin.hsaId}', 'x.y', ${now}, ${now}, 'http://id.sambi.se/loa/loa3', '${mac}')`,
  );
}

describe('a session that somebody writes in the database', () => {
  it('is none: who has its cookie is sent to log in, the log names it once, and it raises the alarm', async () => {
    plant('');
    const cookie = `siths-kort=${secret}`;
    expect([await ask(cookie), await ask(cookie)]).toEqual([toLogin, toLogin]);
    expect(found()).toEqual([
      { stored: 'row', where: `sessions ${id}`, forgery: 'changed', print: expect.stringMatching(/^[0-9a-f]{16}$/) },
    ]);
    expect(await forgedRows()).toBe('1');
    const admin = await portal.session(who.admin);
    const page = await fetch(`${portal.portalUrl}/administration`, { headers: { cookie: admin.cookie } });
    const text = await page.text();
    expect(text).toContain('Någon har skrivit i databasen utanför programmet');
    expect(text).toContain('Skrivet utanför programmet');
  });

  it('is none with the MAC of a session that is somebody’s', async () => {
    await portal.session(who.customerService);
    plant(String(sql('SELECT mac FROM sessions')[0]?.['mac']));
    expect(await ask(`siths-kort=${secret}`)).toEqual(toLogin);
  });
});

describe('a session that somebody changes in the database', () => {
  it.each([
    ['whose', `hsaId = '${who.admin.hsaId}'`],
    ['how surely they logged in', `acr = 'http://id.sambi.se/loa/loa4'`],
    ['when it was used', 'usedAt = usedAt + 1'],
    ['when it began', 'beganAt = beganAt + 1'],
    ['the row of the log that tells of it', 'auditRow = 1'],
  ])('is none any more: %s', async (_, change) => {
    const { cookie } = await portal.session(who.customerService);
    expect(await ask(cookie, '/arbetslista')).toMatchObject({ status: 200 });
    sql(`UPDATE sessions SET ${change}`);
    expect(await ask(cookie)).toEqual(toLogin);
    expect(found()).toMatchObject([{ forgery: 'changed' }]);
  });
});

describe('a session that has ended', () => {
  const columns = 'id, hsaId, csrfToken, beganAt, usedAt, acr, subject, providerSession, sealedIdToken, auditRow, mac';

  it('is not begun again by putting its row back, as it was', async () => {
    const user = await portal.logIn(who.admin);
    sql('CREATE TABLE kept AS SELECT * FROM sessions');
    expect((await user.open('/administration')).status).toBe(200);
    const { cookie } = user.session();
    await user.submit('/logga-ut', {});
    expect(sql('SELECT id FROM sessions')).toEqual([]);
    sql(`INSERT INTO sessions (${columns}) SELECT ${columns} FROM kept`);
    sql('DROP TABLE kept');
    expect(await ask(cookie)).toEqual(toLogin);
    expect(found()).toMatchObject([{ forgery: 'revived', where: expect.stringMatching(/^sessions /) }]);
  });
});
