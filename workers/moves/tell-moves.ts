import { dayAt, instantAt, policyOn } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { ofPerson, type WorkersRegister } from '../../register/index.ts';
import { mails, type MailData } from '../../templates/index.ts';

const template = 'unit-move';

export interface MoveMails {
  readonly register: Pick<WorkersRegister, 'once' | 'unitMoves'>;
  readonly clock: Clock;
  readonly portalUrl: string;
}

/**
 * Tells the staff of each unit whose day is due to be told, one mail each, with a row of the log, in one transaction for a unit. A mail is its
 * reader's: it is about neither case nor card. What was set anew meanwhile is told by its own row.
 * @returns how many units were told
 */
export async function tellMovesWhenDue({ register, clock, portalUrl }: MoveMails): Promise<number> {
  const at = instantAt(clock.now());
  const due = await register.unitMoves.toTell(at);
  for (const { moveId, unitId, day, knownDay } of due) {
    await register.once(`${template}:${moveId}`, async (work) => {
      const on = day ?? dayAt(clock.now());
      const unit = await work.units.get(unitId, on);
      const staff = await work.units.employments(unitId, on);
      const people = new Map(staff.map(({ person }) => [person.personId, person.email]));
      const readers = [...people].flatMap(([personId, email]) => (email === undefined ? [] : [{ personId, email }]));
      if (!(await work.unitMoves.told({ moveId, unitId, mails: readers.length, at }))) return false;
      const { customerService } = policyOn(dayAt(clock.now()));
      const data: MailData<typeof template> = {
        caseUrl: new URL('/mina-kort', portalUrl).href,
        pageUrl: new URL('/instruktioner/inloggningen-andras', portalUrl).href,
        phone: customerService.phone,
        sender: customerService.name,
        unit: unit.name,
        day,
        knownDay,
      };
      const { subject } = mails[template].render(data);
      for (const { personId, email } of readers) {
        const intent = { kind: 'mail' as const, template, to: [email], data, subject };
        await work.outbox.add({ caseId: ofPerson(personId), key: `${template}:${moveId}:${personId}`, intent, at });
      }
      return true;
    });
  }
  return due.length;
}
