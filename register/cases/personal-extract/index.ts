import type { Viewer } from '../../../contract/index.ts';
import { languageOf } from '../../people/language.ts';
import { peopleById } from '../../people/person.ts';
import { openNumber } from '../../people/sealed-number.ts';
import type { Person } from '../../people/types.ts';
import type { Context } from '../../kernel/context.ts';
import { blockRequestsOf, cardsOf } from './of-cards.ts';
import { documentsIn, extractCases, ownCases, receiptsIn, startedCases, visitsIn } from './of-cases.ts';
import { mailsTo } from './of-mails.ts';
import { appointmentsOf, draftsOf, dutiesOf, employmentsOf, substitutionsOf } from './of-person.ts';
import { rowsAbout } from './rows.ts';
import type { ExtractedPart, ExtractedRow, PersonalExtract } from './types.ts';

/** What is held about a person, but for the long lists; undefined: nobody has this id. Not logged: the caller says who takes it out, and why. */
async function extractOf(context: Context, personId: string): Promise<PersonalExtract | undefined> {
  const person = await personOf(context, personId);
  if (!person) return undefined;
  const viewer = asThemself(person);
  const cases = await ownCases(context, viewer);
  const caseIds = cases.map(({ caseId }) => caseId);
  const cards = await cardsOf(context, personId);
  const blockRequests = await blockRequestsOf(context, viewer, cards);
  const cardNumbers = cards.map(({ cardNumber }) => cardNumber);
  return {
    person,
    personalNumber: await numberOf(context, personId),
    language: await languageOf(context, personId),
    employments: await employmentsOf(context, personId),
    appointments: await appointmentsOf(context, personId),
    substitutions: await substitutionsOf(context, personId),
    duties: await dutiesOf(context, personId),
    cards,
    cases: await extractCases(context, cases),
    blockRequests,
    receipts: await receiptsIn(context, caseIds),
    documents: await documentsIn(context, caseIds),
    visits: await visitsIn(context, caseIds),
    mails: await mailsTo(context, person, { caseIds, cardNumbers }),
    drafts: await draftsOf(context, personId),
  };
}

/** A part of what the log tells of the person; see `rowsAbout`. */
async function extractRows(
  context: Context,
  personId: string,
  before?: number,
): Promise<ExtractedPart<ExtractedRow, number>> {
  const person = await personOf(context, personId);
  return person ? rowsAbout(context, asThemself(person), before) : { rows: [], next: undefined };
}

async function personOf(context: Context, personId: string): Promise<Person | undefined> {
  return (await peopleById(context, [personId])).get(personId);
}

async function numberOf(context: Context, personId: string): Promise<string | undefined> {
  const row = await context.db
    .selectFrom('people')
    .select(['personId', 'sealedNumber'])
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row && openNumber(context, row);
}

/** The person without any role: an extract holds what they may know of themself, and nothing that they see by their work. */
const asThemself = ({ personId, hsaId, displayName }: Person): Viewer => ({
  personId,
  hsaId,
  name: displayName,
  grants: [],
  rights: [],
});

/** What the register holds about one person, for that person. */
export const personalExtract = { portal: { read: { of: extractOf, rows: extractRows, started: startedCases } } };
