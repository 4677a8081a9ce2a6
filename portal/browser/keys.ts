const memory = 'siths-kort:kortkommandon';

/** Single keys of a page. They rest while a field has the focus, and can be switched off once for all pages (WCAG 2.1.4). */
export function onKeys(actions: Readonly<Record<string, () => void>>): void {
  document.addEventListener('keydown', (event) => {
    const isOff = window.localStorage.getItem(memory) === 'av';
    if (isOff || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/** The box that switches the keys off and on. */
export function setUpKeysSwitch(): void {
  const toggle = document.querySelector('[data-keys]');
  if (!(toggle instanceof HTMLInputElement)) return;
  toggle.checked = window.localStorage.getItem(memory) !== 'av';
  toggle.addEventListener('change', () => window.localStorage.setItem(memory, toggle.checked ? 'på' : 'av'));
}

/** Presses what the page has for it, if anything. */
export function press(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.click();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type))
  );
}
