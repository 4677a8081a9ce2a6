import * as z from 'zod/mini';
import { inputId } from '../form-controls/frame.ts';
import { onKeys } from './keys.ts';
import type { MountedForm } from './mount-form.ts';
import { elementOf, postFor } from './page.ts';

const Copied = z.object({ text: z.optional(z.string()), detail: z.optional(z.string()) });
const Read = z.object({
  html: z.optional(z.string()),
  answers: z.optional(z.record(z.string(), z.unknown())),
  isKept: z.optional(z.boolean()),
  detail: z.optional(z.string()),
});
/** What is kept in one window fills in the form in another. */
const Kept = z.object({ address: z.string(), answers: z.record(z.string(), z.unknown()) });
/** What a task has to copy is more than it was, once its card is read. */
const Renewed = z.object({ renewed: z.string() });
const channel = new BroadcastChannel('siths-kort:portalfoljaren');
const noContact = 'Ingen kontakt med servern. Försök igen.';

/** Portalföljaren: one key copies a field's value, and what the portal answers is read as it is pasted. */
export function setUpCompanion(pane: HTMLElement, form: MountedForm | undefined): void {
  const panel = pane.querySelector<HTMLElement>('[data-companion]');
  if (!panel) return;
  const address = panel.dataset['companion'] ?? '';
  panel.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-copy]') : null;
    if (button instanceof HTMLButtonElement) void copy(panel, address, button);
  });
  panel.querySelector('[data-window]')?.addEventListener('click', (event) => {
    event.preventDefault();
    window.open(`${address}/portalen`, 'portalfoljaren', 'popup,width=420,height=860');
  });
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const kept = Kept.safeParse(data).data;
    if (kept?.address === address && panel.isConnected) void fillIn(form, kept.answers);
  });
  const keyed = [...panel.querySelectorAll<HTMLElement>('[data-copy][data-key-number]')];
  const click = (button: HTMLElement) => () => {
    // One that has come anew has keys of its own.
    if (panel.isConnected) button.click();
  };
  onKeys(Object.fromEntries(keyed.map((button) => [button.dataset['keyNumber'] ?? '', click(button)])));
  panel.addEventListener('paste', ({ target }) => {
    // What is pasted stands in the field in the next moment.
    if (target instanceof HTMLTextAreaElement) window.setTimeout(() => target.form?.requestSubmit());
  });
  panel.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement) || !('answer' in event.target.dataset)) return;
    event.preventDefault();
    void read(panel, { address, body: Object.fromEntries(new FormData(event.target)), form });
  });
}

/** A window beside shows what the task has to copy now. */
export function renewWindow(address: string): void {
  channel.postMessage({ renewed: address });
}

/** Loads the window anew when its task says so, unless something is being pasted. */
export function followTask(place: HTMLElement): void {
  const address = elementOf('[data-companion]', place).dataset['companion'];
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const isPasting = (place.querySelector('textarea')?.value ?? '') !== '';
    if (Renewed.safeParse(data).data?.renewed === address && !isPasting) window.location.reload();
  });
}

/** The clipboard gets the value when the server has given it; it is shown nowhere. */
async function copy(panel: HTMLElement, address: string, button: HTMLButtonElement): Promise<void> {
  const { copy: name, secret } = button.dataset;
  let said = noContact;
  const text = postFor(Copied, `${address}/${secret === undefined ? 'kopiera' : 'kopiera-nummer'}`, {
    falt: name,
  }).then((answer) => {
    said = answer?.detail ?? said;
    if (answer?.text === undefined) throw new Error(said);
    return answer.text;
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
    await text;
    said = `${button.dataset['label'] ?? ''} är kopierat.`;
    button.dataset['done'] = '';
  } catch {
    const isGiven = await text.then(
      () => true,
      () => false,
    );
    if (isGiven) said = 'Webbläsaren lät inte sidan kopiera. Tillåt urklipp för sidan, eller skriv av värdet.';
  }
  elementOf('[data-copied]', panel).textContent = said;
}

async function read(
  panel: HTMLElement,
  { address, body, form }: { address: string; body: object; form: MountedForm | undefined },
): Promise<void> {
  const answer = await postFor(Read, `${address}/kvitto`, body);
  const place = elementOf('[data-answer-place]', panel);
  if (answer?.html === undefined) {
    elementOf('[data-copied]', panel).textContent = answer?.detail ?? noContact;
    return;
  }
  place.innerHTML = answer.html;
  if (answer.isKept !== true) {
    (place.querySelector<HTMLElement>('[data-keep] button') ?? place.querySelector<HTMLElement>('textarea'))?.focus();
    return;
  }
  const answers = answer.answers ?? {};
  channel.postMessage({ address, answers });
  await fillIn(form, answers);
  const last = Object.keys(answers).at(-1);
  if (last !== undefined) document.getElementById(inputId(last))?.focus();
}

async function fillIn(form: MountedForm | undefined, answers: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [key, value] of Object.entries(answers)) {
    form?.set(key, value);
    // A question that the answer opens is there in the next moment.
    await new Promise((resolve) => window.setTimeout(resolve));
  }
}
