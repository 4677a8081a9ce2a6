/** An element of a parsed model. The parser has no types, so every property is read with a check. */
export interface Element {
  readonly [property: string]: unknown;
}

/** Is it an element? */
export function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The element's type as the standard names it, e.g. `dmn:Decision`. */
export function typeOf(element: Element): string {
  const type = element['$type'];
  return typeof type === 'string' ? type : '';
}

/** A text property; `undefined` when absent. */
export function textOf(element: Element | undefined, property: string): string | undefined {
  const value = element?.[property];
  return typeof value === 'string' ? value : undefined;
}

/** A child element. */
export function childOf(element: Element | undefined, property: string): Element | undefined {
  const value = element?.[property];
  return isElement(value) ? value : undefined;
}

/** Child elements, in order. */
export function childrenOf(element: Element | undefined, property: string): readonly Element[] {
  const value = element?.[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** The id that a reference (`href="#id"`) points to. */
export function referenceOf(element: Element | undefined): string | undefined {
  return textOf(element, 'href')?.replace(/^.*#/, '');
}
