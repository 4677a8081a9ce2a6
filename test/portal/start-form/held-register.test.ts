import { expect, it } from '@jest/globals';
import pg from 'pg';
import { dayOf } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { databaseUrlIn, onPostgres } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { openPortalAlone } from '../open-portal.ts';

(onPostgres ? it : it.skip)(
  'a form that waits in vain for its turn at PostgreSQL says so and keeps what was typed; sent again it is one case',
  async () => {
    const portal = await openPortalAlone();
    await portal.register.operation.workersAreAtWork(portal.now());
    const user = await portal.logIn(who.manager);
    await user.open('/nytt/reservkort');
    const viewer = await portal.viewer(who.manager);
    const unitId = mustBe(viewer.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
    const employments = await portal.register.units.employments(unitId, dayOf(portal.now()));
    const { employmentId } = mustBe(employments.find(({ person }) => person.hsaId === who.holder.hsaId));
    const fields = {
      unitId,
      employmentId,
      reason: 'forgotten',
      cardNumber: drawer.first,
      attesterId: viewer.personId,
      identityCheck: 'known-person',
      way: 'phone',
      note: 'Skrivet medan registret var upptaget',
      systems: 'other',
      _submission: createId(),
    };
    const holder = new pg.Client(databaseUrlIn(portal.dir));
    await holder.connect();
    await holder.query(`select pg_advisory_lock('counters'::regclass::oid::bigint)`);
    const page = await user.submit('/nytt/reservkort', fields);
    expect(page.status).toBe(503);
    expect(page.text).toContain('Registret är upptaget, och inget sparades.');
    expect(page.text).toContain('Skrivet medan registret var upptaget');
    await holder.end();

    const { _submission: token, ...data } = { ...fields, systems: ['other'] };
    for (let time = 0; time < 2; time += 1)
      expect((await user.send('/nytt/reservkort', { token, data })).status).toBe(201);
    expect((await portal.register.cases.list(viewer, { state: 'open', limit: 10 })).total).toBe(1);
    await portal.close();
  },
  60_000,
);
