import {
  CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type ColumnDefinitionBuilder,
  type Compilable,
  type CreateTableBuilder,
  type RawBuilder,
  type SchemaModule,
} from 'kysely';

/** What a migration makes tables with: Kysely's schema builder, and what the two databases spell differently. */
export interface Form extends Spelling {
  readonly table: (name: string) => CreateTableBuilder<string>;
  /** A table that SQLite keeps in the order of its key. */
  readonly keyedTable: (name: string) => CreateTableBuilder<string>;
  readonly index: MakeIndex;
  readonly uniqueIndex: MakeIndex;
}

/** @param where of which rows it is, in words that both databases take */
type MakeIndex = (
  name: string,
  table: string,
  columns: readonly (string | RawBuilder<unknown>)[],
  where?: string,
) => Compilable;

type ColumnType = Parameters<CreateTableBuilder<string>['addColumn']>[1];

interface Spelling {
  readonly schema: SchemaModule;
  /** Compared byte by byte: days, instants and numbers sort. */
  readonly text: ColumnType;
  /** Of 64 bits. */
  readonly number: ColumnType;
  readonly bytes: ColumnType;
  /** A key that the database counts where a row is given none. */
  readonly numbered: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  /** What stands after the columns of a table. */
  readonly ending: { readonly ofTable: string; readonly ofKeyedTable: string };
  readonly refuse: (refusal: Refusal) => readonly Compilable[];
}

/** A trigger that refuses what no command does. */
interface Refusal {
  readonly name: string;
  readonly event: 'before update' | 'before delete' | 'after insert';
  readonly table: string;
  readonly message: string;
  /** In words that both databases take; without: always. */
  readonly when?: string;
}

export const sqliteForm: Form = formOf({
  schema: new Kysely<unknown>({
    dialect: {
      createDriver: () => new DummyDriver(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
  }).schema,
  text: 'text',
  number: 'integer',
  bytes: 'blob',
  numbered: (column) => column.primaryKey(),
  ending: { ofTable: 'strict', ofKeyedTable: 'strict, without rowid' },
  refuse({ name, event, table, message, when }) {
    const condition = when === undefined ? '' : ` when ${when}`;
    return [
      raw(`create trigger "${name}" ${event} on "${table}"${condition} begin select raise(abort, '${message}'); end`),
    ];
  },
});

export const postgresForm: Form = formOf({
  schema: new Kysely<unknown>({
    dialect: {
      createDriver: () => new DummyDriver(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
    },
  }).schema,
  text: sql`text collate "C"`,
  number: 'bigint',
  bytes: 'bytea',
  numbered: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
  ending: { ofTable: '', ofKeyedTable: '' },
  /** Where rows may not be erased, the whole table may not be emptied either. */
  refuse({ name, event, table, message, when }) {
    const refuse = `raise exception using message = '${message}'`;
    const body = when === undefined ? refuse : `if ${when} then ${refuse}; end if`;
    const made = [
      `create function "${name}"() returns trigger language plpgsql as $refuse$ begin ${body}; return coalesce(new, old); end $refuse$`,
      `create trigger "${name}" ${event} on "${table}" for each row execute function "${name}"()`,
    ];
    const emptying = `create trigger "${name}Whole" before truncate on "${table}" execute function "${name}"()`;
    return (event === 'before delete' ? [...made, emptying] : made).map(raw);
  },
});

function formOf(spelling: Spelling): Form {
  const { schema, ending } = spelling;
  const indexOf =
    (isUnique: boolean): MakeIndex =>
    (name, table, columns, where) =>
      schema
        .createIndex(name)
        .on(table)
        .columns([...columns])
        .$call((made) => (isUnique ? made.unique() : made))
        .$call((made) => (where === undefined ? made : made.where(sql.raw<boolean>(where))));
  return {
    ...spelling,
    table: (name) => schema.createTable(name).modifyEnd(sql.raw(ending.ofTable)),
    keyedTable: (name) => schema.createTable(name).modifyEnd(sql.raw(ending.ofKeyedTable)),
    index: indexOf(false),
    uniqueIndex: indexOf(true),
  };
}

const raw = (text: string): Compilable => ({ compile: () => CompiledQuery.raw(text) });
