import { readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { readText, root } from '../agreement/models.ts';

/** What a worker asks about who answered, before it does anything. Undefined condition: it may or may not ask. */
export interface Guard {
  readonly policy: Policy;
  /** The answer whose author ordered, when who confirms must be another. */
  readonly orderedBy: string | undefined;
  /** When it is asked, as the program says it; several: all of them. Without any it is asked always. */
  readonly when: readonly { readonly text: string; readonly is: boolean }[];
}

export type Policy = 'dutyFault' | 'deskFault' | 'loa3Fault' | 'clerical';

/** The functions of `workers/duty/duties.ts`. */
const policies: Readonly<Record<string, Policy>> = {
  dutyFault: 'dutyFault',
  checkDuties: 'dutyFault',
  checkClericalDuties: 'clerical',
  deskFault: 'deskFault',
  caseAtDesk: 'deskFault',
  loa3Fault: 'loa3Fault',
};

export interface Worker {
  readonly guards: readonly Guard[];
  /** It makes a card work, or work for longer. */
  readonly givesCard: boolean;
}

const parse = (path: string, text: string) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
const filesIn = (folder: string) =>
  readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

/**
 * Returns what each worker asks, by its job type, read from its source: what it doesn't call, or calls on a condition, can't be counted on.
 * @param read returns the text of a file
 */
export function readWorkers(read: (path: string) => string = readText): ReadonlyMap<string, Worker> {
  const giving = functionsThatGive(read);
  return new Map(
    filesIn('workers').flatMap((path) => {
      const source = parse(path, read(path));
      const type = /^ {2}type: '([\w-]+)',$/m.exec(source.text)?.[1];
      if (type === undefined) return [];
      const around = [source, ...importsOf(source).map((file) => parse(file, read(file)))];
      const givesCard = around.some((file) => callsThatLast(file).some((name) => giving.has(name)));
      return [[type, { guards: guardsIn(source), givesCard }] as const];
    }),
  );
}

/** What a file calls, but for functions that end by blocking what they gave: the card works for nobody. */
const callsThatLast = (file: ts.SourceFile): string[] =>
  callsIn(file).filter(
    (name) =>
      !file.statements.some(
        (each) =>
          ts.isFunctionDeclaration(each) &&
          each.body?.statements.at(-1)?.getText(file).startsWith('await blockGiven(') === true &&
          each.getText(file).includes(`.${name}(`),
      ),
  );

/** Functions of the register that move a card to `active`, or its last day: their exported names. */
export function functionsThatGive(read: (path: string) => string = readText): ReadonlySet<string> {
  const files = filesIn('register').map((path) => [path, read(path)] as const);
  const giving = files.filter(([, text]) => /\bto: 'active'|\.set\(\{ extendedTo\b/.test(text));
  return new Set(
    giving.flatMap(([, text]) => [...text.matchAll(/^export async function (\w+)/gm)].map(([, name = '']) => name)),
  );
}

/** The files of the same routine that it takes something from: `activate-card` has its work done by `activate-reserve`. */
function importsOf(source: ts.SourceFile): string[] {
  const paths = source.statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)
      ? [statement.moduleSpecifier.text]
      : [],
  );
  return paths.filter((path) => path.startsWith('./')).map((path) => normalize(join(dirname(source.fileName), path)));
}

/** Names called on a face of the register: `register.cards.activate(…)` → `activate`. */
function callsIn(source: ts.SourceFile): string[] {
  return [...source.text.matchAll(/\bregister\.\w+\.(\w+)\(/g)].map(([, name = '']) => name);
}

function guardsIn(source: ts.SourceFile): Guard[] {
  const found: Guard[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(...guardsOf(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `dutyFault(register, found, …)`, or one of two that a condition chooses. */
function guardsOf(call: ts.CallExpression): Guard[] {
  const orderedBy = /orderedBy: needed\([^']*'(\w+)'\)/.exec(call.arguments.map((each) => each.getText()).join())?.[1];
  const when = conditionsOf(call);
  const called = ts.isParenthesizedExpression(call.expression) ? call.expression.expression : call.expression;
  if (ts.isIdentifier(called)) {
    const policy = policies[called.text];
    return policy === undefined ? [] : [{ policy, orderedBy, when }];
  }
  if (!ts.isConditionalExpression(called)) return [];
  const text = called.condition.getText();
  return [called.whenTrue, called.whenFalse].flatMap((chosen, index) => {
    const policy = policies[chosen.getText()];
    return policy === undefined ? [] : [{ policy, orderedBy, when: [...when, { text, is: index === 0 }] }];
  });
}

/** What has to hold for the expression to be reached within its worker; in a function beside `run` nobody knows. */
function conditionsOf(call: ts.Node): Guard['when'] {
  const conditions: { text: string; is: boolean }[] = [];
  for (let node = call; !ts.isSourceFile(node.parent); node = node.parent) {
    const { parent } = node;
    if (ts.isConditionalExpression(parent) && node !== parent.condition) {
      conditions.push({ text: parent.condition.getText(), is: node === parent.whenTrue });
    } else if (ts.isIfStatement(parent) && node !== parent.expression) {
      conditions.push({ text: parent.expression.getText(), is: node === parent.thenStatement });
    } else if (ts.isBinaryExpression(parent) && node === parent.right && isChoice(parent.operatorToken.kind)) {
      conditions.push({ text: parent.getText(), is: true });
    } else if (ts.isFunctionDeclaration(parent)) {
      conditions.push({ text: `in ${parent.name?.text ?? ''}`, is: true });
    }
  }
  return conditions;
}

function isChoice(kind: ts.SyntaxKind): boolean {
  return [
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.AmpersandAmpersandToken,
  ].includes(kind);
}
