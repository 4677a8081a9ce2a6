import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** Where a template breaks with the type of its data. */
export interface TemplateFault {
  readonly template: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** A folder of templates, and the module whose `Templates` says what each is handed: template → data. */
export interface TemplateFolder {
  readonly folder: string;
  readonly types: string;
  /** Folders in it that have a module of their own. */
  readonly without?: readonly string[];
}

/**
 * Checks templates as TypeScript: each becomes a function of its data, in which what it puts out, includes and reads must compile.
 * Nothing is run. A template without a type, or a type without a template, is a fault.
 */
export function checkTemplates({ folder, types, without = [] }: TemplateFolder): TemplateFault[] {
  const templates = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.eta') && !without.some((other) => file.startsWith(`${other}/`)))
    .map((file) => ({ name: file.slice(0, -'.eta'.length), text: readFileSync(join(folder, file), 'utf8') }));
  const sources = new Map(
    templates.map(({ name, text }) => [resolve(folder, `${name}.eta.ts`), sourceOf(name, text, resolve(types))]),
  );
  const all = resolve(folder, 'all.eta.ts');
  sources.set(all, namesOf(templates, resolve(types)));
  const program = programOf(sources);
  return [...sources.keys()].flatMap((file) => {
    const source = program.getSourceFile(file);
    if (!source) throw new Error(`No source of ${file}`);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ start = 0, messageText }) => ({
        template: file === all ? '*' : relative(folder, file).slice(0, -'.eta.ts'.length),
        line: source.getLineAndCharacterOfPosition(start).line + 1,
        message: ts.flattenDiagnosticMessageText(messageText, '\n'),
      }),
    );
  });
}

/** What a template may put out: nothing that would read `undefined`, `null` or `[object Object]`. */
const prelude = [
  'declare const __text: (value: string | number) => void;',
  'declare const __html: (value: string) => void;',
  'declare const include: <Name extends keyof Templates & string>(name: `/${Name}`, data: Templates[Name]) => string;',
  'declare const layout: (name: string, data?: object) => void;',
].join(' ');

/** A template's code on the lines on which it stands there. */
function sourceOf(name: string, text: string, types: string): string {
  let [code, at] = ['', 0];
  for (const match of text.matchAll(/<%([=~]?)([\s\S]*?)%>/g)) {
    code += '\n'.repeat(linesIn(text.slice(at, match.index)));
    const [whole, sign, inner = ''] = match;
    code += sign === '' ? `${inner};` : ` ${sign === '=' ? '__text' : '__html'}((${inner}));`;
    at = match.index + whole.length;
  }
  const head = `import type { Templates } from '${types}'; ${prelude}`;
  return `${head} function render(it: Templates[${JSON.stringify(name)}]): void { ${code} }\n`;
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

/** Doesn't compile unless templates and types have the same names; the error says which have no partner. */
function namesOf(templates: readonly { readonly name: string }[], types: string): string {
  const names = templates.map(({ name }) => JSON.stringify(name)).join(' | ');
  return `import type { Templates } from '${types}';
type Alone<Names> = [Names] extends [never] ? 'none' : Names;
const withoutType: Alone<Exclude<${names}, keyof Templates>> = 'none';
const withoutTemplate: Alone<Exclude<keyof Templates, ${names}>> = 'none';
`;
}

function programOf(sources: ReadonlyMap<string, string>): ts.Program {
  const loose = { noUnusedLocals: false, noUnusedParameters: false };
  const config = ts.getParsedCommandLineOfConfigFile('tsconfig.json', loose, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  });
  const options = config?.options ?? {};
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => sources.has(file) || disk.fileExists(file),
    readFile: (file) => sources.get(file) ?? disk.readFile(file),
    getSourceFile: (file, ...how) => {
      const text = sources.get(file);
      return text === undefined ? disk.getSourceFile(file, ...how) : ts.createSourceFile(file, text, how[0]);
    },
  };
  return ts.createProgram([...sources.keys()], options, host);
}
