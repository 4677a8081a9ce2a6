/** Swedish for the texts the form library says by itself; the server's messages replace them after a submission. */
const texts: Readonly<Record<string, string>> = {
  'Field is required.': 'Svar saknas.',
  'Field must match pattern {value}.': 'Svaret har fel form.',
  'Field must have minimum length of {value}.': 'Skriv minst {value} tecken.',
  'Field must have maximum length of {value}.': 'Skriv högst {value} tecken.',
  'Field must have minimum value of {value}.': 'Skriv minst {value}.',
  'Field must have maximum value of {value}.': 'Skriv högst {value}.',
  'Value is not a number.': 'Skriv ett heltal.',
  'Value is expected to be an integer.': 'Skriv ett heltal.',
  'Date and time must both be entered.': 'Fyll i dag och klockslag.',
  'No content to show.': 'Inget att visa.',
  'Nothing to show.': 'Inget att visa.',
  'No results': 'Inga träffar',
  Search: 'Sök',
};

function translate(template: string, replacements: Readonly<Record<string, string>> = {}): string {
  const text = texts[template] ?? template;
  return text.replace(/{(\w+)}/g, (whole, name: string) => replacements[name] ?? whole);
}

/** Module for the form library. */
export const swedish = { translate: ['value', translate] };
