import { startForms } from '../start-form/start-forms.ts';

/** Where a block of a card is asked for: the start form that takes a card from a link. Undefined while there is none. */
export function blockAddress(about: {
  readonly kort: string;
  readonly orsak?: string;
  readonly hur?: string;
}): string | undefined {
  const form = startForms.find(({ fromLink = {} }) => Object.keys(about).every((name) => name in fromLink));
  return form && `${form.path}?${new URLSearchParams(about).toString()}`;
}
