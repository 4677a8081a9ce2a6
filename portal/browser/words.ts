/** What the scripts of a form say by themselves, in the language of the page. */

const sv = {
  wrong: 'Fel: ',
  lost: 'Ingen kontakt med servern. Inget du skrivit har gått förlorat. Försök igen.',
  failed: 'Något gick fel. Försök igen om en stund.',
  notSent: 'Det gick inte att skicka',
  tooLong: (label: string | undefined) =>
    `${label === undefined ? 'Texten' : `Texten i ”${label}”`} är för lång. Korta ner den: inget du har skrivit är borttaget.`,
  draft: {
    notKept: (why: string) => `Utkastet är inte sparat. ${why}`,
    unreached: 'Utkastet är inte sparat: ingen kontakt med servern. Ett nytt försök görs om en stund.',
    kept: (about: string | undefined, savedAt: string, days: string) =>
      `Utkast ${about === undefined ? '' : `för ${about} `}sparat ${savedAt}, finns kvar i ${days} dagar`,
    thrownAway: 'Utkastet är kastat.',
  },
};

const en: typeof sv = {
  wrong: 'Error: ',
  lost: 'The server cannot be reached. Nothing that you have written is lost. Try again.',
  failed: 'Something went wrong. Try again in a while.',
  notSent: 'It could not be sent',
  tooLong: (label) =>
    `${label === undefined ? 'The text' : `The text of “${label}”`} is too long. Make it shorter: nothing that you have written is lost.`,
  draft: {
    notKept: (why) => `The draft is not kept. ${why}`,
    unreached: 'The draft is not kept: the server cannot be reached. It is tried again in a while.',
    kept: (about, savedAt, days) =>
      `Draft${about === undefined ? '' : ` for ${about}`} kept at ${savedAt}, for ${days} days`,
    thrownAway: 'The draft is thrown away.',
  },
};

/** Of the page. */
export const languageOfPage = (): 'sv' | 'en' => (document.documentElement.lang === 'en' ? 'en' : 'sv');

export const scriptWords = (): typeof sv => (languageOfPage() === 'en' ? en : sv);
