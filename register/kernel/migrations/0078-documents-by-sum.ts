import type { Migration } from '../migrate.ts';

/** Bytes are asked for by their sum, and kept as long as a document has it: without an index each look reads all documents. */
export const documentsBySum: Migration = {
  number: 78,
  name: 'documents-by-sum',
  sql: `
CREATE INDEX documentsBySum ON documents (sha256);
`,
};
