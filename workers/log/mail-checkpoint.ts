import { dayAt, instantAt, instantOf, policyOn, proofFaultWords, type Day } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { isOverdue, ofPerson, type WorkersRegister } from '../../register/index.ts';
import { mails, type MailData } from '../../templates/index.ts';

const template = 'log-checkpoint';

export interface CheckpointMails {
  readonly register: Pick<WorkersRegister, 'audit' | 'outbox' | 'people'>;
  readonly clock: Clock;
  readonly portalUrl: string;
}

/**
 * Queues the log's newest checkpoint for every auditor of the day who has an address, from the policy's hour on. The key of each mail is its day and
 * reader: whoever asks again that day, in whatever process, adds none.
 * @returns the day that has got its mails; undefined: its hour is still to come
 */
export async function mailCheckpointWhenDue({ register, clock, portalUrl }: CheckpointMails): Promise<Day | undefined> {
  const now = clock.now();
  const day = dayAt(now);
  if (now < instantOf(day, policyOn(day).log.mailHour)) return undefined;
  const at = instantAt(now);
  const auditors = await register.people.withRole('auditor', { day });
  const readers = auditors.flatMap(({ personId, email }) => (email === undefined ? [] : [{ personId, email }]));
  if (readers.length === 0) return day;
  const data = await readData(register, { now, day, portalUrl });
  const { subject } = mails[template].render(data);
  for (const { personId, email } of readers) {
    const intent = { kind: 'mail' as const, template, to: [email], data, subject };
    await register.outbox.add({ caseId: ofPerson(personId), key: `${template}:${day}:${personId}`, intent, at });
  }
  return day;
}

async function readData(
  { audit }: Pick<WorkersRegister, 'audit'>,
  { now, day, portalUrl }: { now: number; day: Day; portalUrl: string },
): Promise<MailData<typeof template>> {
  const { customerService, log } = policyOn(day);
  const { rows, checkpoint, witnesses, check, faults } = await audit.proof();
  const signed = checkpoint && {
    signedRows: checkpoint.rows,
    root: checkpoint.note.split('\n')[2] ?? '',
    signedAt: checkpoint.at,
    witnesses: witnesses.filter((witness) => witness.rows === checkpoint.rows).length,
    note: checkpoint.note,
  };
  return {
    caseUrl: new URL('/logg', portalUrl).href,
    phone: customerService.phone,
    sender: customerService.name,
    day,
    hour: log.mailHour,
    rows,
    signed,
    check: check === undefined ? 'none' : check.broken ? 'broken' : isOverdue(check, now) ? 'overdue' : 'whole',
    ...(check && { checkedAt: check.at }),
    ...(check?.broken && { brokenRow: check.broken.row }),
    missing: faults.filter(({ what }) => what === 'unsigned' || what === 'silent').map(proofFaultWords),
  };
}
