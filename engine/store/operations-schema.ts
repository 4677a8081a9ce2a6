/** Tables of what operators do to many instances at once, and of who has changed what. See `schema.ts` for the rules. */
export const operations = `
CREATE TABLE batch_operation (
  key INTEGER PRIMARY KEY,
  state TEXT NOT NULL,                     -- CREATED (looks for its items), ACTIVE, SUSPENDED, CANCELED, COMPLETED
  type TEXT NOT NULL,                      -- as on the wire: CANCEL_PROCESS_INSTANCE ...
  plan TEXT NOT NULL,                      -- JSON, what is to be done with each item
  selection TEXT NOT NULL,                 -- JSON { sql, values }: which instances
  looked_up_to INTEGER,                    -- instances up to this key have been looked at; NULL: all of them
  actor TEXT,                              -- who asked for it; NULL: an open API
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  total INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  failed INTEGER NOT NULL
) STRICT;
CREATE INDEX batch_operation_open ON batch_operation (key) WHERE state IN ('CREATED', 'ACTIVE');

CREATE TABLE batch_operation_item (
  batch_key INTEGER NOT NULL,
  item_key INTEGER NOT NULL,               -- a process instance or an incident
  instance_key INTEGER NOT NULL,
  state TEXT NOT NULL,                     -- ACTIVE (not done; of a canceled operation: never will), COMPLETED, FAILED
  processed_at INTEGER,
  error_message TEXT,
  PRIMARY KEY (batch_key, item_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_operation_item_open ON batch_operation_item (batch_key, item_key) WHERE state = 'ACTIVE';
CREATE INDEX batch_operation_item_instance ON batch_operation_item (instance_key);

-- Who has changed what, when, from what to what: everything that people and programs do to things that are there already.
-- What the engine does by itself, and what workers do, stands in the rows of elements and jobs.
CREATE TABLE history (
  key INTEGER PRIMARY KEY,                 -- from the same sequence as all keys: tells what came before
  at INTEGER NOT NULL,
  actor TEXT,                              -- who authenticated; NULL: an open API
  command TEXT NOT NULL,                   -- assignUserTask, cancelProcessInstance ...
  action TEXT,                             -- of a user task: assign, claim, complete ... as the client named it
  instance_key INTEGER,                    -- NULL: about no process instance
  subject_key INTEGER,                     -- user task, process instance, incident, job, element instance, definition ...
  before TEXT,                             -- JSON object of what was changed
  after TEXT
) STRICT;
CREATE INDEX history_instance ON history (instance_key) WHERE instance_key IS NOT NULL;
CREATE INDEX history_subject ON history (subject_key);

-- Values that variables had before they were changed.
CREATE TABLE variable_past (
  variable_key INTEGER NOT NULL,
  until_key INTEGER NOT NULL,              -- from the sequence of all keys: it had this value when they were given out
  instance_key INTEGER NOT NULL,
  until INTEGER NOT NULL,
  value TEXT NOT NULL,                     -- serialized JSON
  PRIMARY KEY (variable_key, until_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX variable_past_instance ON variable_past (instance_key);

-- The key sequence at the moment a user task was completed: which values it saw.
ALTER TABLE user_task ADD COLUMN completed_key INTEGER;

-- For retention: root instances by when they ended.
CREATE INDEX process_instance_ended ON process_instance (ended_at) WHERE ended_at IS NOT NULL AND parent_instance_key IS NULL;
`;

/** For searches by when an instance began, newest first. */
export const byStart = 'CREATE INDEX process_instance_started ON process_instance (started_at);';

/** For retention: what belongs to no process instance, by when it was. */
export const generalHistory = 'CREATE INDEX history_general ON history (at) WHERE instance_key IS NULL;';

/** For searches of what runs, by that alone: a table of what has ended is far longer. */
export const running = `CREATE INDEX process_instance_active ON process_instance (key) WHERE state = 'ACTIVE';`;
