import { z } from 'zod';
import { dayOf } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { approvalKind, openOrRefused, type FromSource } from '../approvals/kind.ts';
import type { ApprovalLine } from '../approvals/types.ts';
import { withPhone } from '../call-back-phone.ts';
import { nameWithId, peopleById } from '../person.ts';
import { unitNamesWithIds } from '../units.ts';
import { openManagers, setManager } from '../set-manager.ts';
import * as refuse from './refusals.ts';

const Change = z.object({
  unitId: z.string(),
  phone: z.object({ before: z.string(), after: z.string() }).optional(),
  /** Ids of persons. */
  manager: z.object({ before: z.array(z.string()), after: z.string() }).optional(),
});
type Change = z.infer<typeof Change>;

/**
 * What is rung when a card is activated, and who answers for a unit's cards: whoever sets both alone can have
 * a card in another's name. Several units are one proposal when they change in the same way.
 */
export const unitApproval = approvalKind({
  kind: 'unit',
  /** `source`: which system told it by itself. */
  content: z.object({ units: z.array(Change).min(1), source: z.string().optional() }),
  about({ units }) {
    const [first, ...others] = units;
    const isOfManagers = units.every(({ phone }) => phone === undefined);
    return {
      subject: first?.unitId ?? '',
      ...(others.length === 0 && { unitId: first?.unitId }),
      personIds: units.flatMap(({ manager }) => manager?.after ?? []),
      ...(isOfManagers && { managedUnitIds: units.map(({ unitId }) => unitId) }),
      details: { units: String(units.length) },
    };
  },
  async show(context, { units }) {
    const names = await unitNamesWithIds(
      context,
      units.map(({ unitId }) => unitId),
    );
    const people = await peopleById(
      context,
      units.flatMap(({ manager }) => (manager ? [...manager.before, manager.after] : [])),
    );
    return {
      title: titleOf(units, names),
      named: [...people.keys()],
      lines: units.flatMap(({ unitId, phone, manager }): ApprovalLine[] => {
        const unit = names.get(unitId) ?? unitId;
        return [
          ...(phone ? [{ label: `${unit}: telefon`, ...phone }] : []),
          ...(manager
            ? [
                {
                  label: `${unit}: ansvarig chef`,
                  before: manager.before.map((personId) => nameWithId(people, personId)).join(', '),
                  after: nameWithId(people, manager.after),
                },
              ]
            : []),
        ];
      }),
      note: noteOf(units),
    };
  },
  async carryOut(work, { content: { units }, reason }, author) {
    for (const change of units) if (await isOutdated(work, change)) return refuse.unitChangedSince();
    const isSeries = isNumberSeries(units);
    for (const { unitId, phone, manager } of units) {
      if (phone) await setPhone(work, { unitId, phone: phone.after, isSeries }, { author, reason });
      if (manager)
        await setManager(work, { unitId, personId: manager.after }, { day: dayOf(author.at), author, reason });
    }
    return undefined;
  },
});

function titleOf(units: readonly Change[], names: ReadonlyMap<string, string>): string {
  const [first, ...others] = units;
  const what = [
    ...(units.some(({ phone }) => phone) ? ['telefon'] : []),
    ...(units.some(({ manager }) => manager) ? ['chef'] : []),
  ].join(' och ');
  return others.length === 0 && first
    ? `Ny ${what}: ${names.get(first.unitId) ?? first.unitId}`
    : `Ny ${what} för ${units.length} enheter`;
}

function noteOf(units: readonly Change[]): string {
  const check = 'Kontrollera med enheten, på ett nummer som du redan har.';
  if (isNumberSeries(units)) return `${check} En nummerserie rings från det att du godkänner.`;
  if (!units.some(({ phone }) => phone && phone.before !== '')) return check;
  return `${check} Det gamla numret rings tills enhetens chef eller ett samtal via växeln har bekräftat det nya, annars i några arbetsdagar.`;
}

/** Several units whose numbers change in the same way while their ends stay: an exchange has moved. */
function isNumberSeries(units: readonly Change[]): boolean {
  const phones = units.map(({ phone }) => phone);
  const patterns = new Set(phones.map((phone) => phone && phone.before !== '' && seriesOf(phone).join('\n')));
  const numbers = new Set(phones.map((phone) => phone?.after));
  return (
    units.length > 1 &&
    numbers.size === units.length &&
    patterns.size === 1 &&
    !patterns.has(undefined) &&
    !patterns.has(false)
  );
}

