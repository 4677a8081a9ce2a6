import { z } from 'zod';
import { Absence, addDays, Day, dayOf, policyOn } from '../../../contract/index.ts';
import { canonicalJson } from '../../../platform/canonical-json.ts';
import { createId } from '../../../platform/id.ts';
import { may, mayActForManager, substituteFault } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker, Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { putRow } from '../../kernel/mac/door.ts';
import { countingSubstitutions, holderOf } from '../../kernel/mac/roles.ts';
import { together, type Refusal } from '../../kernel/refusal.ts';
import { approvalKind } from '../approvals/kind.ts';
import { findPerson, findPersonByHsaId, nameWithId, peopleById } from '../person.ts';
import type { Person } from '../types.ts';
import { unitNamesWithIds } from '../units.ts';
import { employmentUnits, presentViewer, viewersOf } from '../viewer.ts';
import { overlap } from './overlap.ts';
import { manages } from './read.ts';
import * as refuse from './refusals.ts';
import type { NewSubstitute } from './types.ts';

/**
 * Lets somebody act for a manager in a unit, from a day to a day. Managers name their own; whom an
 * administrator names waits for somebody else's yes. Refuses with all that is wrong. The same form sent twice
 * changes nothing the second time.
 */
export async function name(work: Work, wanted: NewSubstitute, asker: Asker): Promise<Refusal | undefined> {
  const { viewer, author } = asker;
  const { from, to, reason } = wanted;
  const named = await whoAndWhere(work, wanted);
  const { manager, substitute, unit } = named;
  const refused = await faultsIn(work, { wanted, named }, asker);
  if (refused) return (await isNamedAlready(work, { wanted, named, refused }, asker)) ? undefined : refused;
  if (!manager || !substitute || !unit) throw new Error('Unreachable: all are known, or it is refused');
  const ids = { unitId: unit.unitId, managerId: manager.personId, substituteId: substitute.personId };
  const days = { from, to, reason };
  if (viewer.personId === manager.personId) {
    await write(work, { ...ids, ...days, givenBy: author.hsaId }, author);
    return undefined;
  }
  const content = { ...ids, managerHsaId: manager.hsaId, ...days };
  const waiting = await substituteApproval.waiting(work, dayOf(author.at));
  if (waiting.some(({ given }) => canonicalJson(given) === canonicalJson(content))) return undefined;
  const after = { actsFor: manager.hsaId, from, to, reason };
  await substituteApproval.propose(work, { content, reason: Absence.words[reason], author, latest: to, after });
  return undefined;
}

/** A substitute whom an administrator names: who could name one alone could be the manager of any unit. */
export const substituteApproval = approvalKind({
  kind: 'substitute',
  content: z.object({
    unitId: z.string(),
    managerId: z.string(),
    /** For the log. */
    managerHsaId: z.string(),
    substituteId: z.string(),
    from: Day,
    to: Day,
    reason: Absence,
  }),
  about: ({ unitId, managerHsaId, substituteId, from, to }) => ({
    subject: substituteId,
    personId: substituteId,
    unitId,
    personIds: [substituteId],
    managedUnitIds: [unitId],
    details: { actsFor: managerHsaId, from, to },
  }),
  async show(context, { unitId, managerId, substituteId, from, to }) {
    const people = await peopleById(context, [managerId, substituteId]);
    return {
      title: `Ställföreträdare: ${nameWithId(people, substituteId)}`,
      named: [...people.keys()],
      lines: [
        { label: 'Enhet', after: (await unitNamesWithIds(context, [unitId])).get(unitId) ?? unitId },
        { label: 'Är borta', after: nameWithId(people, managerId) },
        { label: 'Gäller', after: `${from} – ${to}` },
      ],
    };
  },
  async carryOut(work, { content, proposedBy }, author) {
    const today = dayOf(author.at);
    const from = content.from < today ? today : content.from;
    const { managerId, substituteId, unitId, to } = content;
    const [manager, substitute] = [await findPerson(work, managerId), await findPerson(work, substituteId)];
    const unit = await work.db
      .selectFrom('units')
      .select(['unitId', 'employerId'])
      .where('unitId', '=', unitId)
      .executeTakeFirst();
    const named = { manager, substitute, unit };
    const refused = together(
      await managerFault(work, named, from),
      await substituteRefusal(work, { ...named, isByAdministrator: true }, { from, to }),
      lastDayFault({ from, to, today }),
    );
    if (!refused) await write(work, { ...content, from, givenBy: proposedBy }, author);
    return refused;
  },
});

interface Written {
  readonly unitId: string;
  readonly managerId: string;
  readonly substituteId: string;
  readonly from: Day;
  readonly to: Day;
  readonly reason: Absence;
  /** HSA-id. */
  readonly givenBy: string;
}

async function write(work: Work, written: Written, author: Author): Promise<void> {
  const { unitId, managerId, substituteId, from, to, reason, givenBy } = written;
  const substitutionId = createId();
  const manager = await findPerson(work, managerId);
  const auditRow = await appendAudit(work, {
    action: 'substitute-named',
    author,
    personId: substituteId,
    unitId,
    details: { substitution: substitutionId, actsFor: manager?.hsaId, from, to, reason },
    before: null,
    after: { from, to, reason },
  });
  await putRow(work, 'substitutions', {
    ...{ substitutionId, unitId, managerId, substituteId, reason, givenBy, auditRow },
    fromDay: from,
    toDay: to,
    givenAt: author.at,
    endedAt: null,
    holder: await holderOf(work, substituteId),
  });
}

