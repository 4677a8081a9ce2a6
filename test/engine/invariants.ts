/** Tables whose rows belong to an instance and go with it. */
const ofInstances = [
  'element_instance',
  'sequence_flow',
  'variable',
  'variable_past',
  'incident',
  'job',
  'user_task',
  'timer',
  'message_subscription',
  'signal_subscription',
  'correlated_message_subscription',
  'decision_instance',
  'compensation_subscription',
  'process_instance_tag',
  'history',
];

/** What must hold in an engine's database between any two commands. Each query finds what breaks its rule. */
const rules: Readonly<Record<string, string>> = {
  'an element instance is active in an instance that has ended': `
    SELECT e.key FROM element_instance e JOIN process_instance i ON i.key = e.instance_key WHERE e.state = 'ACTIVE' AND i.state <> 'ACTIVE'`,
  'an element instance is active in a scope that has ended': `
    SELECT e.key FROM element_instance e LEFT JOIN element_instance s ON s.key = e.scope_key
    WHERE e.state = 'ACTIVE' AND e.scope_key <> e.instance_key AND (s.key IS NULL OR s.state <> 'ACTIVE')`,
  'an active instance has nothing that could go on': `
    SELECT i.key FROM process_instance i WHERE i.state = 'ACTIVE'
      AND NOT EXISTS (SELECT 1 FROM element_instance e WHERE e.instance_key = i.key AND e.state = 'ACTIVE')
      AND i.tokens IS NULL`,
  'something that has ended has no end date, or the other way round': `
    SELECT key FROM element_instance WHERE (state = 'ACTIVE') <> (ended_at IS NULL)
    UNION ALL SELECT key FROM process_instance WHERE (state = 'ACTIVE') <> (ended_at IS NULL)`,
  'a job is open for an element instance that has ended': `
    SELECT j.key FROM job j LEFT JOIN element_instance e ON e.key = j.element_instance_key
    WHERE j.queue IS NOT NULL AND j.element_instance_key <> j.instance_key AND (e.key IS NULL OR e.state <> 'ACTIVE')`,
  'a user task is open for an element instance that has ended': `
    SELECT u.key FROM user_task u JOIN element_instance e ON e.key = u.element_instance_key
    WHERE u.completed_at IS NULL AND e.state <> 'ACTIVE'`,
  'an active service task has neither job nor incident': `
    SELECT e.key FROM element_instance e WHERE e.state = 'ACTIVE' AND e.element_type = 'SERVICE_TASK' AND e.incident_key IS NULL
      AND NOT EXISTS (SELECT 1 FROM job j WHERE j.instance_key = e.instance_key AND j.element_instance_key = e.key AND j.queue IS NOT NULL)`,
  'a service task has two open jobs': `
    SELECT element_instance_key AS key FROM job WHERE queue IS NOT NULL GROUP BY element_instance_key HAVING count(*) > 1`,
  'an active user task element has neither task nor incident': `
    SELECT e.key FROM element_instance e WHERE e.state = 'ACTIVE' AND e.element_type = 'USER_TASK' AND e.incident_key IS NULL
      AND NOT EXISTS (SELECT 1 FROM user_task u WHERE u.instance_key = e.instance_key AND u.element_instance_key = e.key AND u.completed_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM job j WHERE j.instance_key = e.instance_key AND j.element_instance_key = e.key AND j.queue IS NOT NULL)`,
  'a timer is set for what has ended': `
    SELECT t.key FROM timer t JOIN process_instance i ON i.key = t.instance_key LEFT JOIN element_instance e ON e.key = t.element_instance_key
    WHERE i.state <> 'ACTIVE' OR (t.element_instance_key <> t.instance_key AND (e.key IS NULL OR e.state <> 'ACTIVE'))`,
  'a message subscription is open for what has ended': `
    SELECT t.key FROM message_subscription t JOIN process_instance i ON i.key = t.instance_key LEFT JOIN element_instance e ON e.key = t.element_instance_key
    WHERE t.state = 'CREATED' AND (i.state <> 'ACTIVE' OR (t.element_instance_key <> t.instance_key AND (e.key IS NULL OR e.state <> 'ACTIVE')))`,
  'a signal subscription is open for what has ended': `
    SELECT t.key FROM signal_subscription t JOIN process_instance i ON i.key = t.instance_key LEFT JOIN element_instance e ON e.key = t.element_instance_key
    WHERE i.state <> 'ACTIVE' OR (t.element_instance_key <> t.instance_key AND (e.key IS NULL OR e.state <> 'ACTIVE'))`,
  'a condition is waited for that is true': `
    SELECT e.key FROM element_instance e JOIN variable v ON v.instance_key = e.instance_key AND v.scope_key = e.instance_key
    WHERE e.state = 'ACTIVE' AND e.element_id = 'until' AND v.name = 'done' AND v.value = 'true'`,
  'an ad-hoc subprocess waits for nobody, though a worker controls it': `
    SELECT e.key FROM element_instance e WHERE e.state = 'ACTIVE' AND e.element_id = 'guide' AND e.incident_key IS NULL
      AND NOT EXISTS (SELECT 1 FROM element_instance c WHERE c.scope_key = e.key AND c.state = 'ACTIVE')
      AND NOT EXISTS (SELECT 1 FROM job j WHERE j.instance_key = e.instance_key AND j.element_instance_key = e.key AND j.queue IS NOT NULL)`,
  'a token waits where nothing is active': `
    SELECT s.key FROM (SELECT key, state, tokens FROM process_instance UNION ALL SELECT key, state, tokens FROM element_instance) s
    WHERE s.tokens IS NOT NULL AND (s.state <> 'ACTIVE' OR EXISTS (SELECT 1 FROM json_each(s.tokens) t WHERE t.value < 1))`,
  'an incident is active for what has ended': `
    SELECT n.key FROM incident n JOIN process_instance i ON i.key = n.instance_key LEFT JOIN element_instance e ON e.key = n.element_instance_key
    WHERE n.state = 'ACTIVE' AND (i.state <> 'ACTIVE' OR (n.element_instance_key <> n.instance_key AND e.state <> 'ACTIVE'))`,
  'an instance counts its incidents wrongly': `
    WITH RECURSIVE below (root, key) AS (
      SELECT key, key FROM process_instance WHERE state = 'ACTIVE'
      UNION ALL SELECT b.root, c.key FROM below b JOIN process_instance c ON c.parent_instance_key = b.key)
    SELECT i.key FROM process_instance i WHERE i.state = 'ACTIVE' AND i.incident_count <>
      (SELECT count(*) FROM incident n JOIN below b ON b.key = n.instance_key WHERE b.root = i.key AND n.state = 'ACTIVE')`,
  'a start key is locked by an instance that has ended': `
    SELECT l.instance_key AS key FROM message_start_lock l JOIN process_instance i ON i.key = l.instance_key WHERE i.state <> 'ACTIVE'`,
  'a batch operation counts its items wrongly': `
    SELECT b.key FROM batch_operation b WHERE b.ended_at IS NULL AND (b.total, b.completed, b.failed) <>
      (SELECT count(*), count(*) FILTER (WHERE state = 'COMPLETED'), count(*) FILTER (WHERE state = 'FAILED')
       FROM batch_operation_item i WHERE i.batch_key = b.key)`,
  'a batch operation is complete with items left to do': `
    SELECT b.key FROM batch_operation b JOIN batch_operation_item i ON i.batch_key = b.key WHERE b.state = 'COMPLETED' AND i.state = 'ACTIVE'`,
  'a message lies there twice': `
    SELECT max(key) AS key FROM message WHERE message_id IS NOT NULL GROUP BY name, correlation_key, message_id HAVING count(*) > 1`,
  'something is left of an instance that is gone': ofInstances
    .map(
      (
        table,
      ) => `SELECT DISTINCT t.instance_key AS key FROM ${table} t LEFT JOIN process_instance i ON i.key = t.instance_key
    WHERE t.instance_key IS NOT NULL AND i.key IS NULL`,
    )
    .join(' UNION ALL '),
  'an element instance that is being terminated is held up by nothing': `
    SELECT e.key FROM element_instance e WHERE e.state = 'ACTIVE' AND e.step = 'terminating'
      AND NOT EXISTS (SELECT 1 FROM element_instance c WHERE c.instance_key = e.instance_key AND c.scope_key = e.key AND c.state = 'ACTIVE')
      AND NOT EXISTS (SELECT 1 FROM user_task u WHERE u.instance_key = e.instance_key AND u.element_instance_key = e.key AND u.completed_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM process_instance p WHERE p.parent_instance_key = e.instance_key AND p.parent_element_instance_key = e.key AND p.state = 'ACTIVE')`,
  'a task is canceled without a listener at work or an incident': `
    SELECT u.key FROM user_task u JOIN element_instance e ON e.key = u.element_instance_key WHERE u.state = 'CANCELING' AND e.incident_key IS NULL
      AND NOT EXISTS (SELECT 1 FROM job j WHERE j.instance_key = u.instance_key AND j.element_instance_key = e.key AND j.queue IS NOT NULL)`,
  'a compensation waits for handlers that are not there': `
    SELECT e.key FROM element_instance e WHERE e.state = 'ACTIVE' AND e.detail ->> 'waitsFor' > 0 AND e.detail ->> 'waitsFor' <>
      (SELECT count(*) FROM element_instance h WHERE h.instance_key = e.instance_key AND h.state = 'ACTIVE' AND h.detail ->> 'thrower' = e.key)`,
  'something can be compensated from a scope that is gone': `
    SELECT c.key FROM compensation_subscription c JOIN process_instance i ON i.key = c.instance_key WHERE i.state <> 'ACTIVE' OR (c.scope_key <> c.instance_key
      AND NOT EXISTS (SELECT 1 FROM element_instance e WHERE e.key = c.scope_key AND e.state = 'ACTIVE')
      AND NOT EXISTS (SELECT 1 FROM compensation_subscription o WHERE o.instance_key = c.instance_key AND o.subprocess_key = c.scope_key)
      AND NOT EXISTS (SELECT 1 FROM element_instance e WHERE e.instance_key = c.instance_key AND e.state = 'ACTIVE' AND e.detail ->> 'undoes' = c.scope_key))`,
  'a called instance runs on without its caller': `
    SELECT c.key FROM process_instance c JOIN element_instance e ON e.key = c.parent_element_instance_key WHERE c.state = 'ACTIVE' AND e.state <> 'ACTIVE'`,
};

/** The rules that are broken, with some of the keys that break them. */
export function brokenRules(rows: (sql: string) => Record<string, unknown>[]): string[] {
  return Object.entries(rules).flatMap(([rule, sql]) => {
    const found = rows(sql);
    return found.length === 0
      ? []
      : [
          `${rule}: ${found
            .slice(0, 3)
            .map((row) => String(row['key']))
            .join(', ')}`,
        ];
  });
}
