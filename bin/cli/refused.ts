import { Unusable } from '../../platform/unusable.ts';
import type { Refusal } from '../../register/index.ts';

/** What the register can refuse a command, by its code: the register's own sentences are Swedish, for the pages. An agreement test finds one that is missing. */
export const refusalsInEnglish: Readonly<Record<string, string>> = {
  'administrators-only': 'Only administrators may do that',
  'archive-cases-taken': 'A case of the package is in another one, or was erased, meanwhile: write the package anew',
  'block-not-given-up':
    'The block of a card that still works is never given up. Mend the cause, and let it be tried again: nothing of this cause was given up',
  'erasures-of-no-log': 'The list was changed, or is of another log: nothing was erased',
  'mail-gone': 'The mail was sent or given up already, or there is none',
  'reason-missing': 'The reason is too long, or holds what can be no text or may be a national number',
  'retention-without-decision': 'The policy names no decision on erasure (retention.decision): everything is kept',
};

/** What the register refused, in English, with the code by which `docs/errors.md` lists it. */
export const refused = ({ code }: Refusal): Unusable =>
  new Unusable(`${refusalsInEnglish[code] ?? 'The register refused it'} (${code})`);
