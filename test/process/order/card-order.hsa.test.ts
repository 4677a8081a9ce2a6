import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { approve, foundInHsa, placeNewcomersOrder, review } from '../../support/card-order-play.ts';
import { newcomer } from '../../support/card-order.ts';
import { mustBe } from '../../support/until.ts';
import { day } from '../../support/world.ts';
import { who } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';
import { p1, theCase } from './card-order.ts';

describe('HSA', () => {
  p1(
    ['Boundary_CheckAgain', 'End_NoTemporary', 'End_Confirmed'],
    'is looked in every day; what customer service finds there is entered',
    async (world) => {
      const { caseId, holder } = await placeNewcomersOrder(world);
      await approve(world, caseId);
      expect((await theCase(world, caseId)).phase).toBe('waiting-hsa');
      await world.advance(2 * day);
      await foundInHsa(world, caseId, who.holder.hsaId);
      await world.task('Task_RegisterHsa', caseId);
      await foundInHsa(world, caseId, 'SE2321000065-N001');
      expect(await world.register.people.findByHsaId('SE2321000065-N001')).toMatchObject({
        personId: holder?.personId,
        hasHsaRecord: true,
      });
      await world.task('Task_ChooseSlot', caseId);
    },
  );

  p1(['Boundary_HsaShown'], 'wakes the order at once when an import shows the employment', async (world) => {
    const { caseId } = await placeNewcomersOrder(world);
    await approve(world, caseId);
    await world.task('Task_RegisterHsa', caseId);
    const by = { hsaId: 'system', role: 'system', at: world.now() };
    const { personalNumber, givenName, familyName, email, from } = newcomer;
    const person = { hsaId: 'SE2321000065-N001', givenName, familyName, email, personalNumber };
    const personId = await world.register.intake.addPerson(person, by);
    const { unitId } = await theCase(world, caseId);
    await world.register.intake.addEmployment({ personId, unitId, from, permanent: true }, by);
    await world.settle();
    await world.task('Task_ChooseSlot', caseId);
    expect(await theCase(world, caseId)).toMatchObject({ holder: { personId } });
  });

  p1(
    ['End_Approved'],
    'tells the person whose number was typed, and the manager of their other unit, what was ordered in their name',
    async (world) => {
      const { caseId } = await placeNewcomersOrder(world, {
        person: { newcomer: { ...newcomer, personalNumber: who.otherOrderer.personalNumber } },
      });
      expect((await world.postbox.mails()).flatMap(({ to }) => to)).not.toContain(who.otherOrderer.email);
      await approve(world, caseId);
      await foundInHsa(world, caseId, who.otherOrderer.hsaId);
      expect(await sent(world, 'employment-confirmed')).toEqual([who.otherManager.email, who.otherOrderer.email]);
      const { holder, employmentId } = await theCase(world, caseId);
      const { userTaskKey } = await world.task('Task_ChooseSlot', caseId);
      const variables = await world.client.userTaskVariables(userTaskKey);
      expect(holder).toMatchObject({ hsaId: who.otherOrderer.hsaId });
      expect(await world.register.people.employment(mustBe(employmentId))).toMatchObject({ from: '2026-12-01' });
      expect(variables).toMatchObject({ visit: { attendees: [holder?.personId] } });
    },
  );

  p1(
    ['End_Approved'],
    'takes a reviewer with the right for protected persons when the number is one’s, and tells nobody else',
    async (world) => {
      const { caseId } = await placeNewcomersOrder(world, {
        by: who.otherManager,
        unitId: mustBe(
          (await world.viewer(who.otherManager)).grants.find(({ role }) => role === 'manager')?.unitIds[0],
        ),
        person: { newcomer: { ...newcomer, personalNumber: who.protectedHolder.personalNumber } },
      });
      await review(world, caseId, { outcome: 'approve' }, who.customerService);
      expect((await theCase(world, caseId)).phase).toBe('review');
      await review(world, caseId, { outcome: 'approve' }, who.idAdministrator);
      const { personId } = await world.viewer(who.customerService);
      const system = { hsaId: 'system', role: 'system', at: world.now() };
      await world.register.intake.grantRight({ personId, right: 'protected', from: '2026-11-01' }, system);
      await foundInHsa(world, caseId, who.protectedHolder.hsaId, who.customerService);
      expect((await theCase(world, caseId)).isProposed).toBe(false);
      expect(await sent(world, 'employment-confirmed')).toEqual([who.protectedHolder.email]);
    },
  );

  p1(['End_Approved'], 'and what it is about leave neither name, number nor note in the engine', async (world) => {
    const { caseId } = await placeNewcomersOrder(world, { note: 'Hemlig anteckning' });
    await approve(world, caseId);
    const files = readdirSync(world.dir).filter((file) => file.startsWith('engine.db'));
    const bytes = files.map((file) => readFileSync(join(world.dir, file), 'latin1')).join('');
    expect(bytes).toContain(caseId);
    expect(bytes).not.toMatch(/Nyberg|19121212|1212121212|nova\.nyberg|Hemlig/);
  });
});
