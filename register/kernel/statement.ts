import {
  RawNode,
  sql,
  type Compilable,
  type CompiledQuery,
  type DialectAdapter,
  type Kysely,
  type RawBuilder,
} from 'kysely';
import type { Tables } from './schema/index.ts';
import { DirectAdapter } from './sqlite-dialect.ts';
import { StepEnd } from './step-end.ts';

/** Puts a value into a statement that gets it when it runs. */
export interface Take<Given> {
  <Name extends keyof Given & string>(name: Name): RawBuilder<Given[Name]>;
}

/** Runs a statement with its values and returns its rows. */
export type Statement<Given, Row> = (db: Kysely<Tables>, given: Given) => Promise<Row[]>;

/**
 * A statement that is built and compiled once for each database, and runs with other values each time. For those that a step or a page asks
 * most often: building one anew takes several times as long as SQLite does to answer it (measured: 8 µs of CPU against 3 for a row by its key).
 */
export function statement<Given extends object, Row>(
  build: (db: Kysely<Tables>, take: Take<Given>) => Compilable<Row>,
): Statement<Given, Row> {
  const compiled = compiledOnce((db) => build(db, (name) => sql`${new Slot(name)}`));
  return (db, given) => run(db, compiled, (name) => valueOf(given, name));
}

/**
 * As `statement`, of a list of ids as well, asked whether a column is in it. Compiled once for each of `keptLengths`: a list in between is filled
 * up with its last id, a longer one is compiled anew. Of an empty list nothing is asked.
 */
export function statementOfList<Row, Given extends object = object, Id extends string | number = string>(
  build: (db: Kysely<Tables>, ids: readonly (RawBuilder<Id> | Id)[], take: Take<Given>) => Compilable<Row>,
): (db: Kysely<Tables>, ids: readonly Id[], given: Given) => Promise<Row[]> {
  const take: Take<Given> = (name) => sql`${new Slot(name)}`;
  const ofLength = (length: number) => (db: Kysely<Tables>) => {
    const ids = Array.from({ length }, (_, index) => sql<Id>`${new Slot(index)}`);
    return build(db, ids, take);
  };
  const kept = keptLengths.map((length) => ({ length, compiled: compiledOnce(ofLength(length)) }));
  return (db, ids, given) => {
    if (ids.length === 0) return Promise.resolve([]);
    const fitting = kept.find(({ length }) => length >= ids.length);
    const compiled = fitting?.compiled ?? (() => build(db, ids, take).compile());
    return run(db, compiled, (name) => (typeof name === 'number' ? (ids[name] ?? ids.at(-1)) : valueOf(given, name)));
  };
}

/**
 * As `statementOfList`, of which there are many that differ by what a viewer may see: kept by that, for those who asked lately.
 * @param keyOf tells apart what a statement is built for
 */
export function statementsOfList<Shape, Row>(
  keyOf: (shape: Shape) => string,
  build: (db: Kysely<Tables>, ids: readonly (RawBuilder<string> | string)[], shape: Shape) => Compilable<Row>,
): (db: Kysely<Tables>, ids: readonly string[], shape: Shape) => Promise<Row[]> {
  const ofShape = keptLately(keyOf, (shape: Shape) => statementOfList((on, some) => build(on, some, shape)));
  return (db, ids, shape) => ofShape(shape)(db, ids, {});
}

/** As `statement`, of which there are many that differ by who asks and for what: kept by that, with the values of it, for those who asked lately. */
export function statementsOf<Shape, Row, Given extends object = object>(
  keyOf: (shape: Shape) => string,
  build: (db: Kysely<Tables>, shape: Shape, take: Take<Given>) => Compilable<Row>,
): (db: Kysely<Tables>, shape: Shape, given: Given) => Promise<Row[]> {
  const ofShape = keptLately(keyOf, (shape: Shape) => statement((db, take: Take<Given>) => build(db, shape, take)));
  return (db, shape, given) => ofShape(shape)(db, given);
}

function keptLately<Shape, Made>(keyOf: (shape: Shape) => string, make: (shape: Shape) => Made) {
  const kept = new Map<string, Made>();
  return (shape: Shape): Made => {
    const key = keyOf(shape);
    const known = kept.get(key) ?? make(shape);
    kept.delete(key);
    kept.set(key, known);
    const [oldest] = kept.keys();
    if (kept.size > shapesKept && oldest !== undefined) kept.delete(oldest);
    return known;
  };
}

/** A shape is some kB. */
const shapesKept = 200;

/** Each length costs a compiled statement; what fills up costs a look into the list. */
const keptLengths = [1, 2, 3, 4, 5, 6, 7, 8, 16, 32, 64, 128, 256, 512, 1024];

function valueOf(given: object, name: string | number): unknown {
  return Reflect.get(given, name);
}

/** Stands for a value until it is known: of `Given` by its name, of a list by its place. */
class Slot {
  readonly name: string | number;
  constructor(name: string | number) {
    this.name = name;
  }
}

/** Stands for a value that the statement is given under this name when it runs, where names aren't known before. */
export const slot = (name: string): RawBuilder<never> => sql<never>`${new Slot(name)}`;

/** The names of the columns that have a value. */
export const columnsIn = (row: object): string[] =>
  Object.entries(row).flatMap(([column, value]) => (value === undefined ? [] : [column]));

/** A slot for each column. */
export const slotsFor = (columns: readonly string[]): Record<string, RawBuilder<never>> =>
  Object.fromEntries(columns.map((column) => [column, slot(column)]));

const letGo = RawNode.createWithSql('');

/** Kept for each database by its adapter, which its transactions share. */
function compiledOnce<Row>(build: (db: Kysely<Tables>) => Compilable<Row>) {
  const kept = new WeakMap<DialectAdapter, CompiledQuery<Row>>();
  return (db: Kysely<Tables>): CompiledQuery<Row> => {
    const { adapter } = db.getExecutor();
    const known = kept.get(adapter);
    if (known) return known;
    // What it was built of is let go, two thirds of all that would be kept: who runs it needs the text alone.
    const made = { ...build(db).compile(), query: letGo };
    kept.set(adapter, made);
    return made;
  };
}

/** One promise for all of it: two more around each were a sixth of what a row by its key costs (measured: 1.5 µs of CPU, now 1.26). */
async function run<Row>(
  db: Kysely<Tables>,
  compiled: (db: Kysely<Tables>) => CompiledQuery<Row>,
  valueOf: (name: string | number) => unknown,
): Promise<Row[]> {
  const query = compiled(db);
  const parameters = query.parameters.map((value) => (value instanceof Slot ? valueOf(value.name) : value));
  const filled: CompiledQuery<Row> = { ...query, parameters };
  return rowsAtOnce(db, filled) ?? (await db.executeQuery(filled)).rows;
}

/** Runs what is compiled already, on SQLite past Kysely's executor, and returns its rows. */
export async function perform<Row>(db: Kysely<Tables>, query: CompiledQuery<Row>): Promise<Row[]> {
  return rowsAtOnce(db, query) ?? (await db.executeQuery(query)).rows;
}

/** The rows where SQLite answers; undefined: the database is to be asked through Kysely. */
function rowsAtOnce<Row>(db: Kysely<Tables>, query: CompiledQuery<Row>): Row[] | undefined {
  const { adapter, plugins } = db.getExecutor();
  // What is compiled already doesn't pass them.
  for (const plugin of plugins) if (plugin instanceof StepEnd) plugin.check();
  return adapter instanceof DirectAdapter ? [...adapter.ask(query)] : undefined;
}
