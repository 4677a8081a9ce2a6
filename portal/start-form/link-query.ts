import type { Request } from 'express';
import type { StartForm } from './start-form.ts';

/** Whom a link is about, by employment. */
export const aboutName = 'anstallning';

/** What the address brings to a form, as a query with its question mark; nothing when it brings nothing. */
export function linkQuery(startForm: StartForm, { query }: Request): string {
  const { fromLink = {} } = startForm;
  const brought = new URLSearchParams();
  for (const name of [
    ...Object.keys(fromLink),
    ...(startForm.about ? [aboutName] : []),
    ...(startForm.phoning ? ['ringer'] : []),
  ]) {
    const value = query[name];
    if (typeof value === 'string') brought.set(name, value);
  }
  return brought.size === 0 ? '' : `?${brought.toString()}`;
}
