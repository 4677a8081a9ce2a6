import { onKeys, setUpKeysSwitch } from './keys.ts';
import { elementOf } from './page.ts';
import { setUpReveal } from './reveal.ts';

/** The page of a call: what can be done now has a digit each. */
setUpKeysSwitch();
setUpReveal(elementOf('main'));
const acts = [...document.querySelectorAll<HTMLElement>('[data-act]')];
onKeys({
  ...Object.fromEntries(acts.slice(0, 9).map((act, index) => [String(index + 1), () => act.click()])),
  n: () => elementOf('#scan').focus(),
  escape: () => window.location.assign('/arbetslista'),
});
