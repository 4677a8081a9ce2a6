import { elementOf, post } from './page.ts';

const keptLines = 6;

/** The scan field: Enter registers or finds at once and is ready for the next; results stand as lines, newest first. */
export function setUpScan(): void {
  const form = elementOf('[data-scan]');
  const field = elementOf('#scan');
  const results = elementOf('[data-scan-results]');
  if (!(field instanceof HTMLInputElement)) return;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value;
    field.value = '';
    if (text.trim() !== '') void look(text);
  });

  async function look(text: string): Promise<void> {
    const { html, detail } = await post('/arbetslista/skanna', { text });
    const line = document.createElement('div');
    if (html === undefined) line.textContent = detail ?? 'Något gick fel. Skanna igen.';
    else line.innerHTML = html;
    results.prepend(line);
    while (results.children.length > keptLines) results.lastElementChild?.remove();
  }

  results.addEventListener('submit', (event) => {
    const { target } = event;
    if (!(target instanceof HTMLFormElement) || !('return' in target.dataset)) return;
    event.preventDefault();
    void giveBack(target, event.submitter);
  });
}

async function giveBack(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  const cardNumber = new FormData(form).get('cardNumber');
  const cut = button instanceof HTMLButtonElement ? button.value : 'nej';
  const { detail } = await post('/arbetslista/aterlamna', { cardNumber, cut });
  const note = document.createElement('p');
  note.textContent = detail ?? '';
  form.replaceWith(note);
}
