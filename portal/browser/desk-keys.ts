import { elementOf } from './page.ts';

const memory = 'siths-kort:kortkommandon';

/** Single keys of the desk. They rest while a field has the focus, and can be switched off (WCAG 2.1.4). */
export function setUpKeys(): void {
  const toggle = elementOf('[data-keys]');
  if (!(toggle instanceof HTMLInputElement)) return;
  toggle.checked = window.localStorage.getItem(memory) !== 'av';
  toggle.addEventListener('change', () => window.localStorage.setItem(memory, toggle.checked ? 'på' : 'av'));
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey && event.key === 'Enter') {
      event.preventDefault();
      press('[data-complete]');
      return;
    }
    if (!toggle.checked || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

const actions: Readonly<Record<string, () => void>> = {
  j: () => moveTo(1),
  k: () => moveTo(-1),
  // Taking over from a colleague, who may be on the phone, needs the button.
  t: () => press('[data-claim]:not(:has([name="over"])) button'),
  l: () => press('[data-release] button'),
  s: () => elementOf('#scan').focus(),
};

function moveTo(step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.queue .task')];
  const focused = rows.findIndex((row) => row === document.activeElement);
  const from = focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute('aria-current'));
  const next = from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + step));
  rows[next]?.focus();
}

function press(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.click();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type))
  );
}
