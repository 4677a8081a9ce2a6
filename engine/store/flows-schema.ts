/**
 * The flows that led to an element instance stand in its own row, and the tokens that wait in a scope in the scope's: each is written with a row
 * that is written anyway. `sequence_flow` keeps what was taken before this, and what led to a token that was dropped. An element instance that ends no longer moves in the index of its instance.
 */
export const flowsAndTokens = `
ALTER TABLE element_instance ADD COLUMN flows TEXT;    -- JSON array: the sequence flows that led here
ALTER TABLE element_instance ADD COLUMN tokens TEXT;   -- JSON object { flow: count }: tokens that wait in it at joining gateways
ALTER TABLE process_instance ADD COLUMN tokens TEXT;   -- the same of the process itself

UPDATE element_instance SET tokens = (SELECT json_group_object(flow_id, count) FROM waiting_token t
  WHERE t.instance_key = element_instance.instance_key AND t.scope_key = element_instance.key)
  WHERE key IN (SELECT scope_key FROM waiting_token);
UPDATE process_instance SET tokens = (SELECT json_group_object(flow_id, count) FROM waiting_token t
  WHERE t.instance_key = process_instance.key AND t.scope_key = process_instance.key)
  WHERE key IN (SELECT scope_key FROM waiting_token);
INSERT OR IGNORE INTO sequence_flow (instance_key, flow_id) SELECT instance_key, flow_id FROM waiting_token;
DROP TABLE waiting_token;

DROP INDEX element_instance_instance;
CREATE INDEX element_instance_of ON element_instance (instance_key);
`;
