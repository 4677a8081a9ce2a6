import { dayOf } from '../../contract/index.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { countingGrants } from '../kernel/mac/roles.ts';
import type { Employment } from '../people/types.ts';
import { runsOn } from '../kernel/runs-on.ts';

/**
 * A holder's own word about a card or an employment needs another person's (domain P5). Where nobody else answers for the unit, the holder
 * being its manager or it having none, somebody of customer service does.
 */
export async function letSomebodyAnswer(
  work: Work,
  caseId: string,
  { employment, author }: { employment: Employment; author: Author },
): Promise<void> {
  if (await hasAnswerer(work, employment, author)) return;
  await work.db.updateTable('cases').set({ answeredForByService: 1 }).where('caseId', '=', caseId).execute();
  // Whoever wrote it themselves has confirmed what it says.
  await work.db
    .updateTable('cases')
    .set((eb) => ({ confirmedById: eb.ref('submitterId'), confirmedAt: author.at }))
    .where('caseId', '=', caseId)
    .whereRef('enteredById', '=', 'submitterId')
    .where('confirmedById', 'is', null)
    .execute();
}

/** A manager of the unit or, unless the holder is protected, an orderer (`roleAnswering`), other than the holder. */
async function hasAnswerer(work: Work, { unitId, person }: Employment, { at }: Author): Promise<boolean> {
  const day = dayOf(at);
  const rows = await countingGrants(work, (query) =>
    query
      .where('unitId', '=', unitId)
      .where('role', 'in', person.protectedIdentity ? ['manager'] : ['manager', 'orderer'])
      .where('personId', '!=', person.personId)
      .where(runsOn(day)),
  );
  return rows.length > 0;
}
