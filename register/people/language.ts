import type { Kysely } from 'kysely';
import { caseFacts, type Language } from '../../contract/index.ts';
import type { Context, Work } from '../kernel/context.ts';
import type { Tables } from '../kernel/schema/index.ts';

/**
 * In which language somebody wants to be written to: what they chose themselves, else what the newest order for somebody without a Swedish number
 * says, whatever they have got since. Undefined: nobody has said.
 */
export async function languageOf({ db }: Context, personId: string): Promise<Language | undefined> {
  const [known] = await asked(db, personId);
  if (known?.chosen) return known.chosen;
  const facts = known?.facts && caseFacts['foreign-staff-order'].safeParse(JSON.parse(known.facts)).data;
  return facts ? facts.order.language : undefined;
}

const asked = (db: Kysely<Tables>, personId: string) =>
  db
    .selectNoFrom((eb) => [
      eb.selectFrom('chosenLanguages').select('language').where('personId', '=', personId).as('chosen'),
      eb
        .selectFrom('cases')
        .select('facts')
        .where('holderId', '=', personId)
        .where('processId', '=', 'foreign-staff-order')
        .orderBy('submittedAt', 'desc')
        .limit(1)
        .as('facts'),
    ])
    .execute();

/** Keeps the language that somebody chooses for themselves; choosing it again changes nothing. */
export async function chooseLanguage(
  { db }: Work,
  { personId, language }: { readonly personId: string; readonly language: Language },
): Promise<void> {
  await db
    .insertInto('chosenLanguages')
    .values({ personId, language })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet({ language }))
    .execute();
}
