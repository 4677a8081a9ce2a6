import { renewWindow } from './companion.ts';
import { readFormSource, type MountedForm } from './mount-form.ts';
import { announceSummary, elementOf, post } from './page.ts';

/** Whose card is read back, and what is begun of its task. */
interface Reading {
  /** Of the task. */
  readonly address: string;
  /** Of the list it belongs to. */
  readonly title: string;
  readonly form: MountedForm | undefined;
  /** Sets up the task that stands on the page now. */
  readonly again: () => Promise<void>;
}

/**
 * The fourth character is the last: nobody has to say that they are done. Who does all the same, with Enter, hasn't read the card a second time. What
 * is filled in goes along, and the task comes back as it is now, without the list beside it.
 */
export function setUpReading(pane: HTMLElement, { address, title, form, again }: Reading): void {
  pane.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.id === 'tecken' && target.value.length === target.maxLength) {
      target.form?.requestSubmit();
    }
  });
  let sent: string | undefined;
  pane.addEventListener('submit', (event) => {
    const field = pane.querySelector<HTMLInputElement>('#tecken');
    if (!field || field.form !== event.target) return;
    event.preventDefault();
    if (field.value === sent) return;
    const tecken = field.value;
    sent = tecken;
    void (async () => {
      const view = pane.dataset['view'] ?? '';
      const data = form?.answers();
      const answer = await post(`${address}/las?visa=${view}`, { tecken, data });
      // Others were typed since: what is said of those stands.
      if (sent !== tecken || !pane.isConnected) return;
      if (answer.html === undefined) {
        sent = undefined;
        announceSummary(answer, title);
        return;
      }
      const next = paneOf(answer.html);
      if (form && !next.querySelector('[data-drawn]')) {
        showLost(pane, next);
        return;
      }
      if (form) keepBegun({ pane, next, sent: data, begun: form.answers() });
      if (next.querySelector('[data-read]')) renewWindow(address);
      document.title = `${answer.heading ?? ''} – ${title} – SITHS-kort`;
      await showAgain(pane, next, again);
    })();
  });
}

/** A task's pane as the server sends it. */
function paneOf(html: string): HTMLElement {
  const place = document.createElement('template');
  place.innerHTML = html;
  return elementOf('[data-task]', place.content);
}

/** It is somebody else's by now, or done: the page says so, and what is filled in stays, to be compared. */
function showLost(pane: HTMLElement, next: HTMLElement): void {
  for (const part of pane.querySelectorAll<HTMLElement>('[data-part]')) {
    const now = next.querySelector(`[data-part="${part.dataset['part'] ?? ''}"]`);
    if (now) part.replaceChildren(...now.childNodes);
  }
  // What renews itself keeps no focus: the heading does.
  const heading = elementOf('#u-h', pane);
  heading.tabIndex = -1;
  heading.focus();
}

interface Begun {
  readonly pane: HTMLElement;
  readonly next: HTMLElement;
  readonly sent: unknown;
  readonly begun: unknown;
}

/** What was filled in or opened while the server compared goes along. */
function keepBegun({ pane, next, sent, begun }: Begun): void {
  if (pane.querySelector('[data-otherwise][open]')) next.querySelector('[data-otherwise]')?.setAttribute('open', '');
  const source = next.querySelector('#form-json');
  if (!source || JSON.stringify(begun) === JSON.stringify(sent)) return;
  source.textContent = JSON.stringify({ ...readFormSource(JSON.parse(source.textContent)), data: begun });
}

/** The task as it has come anew, in place of the pane; whoever works on it stands where it goes on. */
async function showAgain(pane: HTMLElement, next: HTMLElement, again: Reading['again']): Promise<void> {
  const active = document.activeElement;
  const at = active?.closest('[data-drawn]') ? active.id : '';
  pane.replaceWith(next);
  next.querySelector<HTMLElement>('#tecken, [data-read]')?.focus();
  await again();
  if (at !== '') document.getElementById(at)?.focus();
}
