/** Table of evaluated decisions. See `schema.ts` for the rules. */
export const decisions = `
CREATE TABLE decision_instance (
  key INTEGER PRIMARY KEY,                 -- decision evaluation key
  position INTEGER NOT NULL,               -- from 1; evaluation instance key is key-position
  evaluation_key INTEGER NOT NULL,
  instance_key INTEGER,
  definition_key INTEGER,                  -- process definition
  element_instance_key INTEGER,
  element_id TEXT,
  decision_key INTEGER NOT NULL,
  decision_type TEXT NOT NULL,             -- DECISION_TABLE, LITERAL_EXPRESSION ...
  root_decision_key INTEGER NOT NULL,
  state TEXT NOT NULL,                     -- EVALUATED, FAILED
  evaluated_at INTEGER NOT NULL,
  result TEXT,                             -- serialized JSON
  failure TEXT,
  inputs TEXT NOT NULL,                    -- JSON array of { inputId, inputName, inputValue }
  matched_rules TEXT NOT NULL              -- JSON array of { ruleId, ruleIndex, evaluatedOutputs }
) STRICT;
CREATE INDEX decision_instance_instance ON decision_instance (instance_key);
CREATE INDEX decision_instance_evaluation ON decision_instance (evaluation_key);
`;
