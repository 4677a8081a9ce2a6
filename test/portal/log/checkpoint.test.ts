import { expect, it } from '@jest/globals';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone } from '../open-portal.ts';
import { sqlIn } from '../../support/registers.ts';

it('tells everybody the newest checkpoint with its cosignatures, or that nobody signs', async () => {
  const portal = await openPortalAlone();
  try {
    const fetched = () => fetch(`${portal.portalUrl}/logg/kontrollpunkt`);
    expect((await fetched()).status).toBe(404);
    const auditor = await portal.logIn(who.auditor);
    expect((await auditor.open('/logg')).text).not.toContain('skrivs under av någon');
    expect(await auditor.open('/logg.json')).toMatchObject({
      status: 409,
      text: expect.stringContaining('Det finns inget bevis än'),
    });
    // Nothing left, so the log tells of no extract.
    expect(sqlIn(portal.dir, "SELECT details FROM audit WHERE action = 'log-exported'")).toEqual([]);
    const signature = 'AAAAAAAA';
    for (const size of [7, 9]) {
      const note = `kort.example/log\n${size}\nroot\n\n— kort.example/log ${signature}\n`;
      sqlIn(
        portal.dir,
        `INSERT INTO auditCheckpoints (size, note, at) VALUES (${size}, '${note}', '2026-11-24T07:30:00.000Z')`,
      );
      sqlIn(
        portal.dir,
        `INSERT INTO auditCosignatures (witness, size, line, at) VALUES ('w.example', ${size}, '— w.example ${signature}', '2026-11-24T07:30:00.000Z')`,
      );
    }
    const answer = await fetched();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(await answer.text()).toBe(
      `kort.example/log\n9\nroot\n\n— kort.example/log ${signature}\n— w.example ${signature}\n`,
    );
  } finally {
    await portal.close();
  }
});
