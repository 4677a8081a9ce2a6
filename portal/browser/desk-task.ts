import * as z from 'zod/mini';
import { inputId } from '../form-controls/frame.ts';
import { setUpCompanion } from './companion.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { keepDraft } from './keep-draft.ts';
import { tooLong } from './longest-answer.ts';
import { mountForm, readFormSource, type FormSource, type MountedForm } from './mount-form.ts';
import { announceSummary, elementOf, jsonOf, post } from './page.ts';
import { setUpReading } from './read-back.ts';
import { setUpReveal } from './reveal.ts';
import { takeOver } from './take-over.ts';
import { scriptWords } from './words.ts';

/** Words of the main button, by the answer at a key of the form. */
const Words = z.nullable(z.object({ key: z.string(), words: z.record(z.string(), z.string()) }));

/** The task's form, call log and completion; nothing to do when no task of ours is open. @param title of the list it belongs to */
export async function setUpTask(title: string): Promise<void> {
  const pane = document.querySelector<HTMLElement>('[data-task]');
  if (!pane) return;
  const address = pane.dataset['task'] ?? '';
  setUpReveal(pane);
  const drawn = pane.querySelector<HTMLElement>('[data-drawn]');
  const source = drawn ? readFormSource(jsonOf('#form-json')) : undefined;
  const form = drawn && source ? await mountForm(drawn, source) : undefined;
  setUpCallLog(pane, address);
  setUpReading(pane, { address, title, form, again: () => setUpTask(title) });
  setUpCompanion(pane, form);
  rememberTaking(pane);
  if (!drawn || !form || !source) return;
  const keeper = 'keepsDraft' in pane.dataset ? keepTask(pane, { address, form, source }) : undefined;
  setUpChoices(pane, form);
  await takeOver(elementOf('[data-plain]', pane), drawn);
  focusAfterTaking(pane, drawn);
  completeByScan(pane, drawn);
  pane.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-complete], [data-send]') : null;
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    void complete(pane, {
      address,
      title,
      form,
      source,
      keeper,
      pressed: 'send' in button.dataset ? button.value : undefined,
    });
  });
}

interface Completing {
  readonly address: string;
  readonly title: string;
  readonly form: MountedForm;
  readonly source: FormSource;
  readonly keeper: DraftKeeper | undefined;
  readonly pressed: string | undefined;
}

async function complete(pane: HTMLElement, completing: Completing): Promise<void> {
  const { address, title, form, keeper, pressed } = completing;
  await keeper?.hold();
  const data = form.answers();
  const answered = await post(`${address}/slutfor`, {
    data,
    ...(pressed !== undefined && { svar: pressed }),
  });
  const answer = answered.status === 413 ? tooLong(completing.source, data) : answered;
  if (answer.location === undefined && answer.html === undefined) keeper?.goOn();
  else keeper?.forget();
  if (answer.location !== undefined) {
    const view = pane.dataset['view'];
    window.location.assign(view === undefined ? answer.location : `${answer.location}&visa=${view}`);
  } else if (answer.html !== undefined) {
    delete pane.dataset['task'];
    pane.innerHTML = answer.html;
    document.title = `${answer.heading ?? 'Någon hann före'} – ${title} – SITHS-kort`;
    elementOf('#u-h', pane).focus();
  } else {
    if (pressed === undefined) unfold(pane);
    form.showErrors(answer.errors ?? {});
    announceSummary(answer, title);
  }
}

/** Keeps what is begun of the answer. */
function keepTask(host: HTMLElement, page: { address: string; form: MountedForm; source: FormSource }): DraftKeeper {
  const { keeper, changed } = keepDraft({ ...page, host, about: () => undefined });
  let known = JSON.stringify(page.form.answers());
  page.form.onChange(() => {
    const text = JSON.stringify(page.form.answers());
    if (text !== known) changed();
    known = text;
  });
  return keeper;
}

/** Shows the form beside buttons that answer by themselves. */
function unfold(pane: HTMLElement): void {
  pane.querySelector('[data-otherwise]')?.setAttribute('open', '');
}

