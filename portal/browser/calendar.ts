import { onKeys, press, setUpKeysSwitch } from './keys.ts';
import { followChanges, renewParts } from './live.ts';

/** The calendar of a desk: renews itself, and turns its pages by single keys. */
setUpKeysSwitch();
followChanges({ changed: (parts) => renewParts(`${window.location.pathname}${window.location.search}`, parts) });
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
