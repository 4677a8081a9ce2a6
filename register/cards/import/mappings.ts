import { CardMapping, MappingName, type Instant } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';

/** How lists of one origin are read, by its name. */
export interface KeptMapping {
  readonly name: string;
  readonly mapping: CardMapping;
  readonly savedAt: Instant;
}

/** Keeps how a list is read; one of the same name is replaced. What it was and is stands in the log. */
export async function keepMapping(work: Work, kept: { name: string; mapping: CardMapping }, author: Author) {
  const name = MappingName.parse(kept.name);
  const mapping = CardMapping.parse(kept.mapping);
  const before = await findMapping(work, name);
  const text = JSON.stringify(mapping);
  if (before && JSON.stringify(before) === text) return;
  await work.db
    .insertInto('cardMappings')
    .values({ name, mapping: text, savedAt: author.at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ mapping: text, savedAt: author.at }))
    .execute();
  await appendAudit(work, {
    action: 'card-mapping-kept',
    author,
    details: { name },
    ...(before && { before }),
    after: mapping,
  });
}

export async function findMapping({ db }: Context, name: string): Promise<CardMapping | undefined> {
  const row = await db.selectFrom('cardMappings').select('mapping').where('name', '=', name).executeTakeFirst();
  return row && CardMapping.parse(JSON.parse(row.mapping));
}

/** All, by name. */
export async function listMappings({ db }: Context): Promise<KeptMapping[]> {
  const rows = await db.selectFrom('cardMappings').selectAll().orderBy('name').execute();
  return rows.map(({ name, mapping, savedAt }) => ({ name, savedAt, mapping: CardMapping.parse(JSON.parse(mapping)) }));
}
