import { dayOf, type Day } from '../../../contract/index.ts';
import { mayActForManager, substituteFault } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { putRow } from '../../kernel/mac/door.ts';
import { isRefusal, type Refusal } from '../../kernel/refusal.ts';
import { presentViewer, viewersOf } from '../viewer.ts';
import { lastDayFault } from './name.ts';
import { overlap } from './overlap.ts';
import { findSubstitute, type KeptSubstitute } from './read.ts';
import * as refuse from './refusals.ts';
import type { Substitute } from './types.ts';

/** Moves a substitute's last day, earlier or later; later by the manager alone. */
export async function change(
  work: Work,
  { id, to }: { id: string; to: Day },
  asker: Asker,
): Promise<Refusal | undefined> {
  const found = await theirs(work, id, asker);
  if (isRefusal(found)) return found;
  const today = dayOf(asker.author.at);
  if (to === found.to) return refuse.substituteUnchanged();
  const next = found.from > today ? found.from : today;
  const present = (await viewersOf(work, [found.person], next)).get(found.person.personId);
  if (!present || !mayActForManager(present)) return refuse.substituteWorksNow();
  if (to > found.to && asker.viewer.personId !== found.manager.personId) return refuse.substituteLonger();
  const fault = lastDayFault({ from: found.from, to, today }) ?? (await overlap(work, { ...daysOf(found), to }));
  if (fault) return fault;
  const { details, ...entry } = entryOf(found, asker, 'substitute-changed');
  const told = { ...entry, details: { ...details, to }, before: { to: found.to }, after: { to } };
  await putRow(work, 'substitutions', { ...found.row, toDay: to, auditRow: await appendAudit(work, told) });
  return undefined;
}

/** Ends it at once: rights are asked of the register at each request, so that the next one has lost it. */
export async function end(work: Work, id: string, asker: Asker): Promise<Refusal | undefined> {
  const found = await theirs(work, id, asker);
  if (isRefusal(found)) return found;
  const endedAt = asker.author.at;
  const auditRow = await appendAudit(work, {
    ...entryOf(found, asker, 'substitute-ended'),
    before: { from: found.from, to: found.to },
    after: { endedAt },
  });
  await putRow(work, 'substitutions', { ...found.row, endedAt, auditRow });
  return undefined;
}

/** One that the asker may change or end, or why not. */
async function theirs(work: Work, id: string, { viewer, author }: Asker): Promise<KeptSubstitute | Refusal> {
  const today = dayOf(author.at);
  const found = await findSubstitute(work, id, today);
  const fault = substituteFault(await presentViewer(work, viewer, today), {
    managerId: found?.manager.personId ?? '',
    substituteId: found?.person.personId,
  });
  if (fault === 'not-theirs') return refuse.notYourSubstitute();
  if (!found) return refuse.substituteGone();
  return fault === 'own' ? refuse.ownSubstitution() : found;
}

const daysOf = ({ id, unitId, person, from }: Substitute) => ({ id, unitId, from, substituteId: person.personId });

function entryOf(
  { id, unitId, manager, person }: Substitute,
  { author }: Asker,
  action: 'substitute-changed' | 'substitute-ended',
) {
  const details = { substitution: id, actsFor: manager.hsaId };
  return { action, author, personId: person.personId, unitId, details };
}
