import { drawnErrors, errorCodes, problemCodes } from '../../contract/index.ts';
import { faults } from '../../rights/index.ts';
import { table } from './markdown.ts';
import { refusalTables, type DocumentedRefusal } from './refusal-tables.ts';

/** `docs/errors.md`, made from `contract/errors.ts` and the tables of refusals: `npm run docs:tables` writes it, an agreement test compares. */
export function errorsPage(): string {
  return `${[
    '# Error codes',
    '',
    'Made by `npm run docs:tables` from `contract/errors.ts` and the tables `refusals.ts`; change those, not this page. What a form’s own',
    'check says of an answer (`portal/form-check`: missing, too long) is a sentence without a code. What the engine answers is Camunda’s',
    '(`docs/compatibility.md`).',
    '',
    '## Thrown by workers',
    '',
    'BPMN errors: each is caught by a boundary event of the model.',
    '',
    table(['Code', 'In diagrams', 'When'], rowsOf(errorCodes)),
    '',
    '## Thrown in diagrams',
    '',
    'BPMN errors that a called process ends with, for the one that called it.',
    '',
    table(['Code', 'In diagrams', 'When'], rowsOf(drawnErrors)),
    '',
    '## Problems of the portal',
    '',
    'The `title` of a problem (RFC 9457). A person reads a page instead, with a heading by status and a sentence that says what to do.',
    '',
    table(
      ['Code', 'Status', 'When'],
      Object.entries(problemCodes).map(([code, { status, when }]) => [`\`${code}\``, String(status), when]),
    ),
    '',
    '## Reasons of the policies',
    '',
    'Why somebody may not do something (`rights/faults.ts`). Pages and incidents say it in Swedish, each for its reader.',
    '',
    table(
      ['About', 'Reason', 'When'],
      Object.entries(faults).flatMap(([about, reasons]) =>
        Object.entries(reasons).map(([reason, when]) => [about, `\`${reason}\``, when]),
      ),
    ),
    '',
    '## Refusals',
    '',
    'What a rule refuses, and the sentence beside the answer that it blames: `field`, by the register’s name. A form maps it to its own key; a',
    'script that sends a form gets the codes beside the sentences (`codes`). `{…}` is a value of the case.',
    ...Object.entries(refusalTables).flatMap(([folder, refusals]) => [
      '',
      `### ${folder}`,
      '',
      table(['Code', 'Field', 'Sentence', 'When'], Object.values(refusals).map(rowOf)),
    ]),
  ].join('\n')}\n`;
}

function rowOf({ code, field = [], words, when }: DocumentedRefusal): string[] {
  const fields = [field].flat().map((name) => `\`${name}\``);
  return [`\`${code}\``, fields.join(' or '), words, when];
}

function rowsOf(errors: Readonly<Record<string, { readonly words: string; readonly when: string }>>): string[][] {
  return Object.entries(errors).map(([code, { words, when }]) => [`\`${code}\``, words, when]);
}
