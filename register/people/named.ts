import type { NameScope } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';

/** What a name must have, and whose whole names may be looked for. */
export interface Wanted {
  readonly terms: readonly string[];
  readonly scope: NameScope;
}

/** Ids of people by name: of a protected person's only what the viewer is shown. Each further word is looked up for who has the first. */
export function named({ db }: Pick<Context, 'db'>, { terms: [first = '', ...others], scope }: Wanted) {
  const bearers = (term: string) =>
    db
      .selectFrom('nameTerms as named')
      .select('named.personId')
      .where('named.term', '=', term)
      .where((of) => {
        if (scope.protected) return of.lit(true);
        const people = of.selectFrom('people').select('people.personId');
        const isOpen = of('named.personId', 'not in', people.where('people.protectedIdentity', '=', of.lit(1)));
        return of.or([of('named.isGiven', '=', of.lit(1)), of('named.personId', '=', scope.personId), isOpen]);
      });
  return others.reduce(
    (query, term) =>
      query.where((of) =>
        of.exists(
          of
            .selectFrom(bearers(term).as('also'))
            .select('also.personId')
            .whereRef('also.personId', '=', 'named.personId'),
        ),
      ),
    bearers(first),
  );
}
