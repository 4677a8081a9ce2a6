import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { root } from './models.ts';

/** What the code gives rows of the log as `details`. */
export interface WrittenDetails {
  /** Of each name the codes that its type has; none where it may be any text. */
  readonly codes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Places whose names nobody can read in the code. */
  readonly unread: readonly string[];
}

const given: ReadonlySet<string> = new Set(['details', 'audit']);
/** Codes that `portal/middleware/reading.ts` is handed as text. */
const handedOn: ReadonlySet<string> = new Set(['list', 'place']);
/** Functions that give what they were given under the same names. */
const keeping: ReadonlySet<string> = new Set(['asText', 'stringify']);
/** Code that tells of rows. */
const telling = /^portal\/(case\/timeline|log\/(field-|log-row))/;

/** Reads them with the compiler's own types: names of locals, spreads, and what functions give are followed. */
export function writtenDetails(folders: readonly string[]): WrittenDetails {
  const files = folders.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file}`)
      .filter((file) => file.endsWith('.ts') && !telling.test(file)),
  );
  const program = ts.createProgram(
    files.map((file) => fileURLToPath(new URL(file, root))),
    optionsOf(fileURLToPath(new URL('tsconfig.json', root))),
  );
  const reader = new Reader(program.getTypeChecker());
  for (const file of files) {
    const source = program.getSourceFile(fileURLToPath(new URL(file, root)));
    if (!source) throw new Error(`No source of ${file}`);
    reader.visit(source);
  }
  return { codes: reader.codes, unread: reader.unread };
}

function optionsOf(file: string): ts.CompilerOptions {
  const read: { config?: unknown } = ts.readConfigFile(file, (path) => ts.sys.readFile(path));
  return ts.parseJsonConfigFileContent(read.config, ts.sys, fileURLToPath(root)).options;
}

class Reader {
  readonly codes = new Map<string, Set<string>>();
  readonly unread: string[] = [];
  readonly checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
  }

  visit(node: ts.Node): void {
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) {
      if (given.has(node.name.text)) this.read(node.initializer);
      if (handedOn.has(node.name.text)) this.keep(node.name.text, this.checker.getTypeAtLocation(node.initializer));
    }
    if (ts.isShorthandPropertyAssignment(node) && given.has(node.name.text)) this.read(node.name);
    ts.forEachChild(node, (child) => this.visit(child));
  }

  /** What stands in place is read there, for codes that its type no longer has; all else by its type. */
  read(node: ts.Expression): void {
    const local = ts.isIdentifier(node) ? this.valueOf(node) : undefined;
    const parts = local ? [local] : partsOf(node);
    if (parts) for (const part of parts) this.read(part);
    else if (ts.isObjectLiteralExpression(node)) this.readLiteral(node);
    else this.readType(node, this.checker.getTypeAtLocation(node));
  }

  readLiteral(node: ts.ObjectLiteralExpression): void {
    if (!this.isOfText(this.checker.getTypeAtLocation(node))) return;
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) this.read(property.expression);
      else if (ts.isShorthandPropertyAssignment(property))
        this.keep(property.name.text, this.checker.getTypeAtLocation(property.name));
      else if (
        ts.isPropertyAssignment(property) &&
        (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))
      )
        this.keep(property.name.text, this.checker.getTypeAtLocation(property.initializer));
      else this.unread.push(placeOf(property));
    }
  }

  readType(node: ts.Expression, type: ts.Type): void {
    for (const part of type.isUnion() ? type.types : [type]) {
      if ((part.flags & ts.TypeFlags.Object) === 0 || !this.isOfText(part)) continue;
      for (const property of this.checker.getPropertiesOfType(part))
        this.keep(property.name, this.checker.getTypeOfSymbol(property));
      // Handed on, or read back from a row: read where they were given.
      const isKnown = given.has(nameOf(node)) || node.getText().startsWith('Details.parse(');
      if (this.checker.getIndexInfosOfType(part).length > 0 && !isKnown) this.unread.push(placeOf(node));
    }
  }

  /** True of what may be details: text by name, and nothing else. */
  isOfText(type: ts.Type): boolean {
    const types = [
      ...this.checker.getPropertiesOfType(type).map((property) => this.checker.getTypeOfSymbol(property)),
      ...this.checker.getIndexInfosOfType(type).map((info) => info.type),
    ];
    const text = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.Undefined;
    return types.every((each) => (each.isUnion() ? each.types : [each]).every(({ flags }) => (flags & text) !== 0));
  }

  /** What a local name stands for. */
  valueOf(node: ts.Identifier): ts.Expression | undefined {
    const shorthand = ts.isShorthandPropertyAssignment(node.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.checker.getSymbolAtLocation(node);
    const declared = shorthand?.valueDeclaration;
    return declared && ts.isVariableDeclaration(declared) && ts.isIdentifier(declared.name)
      ? declared.initializer
      : undefined;
  }

  keep(name: string, type: ts.Type): void {
    const codes = this.codes.get(name) ?? new Set();
    this.codes.set(name, codes);
    for (const part of type.isUnion() ? type.types : [type]) if (part.isStringLiteral()) codes.add(part.value);
  }
}

/** Expressions of which a value is one, or is made; undefined: it is none of several. */
function partsOf(node: ts.Expression): readonly ts.Expression[] | undefined {
  if (ts.isParenthesizedExpression(node)) return [node.expression];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return [node.right];
  return ts.isCallExpression(node) && keeping.has(nameOf(node.expression)) ? [...node.arguments] : undefined;
}

const nameOf = (node: ts.Expression): string =>
  ts.isIdentifier(node) ? node.text : ts.isPropertyAccessExpression(node) ? node.name.text : '';

function placeOf(node: ts.Node): string {
  const source = node.getSourceFile();
  return `${source.fileName.slice(fileURLToPath(root).length)}: ${node.getText(source)}`;
}
