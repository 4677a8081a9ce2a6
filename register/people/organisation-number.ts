import Organisationsnummer from 'organisationsnummer';

/** Thrown for a text that is no organisation number. The message never repeats it: a sole trader's is a national number. */
export class NotAnOrganisationNumber extends Error {
  override readonly name = 'NotAnOrganisationNumber';
  constructor() {
    super('Expected a Swedish organisation number with a correct check digit');
  }
}

/** `232100-0065` of any usual way of writing it. Throws `NotAnOrganisationNumber`. */
export function readOrganisationNumber(text: string): string {
  if (!Organisationsnummer.valid(text)) throw new NotAnOrganisationNumber();
  return Organisationsnummer.parse(text).format(true);
}
