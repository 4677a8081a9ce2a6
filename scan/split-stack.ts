/** A page of a stack, and which receipt it is. */
export interface Part<Page> {
  readonly pages: readonly Page[];
  /** The number that its codes say where a printed receipt has them; undefined: a person says which it is. */
  readonly number: string | undefined;
  /** What its codes say; none, one that a person looks at first, or several that differ. */
  readonly numbers: readonly string[];
}

/**
 * Splits a stack by the codes on its pages. A printed receipt is one page, so that each page is a part of its own: one without a readable code may be
 * another person's, and is never laid to the one before it. Only the same receipt twice in a row is one part.
 * @param numberIn the number in what a code says; undefined: the code is of something else
 */
export function splitStack<Page extends { readonly codes: readonly string[]; readonly asPrinted: readonly string[] }>(
  pages: readonly Page[],
  numberIn: (code: string) => string | undefined,
): Part<Page>[] {
  const parts: { pages: Page[]; number: string | undefined; numbers: readonly string[] }[] = [];
  for (const page of pages) {
    const numbers = numbersIn(page.codes, numberIn);
    const [printed] = numbersIn(page.asPrinted, numberIn);
    const number = numbers.length === 1 ? printed : undefined;
    const before = parts.at(-1);
    if (before && number !== undefined && number === before.number) before.pages.push(page);
    else parts.push({ pages: [page], number, numbers });
  }
  return parts;
}

const numbersIn = (codes: readonly string[], numberIn: (code: string) => string | undefined): string[] => [
  ...new Set(codes.flatMap((code) => numberIn(code) ?? [])),
];