/** What changes of a number: all before the end that stays. */
export function seriesOf({ before, after }: { readonly before: string; readonly after: string }): readonly string[] {
  let same = 0;
  while (same < Math.min(before.length, after.length) && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return [before.slice(0, before.length - same), after.slice(0, after.length - same)];
}

async function setPhone(
  work: Work,
  { unitId, phone, isSeries }: { readonly unitId: string; readonly phone: string; readonly isSeries: boolean },
  { author, reason }: { readonly author: Author; readonly reason: string },
): Promise<void> {
  const unit = await work.db
    .selectFrom('units')
    .select(['phone', 'earlierPhone', 'phoneCountsFrom'])
    .where('unitId', '=', unitId)
    .executeTakeFirst();
  if (!unit || unit.phone === phone) return;
  const row = withPhone(unit, { phone, at: author.at, isSeries });
  await work.db.updateTable('units').set(row).where('unitId', '=', unitId).execute();
  await appendAudit(work, {
    action: 'unit-changed',
    author,
    unitId,
    details: { reason },
    before: { phone: unit.phone },
    after: { phone },
  });
}

/** A phone or manager that somebody wants a unit to have. */
export interface WantedOfUnit {
  readonly unitId: string;
  readonly phone?: string | undefined;
  /** Id of the person. */
  readonly managerId?: string | undefined;
}

/**
 * Proposes them. What is so already, waits already, or was refused to the same source lately, isn't proposed
 * again. Returns whether anything of it waits now.
 */
export async function proposeOfUnits(
  work: Work,
  wanted: readonly WantedOfUnit[],
  proposed: FromSource,
): Promise<boolean> {
  const { source, ...rest } = proposed;
  const waits = marksIn((await unitApproval.waiting(work, dayOf(rest.author.at))).map(({ given }) => given));
  const known = marksIn(await openOrRefused(work, unitApproval, proposed));
  const changes: Change[] = [];
  let isWaiting = false;
  for (const each of wanted) {
    const change = await changeOf(work, each);
    if (!change) continue;
    const rest = without(known, change);
    const isNew = marksOf(rest).length > 0;
    if (isNew) changes.push(rest);
    if (isNew || marksOf(change).some((mark) => waits.has(mark))) isWaiting = true;
  }
  if (changes.length > 0) {
    const content = { units: changes, ...(source !== undefined && { source }) };
    await unitApproval.propose(work, { content, ...rest, ...(await sidesOf(work, changes)) });
  }
  return isWaiting;
}

const marksIn = (contents: readonly { readonly units: readonly Change[] }[]) =>
  new Set(contents.flatMap(({ units }) => units.flatMap(marksOf)));

/** What a no was said to isn't asked again together with something new. */
function without(known: ReadonlySet<string>, { unitId, phone, manager }: Change): Change {
  const isNew = (part: Omit<Change, 'unitId'>) => marksOf({ unitId, ...part }).some((mark) => !known.has(mark));
  return {
    unitId,
    ...(phone && isNew({ phone }) && { phone }),
    ...(manager && isNew({ manager }) && { manager }),
  };
}

/**
 * For the log, by what people know units and managers by. The row is about no person: of a protected one it
 * tells the internal id alone.
 */
async function sidesOf(work: Work, changes: readonly Change[]) {
  const units = await work.db
    .selectFrom('units')
    .select(['unitId', 'hsaId'])
    .where(
      'unitId',
      'in',
      changes.map(({ unitId }) => unitId),
    )
    .execute();
  const unitHsaIds = new Map(units.map(({ unitId, hsaId }) => [unitId, hsaId]));
  const people = await peopleById(
    work,
    changes.flatMap(({ manager }) => (manager ? [...manager.before, manager.after] : [])),
  );
  const shown = (id: string) => {
    const person = people.get(id);
    return person && !person.protectedIdentity ? person.hsaId : id;
  };
  const side = (of: 'before' | 'after') =>
    Object.fromEntries(
      changes.map(({ unitId, phone, manager }) => [
        unitHsaIds.get(unitId) ?? unitId,
        {
          ...(phone && { phone: phone[of] }),
          ...(manager && {
            manager: [manager[of]].flat().map(shown).join(', '),
          }),
        },
      ]),
    );
  return { before: side('before'), after: side('after') };
}

const marksOf = ({ unitId, phone, manager }: Change): string[] => [
  ...(phone ? [`${unitId} phone ${phone.after}`] : []),
  ...(manager ? [`${unitId} manager ${manager.after}`] : []),
];

/** Undefined: it is so already. */
async function changeOf(work: Work, { unitId, phone, managerId }: WantedOfUnit): Promise<Change | undefined> {
  const unit = await work.db.selectFrom('units').select('phone').where('unitId', '=', unitId).executeTakeFirst();
  if (!unit) return undefined;
  const managers = (await openManagers(work, unitId)).map(({ personId }) => personId);
  const isManager = managers.length === 1 && managers[0] === managerId;
  const change: Change = {
    unitId,
    ...(phone !== undefined && phone !== unit.phone && { phone: { before: unit.phone, after: phone } }),
    ...(managerId !== undefined && !isManager && { manager: { before: managers, after: managerId } }),
  };
  return (change.phone ?? change.manager) ? change : undefined;
}

/** True when something else was agreed to since: whoever decides has read what isn't so any more. */
async function isOutdated(work: Work, { unitId, phone, manager }: Change): Promise<boolean> {
  const now = await changeOf(work, { unitId, phone: phone?.after, managerId: manager?.after });
  return (
    (now?.phone !== undefined && now.phone.before !== phone?.before) ||
    (now?.manager !== undefined && now.manager.before.join(' ') !== manager?.before.join(' '))
  );
}
