/** Pages of instructions in English that mails lead to: their words, and the ends of their addresses (`portal/info/pages`). */
const pages = {
  documents: { label: 'Which identity documents count', name: 'id-handlingar-en' },
  desks: { label: 'Service desks and opening hours', name: 'diskar-och-tider-en' },
  codes: { label: 'PIN and PUK codes', name: 'koder-en' },
  locked: { label: 'My card is locked', name: 'kortet-ar-last-en' },
  return: { label: 'Handing in a card', name: 'lamna-tillbaka-en' },
} as const;

/** The ways to pages in English. @param of an address of the portal */
export function pagesInEnglish(
  of: string,
  wanted: readonly (keyof typeof pages)[],
): { readonly label: string; readonly url: string }[] {
  return wanted.map((each) => ({
    label: pages[each].label,
    url: new URL(`/instruktioner/${pages[each].name}`, of).href,
  }));
}
