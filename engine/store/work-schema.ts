/** Tables of jobs and user tasks. See `schema.ts` for the rules. */
export const work = `
CREATE TABLE job (
  key INTEGER PRIMARY KEY,
  instance_key INTEGER NOT NULL,
  definition_key INTEGER NOT NULL,
  element_instance_key INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  type TEXT NOT NULL,
  kind TEXT NOT NULL,                      -- BPMN_ELEMENT, EXECUTION_LISTENER, TASK_LISTENER
  listener_event TEXT NOT NULL,            -- UNSPECIFIED, START, END, CREATING ...
  state TEXT NOT NULL,                     -- CREATED, COMPLETED, FAILED, RETRIES_UPDATED, TIMED_OUT, CANCELED, ERROR_THROWN, MIGRATED
  queue TEXT,                              -- ready, leased, backoff, stopped (incident); NULL when it has ended
  due_at INTEGER,                          -- when a lease or a back-off runs out
  retries INTEGER NOT NULL,
  worker TEXT NOT NULL,
  deadline INTEGER,                        -- of the last lease
  headers TEXT NOT NULL,                   -- JSON object
  error_message TEXT,
  error_code TEXT,
  denied INTEGER,
  denied_reason TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX job_ready ON job (type, key) WHERE queue = 'ready';
CREATE INDEX job_due ON job (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX job_instance ON job (instance_key, element_instance_key);

CREATE TABLE user_task (
  key INTEGER PRIMARY KEY,
  instance_key INTEGER NOT NULL,
  definition_key INTEGER NOT NULL,
  element_instance_key INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  name TEXT,
  state TEXT NOT NULL,                     -- CREATING, CREATED, ASSIGNING, UPDATING, COMPLETING, COMPLETED, CANCELING, CANCELED
  assignee TEXT,
  candidate_groups TEXT NOT NULL,          -- JSON array of strings
  candidate_users TEXT NOT NULL,           -- JSON array of strings
  due_date INTEGER,
  follow_up_date INTEGER,
  priority INTEGER NOT NULL,
  form_key INTEGER,
  external_form_reference TEXT,
  headers TEXT NOT NULL,                   -- JSON object
  action TEXT NOT NULL,                    -- of the last command: assign, claim, update, complete ...
  created_at INTEGER NOT NULL,
  completed_at INTEGER,
  detail TEXT                              -- runtime only: JSON, a transition that waits for task listeners
) STRICT;
CREATE INDEX user_task_open ON user_task (created_at) WHERE completed_at IS NULL;
CREATE INDEX user_task_instance ON user_task (instance_key, element_instance_key);

-- Who may take a task: kind is group or user. For filters.
CREATE TABLE user_task_candidate (
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  user_task_key INTEGER NOT NULL,
  PRIMARY KEY (kind, value, user_task_key)
) STRICT, WITHOUT ROWID;
`;
