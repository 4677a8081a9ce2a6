import * as z from 'zod/mini';
import { followSubject } from './follow-subject.ts';
import { mountForm, readFormSource, type Data } from './mount-form.ts';
import { announceSummary, elementOf, jsonOf, post, postFor, postToTheEnd } from './page.ts';
import { setUpSteps, type Steps } from './steps.ts';
import { takeOver } from './take-over.ts';

/** A start form with JavaScript: conditions and choices at once, draft saved by itself, errors without a new page. */
const host = elementOf('[data-form]');
const address = host.dataset['form'] ?? '';
const title = host.dataset['title'] ?? '';
/** The employment of the caller for whom customer service fills in the form. */
const { caller } = host.dataset;
const drawn = elementOf('[data-drawn]');
const source = readFormSource(jsonOf('#form-json'));
const form = await mountForm(drawn, source);

const Choices = z.object({
  context: z.record(z.string(), z.unknown()),
  html: z.string(),
  /** What it will be, for the strip that a phone shows. */
  result: z.optional(z.string()),
  /** Whom it is about, by name. */
  about: z.optional(z.string()),
});
/** How long somebody must pause before the choices are asked for again, and before the draft is saved, ms. */
const pauses = { choices: 250, draft: 800 };
let known = JSON.stringify(form.answers());
let choosing: number | undefined;
let asked = 0;
let saving: number | undefined;
let saved: Promise<void> | undefined;
/** What the draft lacks. */
let unsaved: Data | undefined;
let { about } = host.dataset;
let steps: Steps | undefined;

followSubject(form, () => {
  elementOf('[data-summary]').replaceChildren();
  steps?.showErrors({});
});

form.onChange(() => {
  const answers = form.answers();
  const text = JSON.stringify(answers);
  if (text === known) return;
  known = text;
  window.clearTimeout(choosing);
  choosing = window.setTimeout(() => void renewChoices(answers), pauses.choices);
  window.clearTimeout(saving);
  if (!('keepsDraft' in host.dataset)) return;
  unsaved = answers;
  saving = window.setTimeout(saveNow, pauses.draft);
});

await takeOver(elementOf('[data-plain]'), drawn);
if ('inSteps' in host.dataset) steps = setUpSteps(drawn, form, source.schema.components);

window.addEventListener('pagehide', saveNow);
const later = document.querySelector<HTMLAnchorElement>('[data-later]');
later?.addEventListener('click', (event) => {
  if (unsaved === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  saveNow();
  // The page that it leads to tells of the draft.
  void saved?.then(() => {
    window.location.assign(later.href);
  });
});

elementOf('[data-send]').addEventListener('click', (event) => {
  event.preventDefault();
  void send();
});

async function send(): Promise<void> {
  window.clearTimeout(saving);
  await saved;
  const answer = await post(address, { token: host.dataset['submission'], data: form.answers(), caller });
  if (answer.location !== undefined) {
    unsaved = undefined;
    window.location.assign(answer.location);
    return;
  }
  saveNow();
  form.showErrors(answer.errors ?? {});
  steps?.showErrors(answer.errors ?? {});
  announceSummary(answer, title);
}

/** Only the newest question's answer counts. */
async function renewChoices(data: Data): Promise<void> {
  asked += 1;
  const question = asked;
  const choices = await postFor(Choices, `${address}/val`, { data, caller });
  if (choices === undefined || question !== asked) return;
  form.renew(choices.context);
  about = choices.about;
  const beside = elementOf('[data-beside]');
  if (beside.innerHTML !== choices.html) beside.innerHTML = choices.html;
  const strip = elementOf('[data-strip]');
  strip.hidden = choices.result === undefined;
  elementOf('b', strip).textContent = choices.result ?? '';
}

function saveNow(): void {
  window.clearTimeout(saving);
  if (unsaved === undefined) return;
  saved = saveDraft(unsaved);
  unsaved = undefined;
}

async function saveDraft(data: Data): Promise<void> {
  const { savedAt } = await postToTheEnd(`${address}/utkast`, { data });
  const note = elementOf('[data-saved]');
  if (savedAt === undefined) {
    unsaved ??= data;
    return;
  }
  note.textContent = `Utkast ${about === undefined ? '' : `för ${about} `}sparat ${savedAt}, finns kvar i ${note.dataset['saved']} dagar`;
  const discard = document.querySelector<HTMLElement>('[data-discard]');
  if (discard) discard.hidden = false;
}
