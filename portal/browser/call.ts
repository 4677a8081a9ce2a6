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

const match = document.querySelector<HTMLElement>('.match');
match?.addEventListener('change', () => follow(match));
// A tick may come before the script does.
if (match) follow(match);

/** What is ticked goes along to the form of a block, and stays when the page is loaded again. */
function follow(facts: HTMLElement): void {
  const ticked = [...facts.querySelectorAll<HTMLInputElement>('input:checked')];
  const isEnough =
    ticked.length >= Number(facts.dataset['needed']) && ticked.some(({ dataset }) => 'private' in dataset);
  facts.querySelector('[data-enough]')?.toggleAttribute('hidden', !isEnough);
  facts.querySelector('[data-short]')?.toggleAttribute('hidden', isEnough);
  const told = ticked.map(({ value }) => value).join(',');
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-takes-matched]'))
    link.href = withMatched(link.href, told);
  window.history.replaceState(null, '', withMatched(window.location.href, told));
}

function withMatched(address: string, told: string): string {
  const url = new URL(address);
  // Nothing is said too: without it the page would tick again what was searched by.
  url.searchParams.set('stammer', told);
  return url.href;
}

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
