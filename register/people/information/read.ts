import type { Context } from '../../kernel/context.ts';
import type { InformationVersion } from './types.ts';

/** The newest version of every page that was ever saved. */
export async function newestInformation({ db }: Context): Promise<InformationVersion[]> {
  return db
    .selectFrom('information')
    .selectAll()
    .where((eb) =>
      eb(
        'version',
        '=',
        eb
          .selectFrom('information as other')
          .select((inner) => inner.fn.max('other.version').as('newest'))
          .whereRef('other.name', '=', 'information.name'),
      ),
    )
    .execute();
}

/** Every version of a page, the newest first. */
export async function historyOf({ db }: Context, name: string): Promise<InformationVersion[]> {
  return db.selectFrom('information').selectAll().where('name', '=', name).orderBy('version', 'desc').execute();
}
