import { drawnErrors, errorCodes, problemCodes } from '../../contract/index.ts';
import { faults } from '../../rights/index.ts';
import { table } from './markdown.ts';

/** `docs/errors.md`, made from `contract/errors.ts`: `npm run docs:tables` writes it, an agreement test compares. */
export function errorsPage(): string {
  return `${[
    '# Error codes',
    '',
    'Made by `npm run docs:tables` from `contract/errors.ts`; change that, not this page. A form that refuses an answer says so in a',
    'sentence beside the field, made by the rule that refuses (`register/`, `portal/form-check`), and has no code. What the engine answers',
    'is Camunda’s (`docs/compatibility.md`).',
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
  ].join('\n')}\n`;
}

function rowsOf(errors: Readonly<Record<string, { readonly words: string; readonly when: string }>>): string[][] {
  return Object.entries(errors).map(([code, { words, when }]) => [`\`${code}\``, words, when]);
}
