import * as z from 'zod/mini';
import { followSubject } from './follow-subject.ts';
import { keepDraft } from './keep-draft.ts';
import { mountForm, readFormSource, type Data } from './mount-form.ts';
import { tooLong } from './longest-answer.ts';
import { announceSummary, elementOf, jsonOf, post, postFor } from './page.ts';
import { setUpSteps, type Steps } from './steps.ts';
import { takeOver } from './take-over.ts';

/** A start form with JavaScript: conditions and choices at once, draft saved by itself, errors without a new page. */
const host = elementOf('[data-form]');
const address = host.dataset['form'] ?? '';
let title = host.dataset['title'] ?? '';
/** The employment of the caller for whom customer service fills in the form. */
const { caller } = host.dataset;
const drawn = elementOf('[data-drawn]');
const source = readFormSource(jsonOf('#form-json'));
const form = await mountForm(drawn, source);

const Choices = z.object({
  context: z.record(z.string(), z.unknown()),
  suggested: z.optional(z.record(z.string(), z.unknown())),
  html: z.string(),
  /** What it will be, for the strip that a phone shows. */
  result: z.optional(z.string()),
  /** What the page is called. */
  title: z.string(),
  /** Whom it is about, by name. */
  about: z.optional(z.string()),
});
/** How long somebody must pause before the choices are asked for again, ms. */
const pause = 250;
let known = JSON.stringify(form.answers());
let choosing: number | undefined;
let asked = 0;
let { about } = host.dataset;
let steps: Steps | undefined;

const draft = keepDraft({ host, address, form, source, about: () => about });

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
  choosing = window.setTimeout(() => void renewChoices(answers), pause);
  draft.changed();
});

await takeOver(elementOf('[data-plain]'), drawn);
if ('inSteps' in host.dataset) steps = setUpSteps(drawn, form, source.schema.components);

elementOf('[data-send]').addEventListener('click', (event) => {
  event.preventDefault();
  void send();
});

async function send(): Promise<void> {
  await draft.keeper.hold();
  const { submission: token, draft: draftId } = host.dataset;
  const data = form.answers();
  const answered = await post(address, { token, draft: draftId, data, caller });
  const answer = answered.status === 413 ? tooLong(source, data) : answered;
  if (answer.location !== undefined) {
    draft.keeper.forget();
    host.dataset['sent'] = '';
    window.location.assign(answer.location);
    return;
  }
  draft.keeper.goOn();
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
  form.renew(choices.context, choices.suggested);
  about = choices.about;
  if (choices.title !== title) {
    document.title = document.title.replace(title, () => choices.title);
    for (const place of document.querySelectorAll('[data-heading]')) place.textContent = choices.title;
    ({ title } = choices);
  }
  const beside = elementOf('[data-beside]');
  if (beside.innerHTML !== choices.html) beside.innerHTML = choices.html;
  const strip = elementOf('[data-strip]');
  strip.hidden = choices.result === undefined;
  elementOf('b', strip).textContent = choices.result ?? '';
}
