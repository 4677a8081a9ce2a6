import { onKeys } from './keys.ts';
import { elementOf, post } from './page.ts';
import { sayDone, sayMissed } from './tones.ts';

/**
 * The field on every page of customer service: Enter registers what was scanned, opens what there is only one of, or lists what there are
 * several of, newest line first. What wasn't found looks and sounds so, and is selected, so that the next scan writes over it.
 */
const keptLines = 6;
/** A scanner writes faster than this, ms a character; nobody does by hand. */
const slowest = 35;
const field = elementOf('#scan');
const results = elementOf('[data-scan-results]');

onKeys({ s: () => field.focus(), '/': () => field.focus() });
if (field instanceof HTMLInputElement) setUp(field);

function setUp(input: HTMLInputElement): void {
  elementOf('[data-scan]').addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value;
    input.value = '';
    input.removeAttribute('aria-invalid');
    if (text.trim() !== '') void look(input, { text, isTyped: hand.wrote(text) });
  });
  const hand = watchHand(input);
  input.addEventListener('input', () => input.removeAttribute('aria-invalid'));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' && step(0)) event.preventDefault();
    if (event.key === 'Escape') input.blur();
  });
  results.addEventListener('keydown', (event) => {
    const at = links().indexOf(document.activeElement ?? input);
    if (event.key === 'ArrowDown' && step(at + 1)) event.preventDefault();
    if (event.key === 'ArrowUp') {
      event.preventDefault();
      if (!step(at - 1)) input.focus();
    }
  });
  results.addEventListener('submit', (event) => {
    const { target } = event;
    if (!(target instanceof HTMLFormElement)) return;
    if (!('return' in target.dataset) && !('arrived' in target.dataset)) return;
    event.preventDefault();
    void ('return' in target.dataset ? giveBack(target, event.submitter) : arrived(target));
  });
}

/**
 * Tells what a person writes or pastes from what a scanner does: by the time it takes. What was put back after a miss, and is sent again
 * as it stands or with a character added, is a person's.
 */
function watchHand(input: HTMLInputElement): { wrote(text: string): boolean } {
  let first: number | undefined;
  let [last, isByHand] = [0, false];
  input.addEventListener('input', (event) => {
    last = event.timeStamp;
    const begins = first === undefined;
    if (begins || input.value.length <= 1) [first, isByHand] = [last, false];
    if (!(event instanceof InputEvent)) return;
    const isAdded = begins && event.data?.length === 1 && input.value.length > 1;
    if (isAdded || event.inputType !== 'insertText') isByHand = true;
  });
  return {
    wrote(text) {
      const took = first === undefined ? undefined : last - first;
      first = undefined;
      return took === undefined || isByHand || took / text.length > slowest;
    },
  };
}

async function look(input: HTMLInputElement, asked: { text: string; isTyped: boolean }): Promise<void> {
  const { html, detail, location, isMiss = html === undefined } = await post('/arbetslista/skanna', asked);
  if (location !== undefined) {
    window.location.assign(location);
    return;
  }
  const line = document.createElement('div');
  if (html === undefined) line.textContent = detail ?? 'Något gick fel. Skanna igen.';
  else line.innerHTML = html;
  results.prepend(line);
  while (results.children.length > keptLines) results.lastElementChild?.remove();
  if (isMiss) missed(input, asked.text);
  else sayDone();
}

/** The next scan may be on its way already: its characters stay. */
function missed(input: HTMLInputElement, text: string): void {
  sayMissed();
  input.setAttribute('aria-invalid', 'true');
  if (input.value !== '') return;
  input.value = text;
  if (document.activeElement === input) input.select();
}

const links = (): Element[] => [...results.querySelectorAll('a[href]')];

/** Moves to a line of what was found; false when there is none. */
function step(to: number): boolean {
  const link = to < 0 ? undefined : links()[to];
  if (link instanceof HTMLElement) link.focus();
  return link !== undefined;
}

async function giveBack(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  const cardNumber = new FormData(form).get('cardNumber');
  const cut = button instanceof HTMLButtonElement ? button.value : 'nej';
  const { detail } = await post('/arbetslista/aterlamna', { cardNumber, cut });
  const note = document.createElement('p');
  note.textContent = detail ?? '';
  form.replaceWith(note);
}

/** The paper is here: its line says how that went. */
async function arrived(form: HTMLFormElement): Promise<void> {
  const { html, detail } = await post('/arbetslista/skanna', { text: new FormData(form).get('text') });
  const line = document.createElement('div');
  if (html === undefined) line.textContent = detail ?? 'Något gick fel. Försök igen.';
  else line.innerHTML = html;
  (form.closest('[data-scan-results] > *') ?? form).replaceWith(line);
}
