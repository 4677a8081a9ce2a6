/**
 * SQL for the rows `v` of variables that have a name, told by the columns of the index `variable_scope`: the view `variable` would first make the name of
 * each variable of the instance. Both `?` are the name.
 * @param scope SQL that ties a row to its instance, and to a scope where only one counts: `v.scope_offset` is the scope's key less the instance's
 */
export const namedVariable = (scope: string): string =>
  `variable_row v WHERE ${scope} AND v.name_key IN (0, (SELECT w.key FROM client_word w WHERE w.text = ?))
     AND v.name = CASE v.name_key WHEN 0 THEN ? ELSE '' END`;

/** The value of such a row. */
export const valueOfNamed =
  '(CASE WHEN v.value_key IS NULL THEN v.value ELSE (SELECT l.text FROM long_value l WHERE l.key = v.value_key) END)';
