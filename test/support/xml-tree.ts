/** An element of an XML document as it was read; prefixes stay. */
export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  readonly text: string;
}

/** Reads a document, and throws where it isn't well-formed: a tag that isn't closed, or two roots. No DTD, no CDATA. */
export function xmlTree(text: string): Node {
  const open: { node: Node & { children: Node[]; text: string } }[] = [];
  const roots: Node[] = [];
  const tags = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|<\?[^>]*\?>|([^<]+)|(<)/g;
  for (const [, closes, name = '', attributes = '', isEmpty, between, wrong] of text.matchAll(tags)) {
    if (wrong !== undefined) throw new Error('A < that begins no tag');
    const top = open.at(-1);
    if (between !== undefined) {
      if (top) top.node.text += between.trim();
      continue;
    }
    if (name === '') continue;
    if (closes === '/') {
      if (top?.node.name !== name) throw new Error(`</${name}> closes <${top?.node.name ?? 'nothing'}>`);
      open.pop();
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(
      ([, key = '', value = '']): [string, string] => [key, value],
    );
    const node = { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
    if (top) top.node.children.push(node);
    else roots.push(node);
    if (isEmpty !== '/') open.push({ node });
  }
  const [root] = roots;
  if (open.length > 0 || !root || roots.length > 1) throw new Error('Not one whole element');
  return root;
}

/** Every element on a way of names from a node, `metsHdr/agent`; without their prefixes. */
export function at(node: Node, way: string): readonly Node[] {
  const [first = '', ...rest] = way.split('/');
  const found = node.children.filter(({ name }) => name.split(':').at(-1) === first);
  return rest.length === 0 ? found : found.flatMap((each) => at(each, rest.join('/')));
}