const taken = 'siths-kort:tagen';

/** Who takes a task goes on in it at once. */
function rememberTaking(pane: HTMLElement): void {
  pane.addEventListener('submit', ({ target }) => {
    if (target instanceof HTMLFormElement && 'claim' in target.dataset) window.sessionStorage.setItem(taken, 'ja');
  });
}

/** The first thing to do in a task that was taken just now: the call, the card's characters, or the form. */
function focusAfterTaking(pane: HTMLElement, drawn: HTMLElement): void {
  if (window.sessionStorage.getItem(taken) === null) return;
  window.sessionStorage.removeItem(taken);
  const first = pane.querySelector<HTMLElement>('#tecken[autofocus], [data-call] [value="ja"]');
  const field = drawn.querySelector<HTMLElement>('input, select, textarea');
  (first ?? field)?.focus();
  // The whole of the question, not its first answer alone.
  if (!first) field?.closest('fieldset')?.scrollIntoView({ block: 'nearest' });
}

/** A scanner ends with Enter: where the number is all that is asked for, the task is done with it. */
function completeByScan(pane: HTMLElement, drawn: HTMLElement): void {
  drawn.addEventListener('keydown', (event) => {
    const { target, key, ctrlKey } = event;
    const isOnly = drawn.querySelectorAll('input, select, textarea').length === 1;
    if (key !== 'Enter' || ctrlKey || !isOnly || !(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    pane.querySelector<HTMLElement>('[data-complete]')?.click();
  });
}

/** Buttons that answer for the person, and the words on the main button, which follow an answer. */
function setUpChoices(pane: HTMLElement, form: MountedForm): void {
  pane.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const { key, answer, firstKey, firstAnswer, then } = target.dataset;
    if (key === undefined || answer === undefined) return;
    unfold(pane);
    if (firstKey !== undefined) form.set(firstKey, firstAnswer);
    // The question that the first answer opens is there in the next moment.
    window.setTimeout(() => {
      form.set(key, answer);
      if (then !== undefined) window.setTimeout(() => document.getElementById(inputId(then))?.focus(), 50);
    }, 50);
  });
  const words = Words.parse(jsonOf('#words-json'));
  if (words === null) return;
  const relabel = () => {
    const answer = form.get(words.key);
    const label = typeof answer === 'string' ? words.words[answer] : undefined;
    const button = pane.querySelector<HTMLElement>('[data-words] > span');
    if (button && label !== undefined) button.textContent = label;
  };
  form.onChange(relabel);
  document.addEventListener('renewed', relabel);
  relabel();
}

/** They answered: the call is folded, as it is when the page is loaded again, and the card's characters come next. */
function goOn(pane: HTMLElement, call: HTMLFormElement): void {
  const field = pane.querySelector<HTMLElement>('#tecken');
  if (!field) return;
  const step = call.closest('.callback');
  step?.classList.add('called');
  step?.querySelector('.say-it')?.remove();
  call.querySelector('[value="ja"]')?.setAttribute('data-variant', 'secondary');
  // They read from the card anew: what was wrong before is so no more.
  field.removeAttribute('aria-invalid');
  const { wrong } = scriptWords();
  if (!document.querySelector('.ds-error-summary') && document.title.startsWith(wrong))
    document.title = document.title.slice(wrong.length);
  field.focus();
}

function setUpCallLog(pane: HTMLElement, address: string): void {
  pane.addEventListener('submit', (event) => {
    const { target } = event;
    if (!(target instanceof HTMLFormElement) || !('call' in target.dataset)) return;
    event.preventDefault();
    const answer = event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'nej';
    void (async () => {
      const { detail, location, status } = await post(`${address}/ring`, { svar: answer });
      if (location !== undefined) {
        window.location.assign(location);
        return;
      }
      const notice = elementOf('[data-notice]', pane);
      elementOf('span', notice).textContent = detail ?? '';
      notice.hidden = false;
      if (answer !== 'nej' && status === undefined) goOn(pane, target);
    })();
  });
}
