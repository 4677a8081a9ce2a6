import { mountForm, readFormSource, type MountedForm } from './mount-form.ts';
import { announceSummary, elementOf, jsonOf, post } from './page.ts';
import { setUpReveal } from './reveal.ts';

const labels: Readonly<Record<string, string>> = {
  activate: 'Aktivera kortet',
  'other-card': 'Ta det andra kortet',
  refuse: 'Avslå',
};

/** The task's form, call log and completion; nothing to do when no task of ours is open. */
export async function setUpTask(): Promise<void> {
  const pane = document.querySelector<HTMLElement>('[data-task]');
  if (!pane) return;
  const address = pane.dataset['task'] ?? '';
  setUpReveal(pane);
  const drawn = pane.querySelector<HTMLElement>('[data-drawn]');
  const form = drawn ? await mountForm(drawn, readFormSource(jsonOf('#form-json'))) : undefined;
  setUpCallLog(pane, address, form);
  if (!drawn || !form) return;
  drawn.hidden = false;
  elementOf('[data-plain]', pane).remove();
  setUpChoices(pane, form);
  pane.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-complete]')) return;
    event.preventDefault();
    void complete(pane, address, form);
  });
}

async function complete(pane: HTMLElement, address: string, form: MountedForm): Promise<void> {
  const answer = await post(`${address}/slutfor`, { data: form.answers() });
  if (answer.location !== undefined) {
    const view = pane.dataset['view'] ?? 'alla';
    window.location.assign(`${answer.location}&visa=${view}`);
  } else if (answer.html !== undefined) {
    delete pane.dataset['task'];
    pane.innerHTML = answer.html;
    document.title = `${answer.heading ?? 'Någon hann före'} – Arbetslista – SITHS-kort`;
    elementOf('#u-h', pane).focus();
  } else {
    form.showErrors(answer.errors ?? {});
    announceSummary(answer, 'Arbetslista');
  }
}

/** "Avslå med orsak", "Ta det" and the words on the main button follow the answer to "Vad gör du?". */
function setUpChoices(pane: HTMLElement, form: MountedForm): void {
  pane.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const { choose, use } = target.dataset;
    if (choose !== undefined) {
      form.set('activation.outcome', choose);
      window.setTimeout(() => document.getElementById('f-activation-refusalReason')?.focus(), 50);
    }
    if (use !== undefined) {
      form.set('activation.outcome', 'other-card');
      window.setTimeout(() => form.set('activation.otherCardNumber', use), 50);
    }
  });
  const relabel = () => {
    if (!pane.querySelector('[name="activation.outcome"]')) return;
    const outcome = form.get('activation.outcome');
    const label = typeof outcome === 'string' ? labels[outcome] : undefined;
    const button = pane.querySelector<HTMLElement>('[data-complete] > span');
    if (button && label !== undefined) button.textContent = label;
  };
  form.onChange(relabel);
  document.addEventListener('renewed', relabel);
  relabel();
}

function setUpCallLog(pane: HTMLElement, address: string, form: MountedForm | undefined): void {
  pane.addEventListener('submit', (event) => {
    const { target } = event;
    if (!(target instanceof HTMLFormElement) || !('call' in target.dataset)) return;
    event.preventDefault();
    const answer = event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'nej';
    void (async () => {
      const { detail } = await post(`${address}/ring`, { svar: answer });
      const notice = elementOf('[data-notice]', pane);
      elementOf('span', notice).textContent = detail ?? '';
      notice.hidden = false;
      if (answer === 'ja') form?.set('activation.calledBack', true);
    })();
  });
}
