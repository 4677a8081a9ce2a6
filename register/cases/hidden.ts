import { sql, type Kysely } from 'kysely';
import type { Viewer } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import { casesFor, idsFor } from './read.ts';
import type { Tables } from '../kernel/schema/index.ts';

/**
 * For a viewer who sees cases everywhere: ids of those that they don't see. They are few, so that a long list of cases is rid of them without
 * a look at each of the others: cases about protected people, and about the viewer.
 */
export async function hiddenFrom(context: Context, viewer: Viewer): Promise<Set<string>> {
  const rows = await perhapsHidden(context.db, viewer.personId);
  const some = rows.map(({ caseId }) => caseId);
  if (some.length === 0) return new Set();
  const ids = new Set((await idsFor(context.db, some, viewer)).map(({ caseId }) => caseId));
  return new Set(some.filter((caseId) => !ids.has(caseId)));
}

const perhapsHidden = (db: Kysely<Tables>, personId: string) => {
  const cases = db.selectFrom('cases').select('caseId');
  const ofProtected = cases.where('holderId', 'in', (eb) =>
    eb.selectFrom('people').select('personId').where('protectedIdentity', '=', sql.lit(1)),
  );
  const proposed = cases.where('holderId', 'is', null).where('proposedHolderId', 'is not', null);
  return ofProtected
    .union(cases.where('holderId', '=', personId))
    .union(proposed)
    .execute();
};

/**
 * True when what the viewer sees of cases depends on who they are: they are holder, submitter or attester of a case that is open, or of one
 * that is hidden from its holder or about a protected person, closed ones too.
 */
export async function isParty({ db }: Context, { personId }: Viewer): Promise<boolean> {
  const row = await db
    .selectFrom('cases')
    .select('caseId')
    .where((eb) =>
      eb.or([eb('holderId', '=', personId), eb('submitterId', '=', personId), eb('attesterId', '=', personId)]),
    )
    .where((eb) =>
      eb.or([
        eb('state', '!=', 'closed'),
        eb('hiddenFromHolder', '=', sql.lit(1)),
        eb('proposedProtected', '=', sql.lit(1)),
        eb('holderId', 'in', (of) =>
          of.selectFrom('people').select('personId').where('protectedIdentity', '=', sql.lit(1)),
        ),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The id of a case that the viewer may see, by its number. */
export async function idOf(context: Context, number: string, viewer: Viewer): Promise<string | undefined> {
  const row = await casesFor(context, viewer)
    .select('cases.caseId')
    .where('cases.number', '=', number)
    .executeTakeFirst();
  return row?.caseId;
}

/** True when the viewer may see one of the cases. */
export async function someSeen(context: Context, caseIds: readonly string[], viewer: Viewer): Promise<boolean> {
  if (caseIds.length === 0) return false;
  const row = await casesFor(context, viewer)
    .select('cases.caseId')
    .where('cases.caseId', 'in', caseIds)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
