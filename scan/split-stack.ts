/** Pages of a stack that belong together. */
export interface Part<Page> {
  readonly pages: readonly Page[];
  /** The number on its first page; undefined: none was read, or several that differ. */
  readonly number: string | undefined;
  /** Numbers that stand on one page and differ. */
  readonly numbers: readonly string[];
}

/**
 * Splits a stack by the codes on its pages: a page with a number begins a part, one without joins the part before it, and so does one with the same
 * number. A page with numbers that differ begins a part of which a person says what it is, and so does a first page without one.
 * @param numberIn the number in what a code says; undefined: the code is of something else
 */
export function splitStack<Page extends { readonly codes: readonly string[] }>(
  pages: readonly Page[],
  numberIn: (code: string) => string | undefined,
): Part<Page>[] {
  const parts: { pages: Page[]; number: string | undefined; numbers: readonly string[] }[] = [];
  for (const page of pages) {
    const numbers = [...new Set(page.codes.flatMap((code) => numberIn(code) ?? []))];
    const before = parts.at(-1);
    const [number] = numbers;
    const joins = numbers.length === 0 || (numbers.length === 1 && number === before?.number);
    if (before && joins) before.pages.push(page);
    else if (numbers.length === 1) parts.push({ pages: [page], number, numbers: [] });
    else parts.push({ pages: [page], number: undefined, numbers });
  }
  return parts;
}
