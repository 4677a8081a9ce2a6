/** One page of a search as the wire gives it. */
interface Page<Item> {
  readonly items?: readonly Item[] | null | undefined;
}

const pageSize = 200;

/**
 * Reads a search to its end, page after page by offset. Cursors would be steadier, but the SDK's own request check (8.8.4)
 * drops `after`, and the first page would come for ever. What comes or goes meanwhile may be missed or seen twice: lists are
 * read again all the time, and whoever counts tells items apart by their keys.
 */
export async function everyPage<Item>(
  search: (page: { from: number; limit: number }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (;;) {
    const page = (await search({ from: items.length, limit: pageSize })).items ?? [];
    items.push(...page);
    if (page.length < pageSize) return items;
  }
}
