import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { auditRows } from '../../support/audit-rows.ts';
import type { WebUser } from '../../support/web-user.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

let portal: PortalAlone;
let admin: WebUser;
beforeEach(async () => {
  portal = await openPortalAlone();
  admin = await portal.logIn(who.admin);
});
afterEach(() => portal.close());

const rowOf = async (name: string) =>
  (await admin.open('/inloggade')).text.split('<tr>').find((row) => row.includes(`<th scope="row">${name}`)) ?? '';

describe('the page of who is logged in', () => {
  it("lists them, and offers no end of one's own", async () => {
    await portal.logIn(who.manager);
    expect(await rowOf(who.manager.name)).toContain(who.manager.hsaId);
    expect(await rowOf(who.admin.name)).not.toContain('<button');
  });

  it('ends one, whose next request asks for a login, and says so in the log', async () => {
    const { cookie } = await portal.session(who.holder);
    const location = async () => {
      const answer = await fetch(`${portal.portalUrl}/mina-kort`, {
        headers: { cookie, accept: 'text/html' },
        redirect: 'manual',
      });
      return answer.headers.get('location');
    };
    expect(await location()).toBeNull();
    const inloggning = /name="inloggning" value="([^"]+)"/.exec(await rowOf(who.holder.name))?.[1] ?? '';
    const ended = await admin.submit('/inloggade/avsluta', { inloggning });
    expect(ended.text).toContain('Inloggningen är avslutad.');
    expect(await location()).toMatch(/^\/logga-in/);
    expect(auditRows(portal.dir, 'session-ended')).toMatchObject([{ actor: who.admin.hsaId, role: 'admin' }]);
    expect((await admin.submit('/inloggade/avsluta', { inloggning })).status).toBe(409);
  });

  it('leaves out those that nobody can use any more', async () => {
    await portal.logIn(who.doctor);
    portal.passSessionTime(31 * 60_000);
    admin = await portal.logIn(who.admin);
    expect(await rowOf(who.doctor.name)).toBe('');
  });

  it('is refused by the register too for anybody but administrators', async () => {
    const by = { viewer: await portal.viewer(who.customerService), author: await portal.author(who.customerService) };
    expect(await portal.register.sessions.endOfAnother('1', by)).toMatchObject({ code: 'administrators-only' });
  });
});
