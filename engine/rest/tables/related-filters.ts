import { z } from 'zod';
import { namedVariable, valueOfNamed } from '../../store/named-variable.ts';
import * as fields from '../fields.ts';
import { all, condition } from '../search/condition.ts';
import { demanded, demands, textOperators, type Filter } from '../search/operators.ts';

/**
 * `[{ name, value }]`: all of them must be there. A value is compared with the variable's serialized JSON (`"10000"`, `"\"text\""`).
 * @param scope SQL that ties `v`, a variable's row, to the row that is searched for
 */
export function variableFilters(scope: string): Filter {
  const one = z
    .strictObject({ name: fields.name, value: demands(valueOfNamed, textOperators, false) })
    .transform(({ name, value }) => {
      const rows = condition(`SELECT 1 FROM ${namedVariable(scope)}`, name, name);
      return all(value.map((demand) => demanded(demand, rows)));
    });
  return fields.listOf(one, mostVariables).transform(all);
}

/** Every one of the tags. @param instance SQL for the key of the process instance */
export const tagged = (instance: string): Filter =>
  fields.tags.transform((tags) =>
    all(
      tags.map((tag) =>
        condition(
          `EXISTS (SELECT 1 FROM process_instance_tag g WHERE g.tag = ? AND g.instance_key = ${instance})`,
          tag,
        ),
      ),
    ),
  );

/** Each is a look into another table. */
const mostVariables = 50;

export interface RelatedRows {
  /** `table WHERE …` */
  readonly rows: string;
  /** The column that is compared; an index leads to it. */
  readonly column: string;
  /** The column that holds the key of the row that is searched for. */
  readonly owner: string;
  /** That key in the search. */
  readonly key: string;
}

/** Operators on a text column of related rows. Values that few rows have are looked up first. */
export function relatedText({ rows, column, owner, key }: RelatedRows): Filter {
  const ofRow = condition(`SELECT 1 FROM ${rows} AND ${owner} = ${key}`);
  return demands(column, textOperators, true).transform((list) =>
    all(
      list.map((demand) => {
        const among = { ...demand.inner, sql: `SELECT ${owner} AS key FROM ${rows} AND (${demand.inner.sql})` };
        return { ...demanded(demand, ofRow), among: demand.isLookup ? [among] : [] };
      }),
    ),
  );
}
