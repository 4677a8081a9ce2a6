import * as z from 'zod/mini';
import { mountForm, readFormSource, type Data } from './mount-form.ts';
import { announceSummary, elementOf, jsonOf, post } from './page.ts';

/** "Aktivera reservkort" with JavaScript: conditions at once, draft saved by itself, errors without a new page. */
const host = elementOf('[data-form]');
const address = host.dataset['form'] ?? '';
const source = readFormSource(jsonOf('#form-json'));
const drawn = elementOf('[data-drawn]');
const form = await mountForm(drawn, source);
drawn.hidden = false;
elementOf('[data-plain]').remove();

const Choices = z.looseObject({
  cards: z.array(z.object({ label: z.string(), value: z.string() })),
  employees: z.array(z.object({ label: z.string(), value: z.string() })),
  lastValidDays: z.record(z.string(), z.string()),
  blankDays: z.record(z.string(), z.string()),
});
let choices = Choices.parse(source.context);
let unitId = source.data['unitId'];
let saving: number | undefined;
let saved: Promise<void> | undefined;
let known = JSON.stringify(form.answers());
showFacts(form.answers());

form.onChange(() => {
  const answers = form.answers();
  showFacts(answers);
  window.clearTimeout(saving);
  if (JSON.stringify(answers) !== known) {
    saving = window.setTimeout(() => {
      known = JSON.stringify(answers);
      saved = saveDraft(answers);
    }, 800);
  }
  if (answers['unitId'] === unitId) return;
  unitId = answers['unitId'];
  void changeUnit();
});

elementOf('[data-send]').addEventListener('click', (event) => {
  event.preventDefault();
  void send();
});

async function send(): Promise<void> {
  window.clearTimeout(saving);
  await saved;
  const answer = await post(address, { token: host.dataset['submission'], data: form.answers() });
  if (answer.location !== undefined) {
    window.location.assign(answer.location);
    return;
  }
  form.showErrors(answer.errors ?? {});
  announceSummary(answer, 'Aktivera reservkort');
}

async function changeUnit(): Promise<void> {
  const wanted = typeof unitId === 'string' ? unitId : '';
  const response = await fetch(`${address}/val?enhet=${encodeURIComponent(wanted)}`);
  if (!response.ok) return;
  choices = Choices.parse(await response.json());
  await form.renew(choices);
  document.getElementById('f-unitId')?.focus();
}

async function saveDraft(data: Data): Promise<void> {
  const { savedAt } = await post(`${address}/utkast`, { data });
  const note = elementOf('[data-saved]');
  if (savedAt !== undefined) note.textContent = `Utkast sparat ${savedAt}, finns kvar i ${note.dataset['saved']} dagar`;
}

function showFacts({ cardNumber, employmentId }: Data): void {
  const card = choices.cards.find(({ value }) => value === cardNumber)?.label;
  const holder = choices.employees.find(({ value }) => value === employmentId)?.label;
  const ofHolder = typeof employmentId === 'string' ? choices.lastValidDays[employmentId] : undefined;
  const ofBlank = typeof cardNumber === 'string' ? choices.blankDays[cardNumber] : undefined;
  const day = ofHolder !== undefined && ofBlank !== undefined && ofBlank < ofHolder ? ofBlank : ofHolder;
  const facts = { cardNumber: card, employmentId: holder, lastValidDay: day && `till och med ${day}` };
  for (const [name, text] of Object.entries(facts))
    elementOf(`[data-fact="${name}"]`).textContent = text ?? 'Inte valt';
  elementOf('[data-facts]').hidden = card === undefined && holder === undefined;
}
