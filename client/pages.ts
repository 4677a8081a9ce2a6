import type { brand } from './sdk.ts';

type Cursor = ReturnType<typeof brand.EndCursor.assumeExists>;

/** One page of a search as the wire gives it. */
interface Page<Item> {
  readonly items?: readonly Item[] | null | undefined;
  readonly page: { readonly endCursor?: Cursor | null | undefined };
}

const pageSize = 200;

/**
 * Reads a search to its end, page after page by cursor. Cursors, unlike offsets, neither skip nor repeat rows that are there
 * from beginning to end while others come and go.
 */
export async function everyPage<Item>(
  search: (page: { limit: number; after: Cursor } | { limit: number; from: number }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  let answer = await search({ from: 0, limit: pageSize });
  for (;;) {
    const page = answer.items ?? [];
    items.push(...page);
    const after = answer.page.endCursor;
    if (page.length < pageSize || after == null) return items;
    answer = await search({ after, limit: pageSize });
  }
}
