/** What somebody calls an instance in a system of their own. */
export const businessIds = `
ALTER TABLE process_instance ADD COLUMN business_id TEXT;   -- also of the instances that it calls
CREATE INDEX process_instance_business ON process_instance (business_id) WHERE business_id IS NOT NULL;
`;
