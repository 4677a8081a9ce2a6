import type { PortalRegister, Refusal } from '../../../register/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { errorsOfRefusal } from '../../form-check/errors-of.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import {
  fillingOn,
  htmlOf,
  pageFrom,
  strangeHosts,
  unknownIn,
  type Filling,
  type Information,
} from '../../info/index.ts';
import type { Requester } from '../../login/requester.ts';
import { reasonQuestion } from '../../plain-form/answered.ts';

export const home = '/informationssidor';

export const textQuestion: PageQuestion = {
  kind: 'textarea',
  key: 'text',
  label: 'Text',
  description: 'Första raden är rubriken. Reglernas värden skrivs inom klamrar.',
  required: true,
  maxLength: 20_000,
};
export const reason = reasonQuestion('Står i loggen och under Tidigare.');

export function fillingFor(register: PortalRegister, { day }: Requester): Promise<Filling> {
  return fillingOn(register, day);
}

/** How a page would look; undefined when it names a value that the policy lacks. */
export function previewOf(
  { name, source }: Pick<Information, 'name' | 'source'>,
  filling: Filling,
): { title: string; html: string } | undefined {
  const page = pageFrom(name, source);
  return unknownIn(page.text, filling).length > 0 ? undefined : { title: page.title, html: htmlOf(page, filling) };
}

/** Values that the policy lacks, and addresses that two administrators haven't agreed to, and what the register finds: all of it, each at its field. */
export function textErrors(
  { text, faults }: { text: string; faults: Refusal | undefined },
  own: readonly Information[],
  filling: Filling,
): FormErrors {
  const { text: found = [], ...others } = faults ? errorsOfRefusal(faults) : {};
  const all = [...found, ...unknownFault(text, filling), ...strangeFault(text, own, filling)];
  return { ...others, ...(all.length > 0 && { text: all }) };
}

function unknownFault(text: string, filling: Filling): string[] {
  const unknown = unknownIn(text, filling);
  if (unknown.length === 0) return [];
  const named = unknown.map((name) => `{${name}}`).join(', ');
  return [`${named} är inget värde ur reglerna. Sökvägarna står under Regler, till exempel {receipt.blockOnDay}.`];
}

function strangeFault(text: string, own: readonly Information[], filling: Filling): string[] {
  // A value that means nothing is told of by itself, and can't be filled in.
  const known = unknownIn(text, filling).reduce((rest, name) => rest.replaceAll(`{${name}}`, ' '), text);
  const strange = strangeHosts(known, own, filling);
  const [one] = strange;
  if (one === undefined) return [];
  return [
    `Sidan leder till ${strange.join(', ')}, som inte står i reglerna. Ta bort adressen ${one}, eller be två administratörer ta in den i Regler.`,
  ];
}
