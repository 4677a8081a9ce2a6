import './page.ts';

/** "Välj alla" ticks every box of its own list, and is ticked as long as all of them are. The list's button says how many that is. */
document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.form) return;
  const all = target.form.querySelector<HTMLInputElement>('[data-all]');
  const each = boxesOf(target.form);
  if (target === all) for (const box of each) box.checked = all.checked;
  else if (all) all.checked = each.every(({ checked }) => checked);
  sayCount(target.form);
});

// Who comes back to the page finds what they had ticked.
window.addEventListener('pageshow', () => {
  for (const form of document.forms) sayCount(form);
});

const boxesOf = (form: HTMLFormElement): HTMLInputElement[] => [
  ...form.querySelectorAll<HTMLInputElement>('[name="valda"]'),
];

function sayCount(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLElement>('[data-of-chosen]');
  const count = boxesOf(form).filter(({ checked }) => checked).length;
  if (button)
    button.textContent =
      count === 0 ? (button.dataset['ofChosen'] ?? '') : `Påminn ${count} ${count === 1 ? 'vald' : 'valda'}`;
}
