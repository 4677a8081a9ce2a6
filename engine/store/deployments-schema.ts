/** Tables of what is deployed, and of settings. See `schema.ts` for the rules. */
export const deployments = `
CREATE TABLE engine_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE deployment (key INTEGER PRIMARY KEY, deployed_at INTEGER NOT NULL) STRICT;

CREATE TABLE process_definition (
  key INTEGER PRIMARY KEY,
  deployment_key INTEGER NOT NULL,
  process_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  version_tag TEXT,
  name TEXT,
  resource_name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  xml TEXT NOT NULL,
  start_form_id TEXT,            -- form bound to the none start event
  start_form_key INTEGER,        -- that form's key at deployment time; NULL: the latest of start_form_id
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX process_definition_version ON process_definition (process_id, version);

-- Every element of every definition, for names and for statistics.
CREATE TABLE process_element (
  definition_key INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  element_type TEXT NOT NULL,    -- as on the wire: SERVICE_TASK, USER_TASK ...
  name TEXT,
  PRIMARY KEY (definition_key, element_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE form (
  key INTEGER PRIMARY KEY,
  deployment_key INTEGER NOT NULL,
  form_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  version_tag TEXT,
  resource_name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  schema TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX form_version ON form (form_id, version);

-- What a deployment holds, also what it found unchanged: for binding by deployment.
CREATE TABLE deployed_resource (deployment_key INTEGER NOT NULL, resource_key INTEGER NOT NULL, PRIMARY KEY (deployment_key, resource_key)) STRICT, WITHOUT ROWID;

CREATE TABLE decision_requirements (
  key INTEGER PRIMARY KEY,
  deployment_key INTEGER NOT NULL,
  requirements_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT,
  resource_name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  xml TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX decision_requirements_version ON decision_requirements (requirements_id, version);

CREATE TABLE decision_definition (
  key INTEGER PRIMARY KEY,
  requirements_key INTEGER NOT NULL,
  deployment_key INTEGER NOT NULL,
  decision_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  version_tag TEXT,
  name TEXT,
  deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX decision_definition_version ON decision_definition (decision_id, version);
`;
