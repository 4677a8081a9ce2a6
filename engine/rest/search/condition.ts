/** A value as SQLite takes it. */
export type SqlValue = string | number | null;

/** A piece of a WHERE clause with the values of its `?`, in order. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
  /** Conditions with the same name are about the same related row (an element instance), see `SearchTable.groups`. */
  readonly group?: string | undefined;
  /** Queries for keys among which every match is. When one of them gives few, the search looks at those alone. */
  readonly among?: readonly Condition[] | undefined;
}

export const condition = (sql: string, ...values: readonly SqlValue[]): Condition => ({ sql, values });

export const all = (conditions: readonly Condition[]): Condition => join(conditions, ' AND ', '1');
export const any = (conditions: readonly Condition[]): Condition => ({
  ...join(conditions, ' OR ', '0'),
  among: conditions.length === 1 ? conditions[0]?.among : undefined,
});

function join(conditions: readonly Condition[], word: string, none: string): Condition {
  const [first] = conditions;
  if (first === undefined) return condition(none);
  if (conditions.length === 1) return first;
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(word),
    values: conditions.flatMap(({ values }) => values),
    group: first.group,
    among: conditions.flatMap(({ among }) => among ?? []),
  };
}
