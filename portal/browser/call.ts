import { onKeys, press, setUpKeysSwitch } from './keys.ts';
import { elementOf } from './page.ts';
import { setUpReveal } from './reveal.ts';

/** The page of a call: what can be done now has a digit each. */
setUpKeysSwitch();
setUpReveal(elementOf('main'));
const acts = [...document.querySelectorAll<HTMLElement>('[data-act]')];
onKeys({
  ...Object.fromEntries(acts.slice(0, 9).map((act, index) => [String(index + 1), () => choose(act)])),
  m: () => press('.tel'),
  v: openReveal,
  n: () => elementOf('#scan').focus(),
  escape: () => window.location.assign('/arbetslista'),
});

/** A link is followed. A button does something at once: it waits for Enter. */
function choose(act: HTMLElement): void {
  if (act instanceof HTMLButtonElement) act.focus();
  else act.click();
}

/** Opens what asks why the number is to be shown. */
function openReveal(): void {
  const reveal = document.querySelector('.reveal');
  if (!(reveal instanceof HTMLDetailsElement)) return;
  reveal.open = true;
  reveal.querySelector('select')?.focus();
}
