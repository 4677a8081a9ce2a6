/** What the scripts of a form say by themselves, in the language of the page. */

const sv = {
  wrong: 'Fel: ',
  lost: 'Ingen kontakt med servern. Inget du skrivit har gått förlorat. Försök igen.',
  failed: 'Något gick fel. Försök igen om en stund.',
  notSent: 'Det gick inte att skicka',
  tooLong: (label: string | undefined) =>
    `${label === undefined ? 'Texten' : `Texten i ”${label}”`} är för lång. Korta ner den: inget du har skrivit är borttaget.`,
};

const en: typeof sv = {
  wrong: 'Error: ',
  lost: 'The server cannot be reached. Nothing that you have written is lost. Try again.',
  failed: 'Something went wrong. Try again in a while.',
  notSent: 'It could not be sent',
  tooLong: (label) =>
    `${label === undefined ? 'The text' : `The text of “${label}”`} is too long. Make it shorter: nothing that you have written is lost.`,
};

/** Of the page. */
export const languageOfPage = (): 'sv' | 'en' => (document.documentElement.lang === 'en' ? 'en' : 'sv');

export const scriptWords = (): typeof sv => (languageOfPage() === 'en' ? en : sv);
