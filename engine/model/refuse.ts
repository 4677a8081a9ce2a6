import { InvalidModel } from './moddle.ts';
import type { Element } from './model.ts';

/** Throws `InvalidModel` that names the element. */
export const refuse = (element: Element, reason: string): never => {
  throw new InvalidModel(`Element '${element.id}' (${element.type}): ${reason}`);
};
