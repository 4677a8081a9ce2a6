import type { Migration } from '../migrate.ts';

/**
 * The units' stock is shown by the page, sorted and searched by name without reading every card: `sortName` is the name in small letters with
 * å, ä and ö after z. Blanks that went out are counted by their day.
 */
export const stockInPages: Migration = {
  number: 29,
  name: 'stock-in-pages',
  sql: `
ALTER TABLE units ADD COLUMN sortName TEXT NOT NULL DEFAULT '';
UPDATE units SET sortName = replace(replace(replace(replace(replace(replace(
  lower(name), 'Å', '{'), 'å', '{'), 'Ä', '|'), 'ä', '|'), 'Ö', '}'), 'ö', '}');
CREATE INDEX unitsByName ON units (sortName, unitId);
CREATE INDEX cardsByExpiry ON cards (blankExpires) WHERE location IS NOT NULL AND state IN ('blank', 'in-stock');
`,
};