type Whom = Omit<NewSubstitute, 'reason'>;

/** All that is wrong with a substitute that somebody is about to name. Writes nothing. */
export async function check(context: Context, wanted: Whom, asker: Asker): Promise<Refusal | undefined> {
  return faultsIn(context, { wanted, named: await whoAndWhere(context, wanted) }, asker);
}

async function faultsIn(
  context: Context,
  { wanted, named }: { wanted: Whom; named: Named },
  { viewer, author }: Asker,
): Promise<Refusal | undefined> {
  const today = dayOf(author.at);
  const { from, to } = wanted;
  const present = await presentViewer(context, viewer, today);
  const fault = substituteFault(present, {
    managerId: named.manager?.personId ?? '',
    substituteId: named.substitute?.personId,
  });
  if (fault === 'not-theirs') return refuse.notYourSubstitute();
  const isOwn = present.personId === named.manager?.personId;
  return together(
    named.unit ? undefined : refuse.substituteUnitUnknown(),
    fault === 'own' ? refuse.ownSubstitution() : undefined,
    await managerFault(context, named, from),
    // Whom managers name for themselves nobody else agrees to, administrators or not.
    await substituteRefusal(context, { ...named, isByAdministrator: may.administer(present) && !isOwn }, wanted),
    from < today ? refuse.substituteBackwards({ today }) : undefined,
    lastDayFault({ from, to, today }),
  );
}

/** The same person has named the same already, and nothing else is wrong. */
async function isNamedAlready(
  context: Context,
  { wanted, named, refused }: { wanted: NewSubstitute; named: Named; refused: Refusal },
  { author }: Asker,
): Promise<boolean> {
  const { manager, substitute, unit } = named;
  if (refused.code !== 'substitute-twice' || refused.also !== undefined || !manager || !substitute || !unit)
    return false;
  const found = await countingSubstitutions(context, (query) =>
    query
      .where('unitId', '=', unit.unitId)
      .where('managerId', '=', manager.personId)
      .where('substituteId', '=', substitute.personId)
      .where('fromDay', '=', wanted.from)
      .where('toDay', '=', wanted.to)
      .where('reason', '=', wanted.reason)
      .where('givenBy', '=', author.hsaId)
      .where('endedAt', 'is', null),
  );
  return found.length > 0;
}

interface Named {
  readonly manager: { readonly personId: string; readonly hsaId: string } | undefined;
  readonly substitute: Person | undefined;
  readonly unit: { readonly unitId: string; readonly employerId: string } | undefined;
}

async function whoAndWhere(context: Context, { manager, substitute, unit }: Whom): Promise<Named> {
  return {
    manager: await findTyped(manager, (hsaId) => findPersonByHsaId(context, hsaId)),
    substitute: await findTyped(substitute, (hsaId) => findPersonByHsaId(context, hsaId)),
    unit: await findTyped(unit, (hsaId) =>
      context.db.selectFrom('units').select(['unitId', 'employerId']).where('hsaId', '=', hsaId).executeTakeFirst(),
    ),
  };
}

/** By an HSA-id as it was typed, else by the same in capitals, as HSA writes it. */
async function findTyped<Found>(
  text: string,
  find: (hsaId: string) => Promise<Found | undefined>,
): Promise<Found | undefined> {
  const typed = text.trim();
  const capitals = typed.toUpperCase();
  return (await find(typed)) ?? (capitals === typed ? undefined : find(capitals));
}

async function managerFault(context: Context, { manager, unit }: Named, from: Day): Promise<Refusal | undefined> {
  if (!unit) return undefined;
  const holds = manager !== undefined && (await manages(context, { ...manager, ...unit }, from));
  return holds ? undefined : refuse.awayUnknown();
}

async function substituteRefusal(
  context: Context,
  { substitute, unit, isByAdministrator }: Named & { readonly isByAdministrator: boolean },
  { from, to }: Pick<Whom, 'from' | 'to'>,
): Promise<Refusal | undefined> {
  const employedIn = substitute ? await employmentUnits(context, substitute.personId, from) : [];
  if (!substitute || employedIn.length === 0) return refuse.substituteUnknown();
  const present = (await viewersOf(context, [substitute], from)).get(substitute.personId);
  if (!present || !mayActForManager(present)) return refuse.substituteWorksWithCards();
  if (!unit) return undefined;
  if (!isByAdministrator && !(await isOfEmployer(context, employedIn, unit.employerId)))
    return refuse.substituteElsewhere();
  if (await manages(context, { ...substitute, ...unit }, from)) return refuse.substituteManages();
  return overlap(context, { substituteId: substitute.personId, unitId: unit.unitId, from, to });
}

async function isOfEmployer({ db }: Context, unitIds: readonly string[], employerId: string): Promise<boolean> {
  const found = await db
    .selectFrom('units')
    .select('unitId')
    .where('unitId', 'in', unitIds)
    .where('employerId', '=', employerId)
    .executeTakeFirst();
  return found !== undefined;
}

/** Why a last day won't do: in the past, before the first, or further off than the policy lets somebody be away. */
export function lastDayFault({ from, to, today }: { from: Day; to: Day; today: Day }): Refusal | undefined {
  const days = policyOn(today).appointments.substituteDays;
  const latest = addDays(from, days - 1);
  const earliest = from > today ? from : today;
  return to < earliest || to > latest ? refuse.substituteLastDay({ from: earliest, latest, days }) : undefined;
}
