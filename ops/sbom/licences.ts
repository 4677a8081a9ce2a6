/** Licences (SPDX) that ask for no more than that their text goes along. What is in an installation has one of these, or is named below. */
const permissive = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0']);

interface Exception {
  /** What the package's own metadata say. Once they say something else, the exception has to be judged again. */
  readonly says: string | undefined;
  /** What it comes to, as the software bill of materials has it. */
  readonly licence: string;
  readonly why: string;
}

const font = 'a font: may be embedded, changed and passed on, only not sold by itself';

/** Packages whose metadata say none of the permissive licences, and why they may be installed nevertheless. */
export const exceptions: Readonly<Record<string, Exception>> = {
  'bpmn-js': bpmnIo(),
  '@bpmn-io/form-js-viewer': bpmnIo(),
  'png-js': { says: undefined, licence: 'MIT', why: 'its metadata name none; the file LICENSE in it is that of MIT' },
  '@expo-google-fonts/source-sans-3': { says: 'MIT AND OFL-1.1', licence: 'MIT AND OFL-1.1', why: font },
  '@fontsource-variable/atkinson-hyperlegible-next': { says: 'OFL-1.1', licence: 'OFL-1.1', why: font },
  '@fontsource/atkinson-hyperlegible-mono': { says: 'OFL-1.1', licence: 'OFL-1.1', why: font },
};

function bpmnIo(): Exception {
  const why = 'MIT, besides that the mark of bpmn.io on diagrams and forms stays to be seen';
  return { says: 'SEE LICENSE IN LICENSE', licence: 'bpmn.io License', why };
}

interface Licensed {
  readonly name: string;
  /** SPDX, as the package's metadata have it. */
  readonly licence: string | undefined;
}

/** Returns what is wrong with a package's licence, undefined where it may be installed. */
export function licenceFault({ name, licence }: Licensed): string | undefined {
  const exception = exceptions[name];
  if (exception !== undefined && exception.says === licence) return undefined;
  if (licence === undefined) return `${name} names no licence`;
  return isPermissive(licence) ? undefined : `${name} has ${licence}, which is not among the permissive licences`;
}

/** `A OR B` may be used under either, `A AND B` under both. Nested expressions are refused: none of our packages has one. */
function isPermissive(expression: string): boolean {
  const choices = expression.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((licence) => permissive.has(licence)));
}
