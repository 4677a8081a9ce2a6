import { z } from 'zod';
import * as fields from '../fields.ts';
import { all, condition } from '../search/condition.ts';
import { demanded, demands, textOperators, type Filter } from '../search/operators.ts';

/**
 * `[{ name, value }]`: all of them must be there. A value is compared with the variable's serialized JSON (`"10000"`, `"\"text\""`).
 * @param scope SQL that ties `v`, a variable, to the row that is searched for
 */
export function variableFilters(scope: string): Filter {
  const one = z
    .strictObject({ name: fields.name, value: demands('v.value', textOperators, false) })
    .transform(({ name, value }) => {
      const rows = condition(`SELECT 1 FROM variable v WHERE ${scope} AND v.name = ?`, name);
      return all(value.map((demand) => demanded(demand, rows)));
    });
  return z.array(one).transform(all);
}

/** Operators on a text column of related rows. @param rows `SELECT 1 FROM … WHERE …` */
export function relatedText(column: string, rows: string): Filter {
  return demands(column, textOperators, true).transform((list) =>
    all(list.map((demand) => demanded(demand, condition(rows)))),
  );
}
