/**
 * How deep an XML text nests, and how many elements it has, without building anything: what reads a model calls itself for each level
 * and takes its time for each element. Comments, CDATA and instructions don't count.
 */
export function measureXml(xml: string): { readonly depth: number; readonly elements: number } {
  let depth = 0;
  let deepest = 0;
  let elements = 0;
  for (const [tag] of xml.matchAll(/<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[^>]*>/g)) {
    if (tag.startsWith('<!') || tag.startsWith('<?')) continue;
    if (tag.startsWith('</')) depth -= 1;
    else {
      elements += 1;
      deepest = Math.max(deepest, depth + 1);
      if (!tag.endsWith('/>')) depth += 1;
    }
  }
  return { depth: deepest, elements };
}
