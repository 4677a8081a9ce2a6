/** Handlers that see the variables of what they undo; ends that are told when an instance is created. */
export const handlersAndEnds = `
ALTER TABLE compensation_subscription ADD COLUMN scopes TEXT NOT NULL DEFAULT ' ';   -- keys of the completed scopes it was done in, the innermost first, between spaces
ALTER TABLE compensation_subscription ADD COLUMN subprocess_key INTEGER;             -- completed subprocess that an event subprocess of its own undoes

ALTER TABLE process_instance ADD COLUMN terminate_after TEXT;                        -- JSON array of element ids: it is terminated once one of them has ended
`;
