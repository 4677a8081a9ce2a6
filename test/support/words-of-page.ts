/** What a page says, without its markup, on one line. */
export const wordsOfPage = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
