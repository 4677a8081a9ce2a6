import type { Day } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { sortNameOf } from '../../kernel/sort-name.ts';
import { withPhone } from '../call-back-phone.ts';
import { addEmployer, addUnit } from '../intake.ts';
import { setManager } from '../set-manager.ts';
import { unitChanges } from './changes.ts';
import { idsOf, knownEmployers, knownUnits } from './known.ts';
import type { StepOf } from './steps.ts';

/** Employers as a file tells of them. Each change is audited. */
export async function applyEmployers(work: Work, steps: readonly StepOf<'employer'>[], author: Author): Promise<void> {
  if (steps.length === 0) return;
  const known = await knownEmployers(work);
  for (const { organisationNumber, name, employerKind } of steps) {
    const row = known.get(organisationNumber);
    if (!row) {
      if (name === undefined || employerKind === undefined) continue;
      await addEmployer(work, { name, organisationNumber, kind: employerKind }, author);
    } else if ((name ?? row.name) !== row.name || (employerKind ?? row.kind) !== row.kind) {
      const { employerId } = row;
      const after = { name: name ?? row.name, kind: employerKind ?? row.kind };
      await work.db.updateTable('employers').set(after).where('employerId', '=', employerId).execute();
      const before = { name: row.name, kind: row.kind };
      await appendAudit(work, { action: 'employer-changed', author, details: { employerId }, before, after });
    }
  }
}

/** Units as a file tells of them; a parent stands before its children. */
export async function applyUnits(work: Work, steps: readonly StepOf<'unit'>[], author: Author): Promise<void> {
  if (steps.length === 0) return;
  const employers = await knownEmployers(work);
  const units = await knownUnits(work);
  const ids = new Map([...units].map(([hsaId, { unitId }]) => [hsaId, unitId]));
  for (const step of steps) {
    const employerId = employers.get(step.organisationNumber)?.employerId;
    const parentId = step.parentHsaId === undefined ? undefined : ids.get(step.parentHsaId);
    if (employerId === undefined || (step.parentHsaId !== undefined && parentId === undefined)) continue;
    const known = units.get(step.hsaId);
    if (!known) {
      const { hsaId, name, phone = '', address = [] } = step;
      const unitId = await addUnit(
        work,
        { hsaId, name, employerId, ...(parentId !== undefined && { parentId }), phone, address },
        author,
      );
      ids.set(hsaId, unitId);
      const { agreement = null, agreementTo = null } = step;
      if (agreement !== null || agreementTo !== null) {
        await work.db.updateTable('units').set({ agreement, agreementTo }).where('unitId', '=', unitId).execute();
      }
      continue;
    }
    const changes = unitChanges(known, step);
    if (changes.length === 0) continue;
    await work.db
      .updateTable('units')
      .set({
        name: step.name,
        sortName: sortNameOf(step.name),
        employerId,
        ...(parentId !== undefined && { parentId }),
        ...(step.phone !== undefined &&
          step.phone !== known.phone &&
          withPhone(known, { phone: step.phone, at: author.at })),
        ...(step.address && { address: JSON.stringify(step.address) }),
        ...(step.agreement !== undefined && { agreement: step.agreement }),
        ...(step.agreementTo !== undefined && { agreementTo: step.agreementTo }),
      })
      .where('unitId', '=', known.unitId)
      .execute();
    await appendAudit(work, {
      action: 'unit-changed',
      author,
      unitId: known.unitId,
      before: Object.fromEntries(changes.map(({ field, before }) => [field, before])),
      after: Object.fromEntries(changes.map(({ field, after }) => [field, after])),
    });
  }
}

/** Managers as a file tells of them. */
export async function applyManagers(
  work: Work,
  steps: readonly StepOf<'manager'>[],
  on: { day: Day; author: Author; reason: string },
): Promise<void> {
  const { people, units } = await idsOf(work, {
    people: steps.map(({ managerHsaId }) => managerHsaId),
    units: steps.map(({ unitHsaId }) => unitHsaId),
  });
  for (const { unitHsaId, managerHsaId } of steps) {
    const [unitId, personId] = [units.get(unitHsaId), people.get(managerHsaId)];
    if (unitId !== undefined && personId !== undefined) await setManager(work, { unitId, personId }, on);
  }
}
