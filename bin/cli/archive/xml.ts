/** An element as text, indented by nobody: an archive reads it by machine. */
export type Xml = string;

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with text or elements in it; without any it is empty. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly Xml[]): Xml {
  const told = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
  );
  const open = `<${name}${told.join('')}`;
  return children.length === 0 ? `${open}/>\n` : `${open}>${children.join('')}</${name}>\n`;
}

/** Text inside an element: what XML 1.0 can't hold is left out. */
export const textOf = (text: string): Xml => escaped(text);

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const xmlDocument = (root: Xml): string => `${declaration}${root}`;

function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The text of an attribute or element as it was before it was written. */
export const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
