import { addPeriod, dayOf, mayHoldNationalNumber, textFault } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { together, type Refusal } from '../../kernel/refusal.ts';
import { findPersonByHsaId } from '../../people/person.ts';
import { employmentUnits } from '../../people/viewer.ts';
import * as refuse from './refusals.ts';
import type { OrderedExtract } from './types.ts';

const longestFileNumber = 40;
/** GDPR article 12.3: without undue delay, and at the latest a month after the request came in. */
const answerWithin = 'P1M';

/** Orders an extract of somebody who can't log in; an auditor checks who asks and hands it out. The administrator sees nothing of it. */
export async function orderExtract(
  work: Work,
  { hsaId, fileNumber, cannotLogIn, receivedOn }: OrderedExtract,
  { viewer, author }: Asker,
): Promise<Refusal | undefined> {
  const today = dayOf(author.at);
  const person = await findPersonByHsaId(work, hsaId.trim());
  const open =
    person &&
    (await work.db
      .selectFrom('extractRequests')
      .select('requestId')
      .where('personId', '=', person.personId)
      .where('endedAt', 'is', null)
      .executeTakeFirst());
  // Where a protected person works, or that they do, is told to nobody by the way.
  const hasLeft = cannotLogIn === 'ended' && person?.protectedIdentity !== true;
  const employed = person && hasLeft ? await employmentUnits(work, person.personId, today) : [];
  const kept = fileNumber.trim();
  const refused = together(
    person ? undefined : refuse.extractPersonUnknown(),
    person?.personId === viewer.personId ? refuse.extractOrderedOfSelf() : undefined,
    open ? refuse.extractOpenAlready() : undefined,
    hasLeft && employed.length > 0 ? refuse.extractPersonEmployed() : undefined,
    receivedOn > today ? refuse.extractReceivedAhead() : undefined,
    fileNumberFault(kept),
  );
  if (refused || !person) return refused;
  const { personId } = person;
  const requestId = createId();
  await work.db
    .insertInto('extractRequests')
    .values({
      requestId,
      personId,
      fileNumber: kept,
      cannotLogIn,
      receivedOn,
      answerBy: addPeriod(receivedOn, answerWithin),
      orderedBy: author.hsaId,
      orderedAt: author.at,
      correction: 0,
    })
    .execute();
  await appendAudit(work, {
    action: 'extract-ordered',
    author,
    personId,
    details: { request: requestId, fileNumber: kept, cannotLogIn, receivedOn },
  });
  return undefined;
}

function fileNumberFault(fileNumber: string): Refusal | undefined {
  const fault = textFault(fileNumber, { most: longestFileNumber });
  if (fault !== undefined) return refuse.extractFileNumberUnfit({ fault });
  const isUnfit = fileNumber === '' || mayHoldNationalNumber(fileNumber);
  return isUnfit ? refuse.extractFileNumberUnfit({ fault: '' }) : undefined;
}
