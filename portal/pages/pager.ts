/** The links between the pages of a list. */
export interface Pager {
  /** What the links are, read aloud. Default: `Sidor`. */
  readonly label?: string;
  readonly before: readonly PageLink[];
  /** Where one is: `Sida 3 av 12`; empty when that isn't known. */
  readonly words: string;
  readonly after: readonly PageLink[];
}

interface PageLink {
  readonly href: string;
  readonly text: string;
  readonly rel?: 'prev' | 'next';
}

/** Of pages that are told apart by their number. @param address to which the number is added */
export function numberedPager(address: string, page: number, pages: number): Pager | undefined {
  if (pages === 1) return undefined;
  const to = (number: number, text: string) => ({ href: `${address}${number}`, text });
  return {
    before: page > 1 ? [to(1, 'Första'), { ...to(page - 1, 'Föregående'), rel: 'prev' }] : [],
    words: `Sida ${page} av ${pages}`,
    after: page < pages ? [{ ...to(page + 1, 'Nästa'), rel: 'next' }, to(pages, 'Sista')] : [],
  };
}
