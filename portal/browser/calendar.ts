import { onKeys, press, setUpKeysSwitch } from './keys.ts';
import { followChanges, renewParts } from './live.ts';

/** The calendar of a desk: renews itself, and turns its pages by single keys. */
setUpKeysSwitch();
// What is shown stays the same day and visit, though another would be the next by now: keys and buttons act on it.
const shownAt = (): string =>
  document.querySelector<HTMLElement>('[data-address]')?.dataset['address'] ??
  `${window.location.pathname}${window.location.search}`;
followChanges({ changed: (parts) => renewParts(shownAt(), parts) });
const links: Readonly<Record<string, string>> = {
  f: '[data-key="f"]',
  n: '[data-key="n"]',
  i: '[data-key="i"]',
  d: '[data-key="d"]',
  v: '[data-key="v"]',
  u: '[data-key="u"]',
  k: '[data-key="k"]',
};
onKeys(Object.fromEntries(Object.entries(links).map(([key, selector]) => [key, () => press(selector)])));
