import { migrations } from '../../register/kernel/migrations/index.ts';
import type { Migration } from '../../register/kernel/migrate.ts';

/** Loaded with `--import` into a process of the house: makes it the program of after an upgrade, which knows one migration more. */
const added: Migration = {
  number: 9000,
  name: 'of-the-next-program',
  tables: ({ table, text }) => [table('ofTheNextProgram').addColumn('name', text, (column) => column.primaryKey())],
};

Array.prototype.push.call(migrations, added);
