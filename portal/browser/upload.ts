import './page.ts';

/** A page that takes its time to read them says so once they are sent. */
document.addEventListener('submit', ({ target }) => {
  if (!(target instanceof HTMLFormElement)) return;
  const said = target.querySelector<HTMLElement>('[data-while-reading]');
  if (said) said.textContent = said.dataset['whileReading'] ?? '';
});

/** A file that is chosen, or dropped, on the page's field: its name is shown, and read out. */
document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'file') return;
  const said = target.form?.querySelector('[data-file-names]');
  if (said) said.textContent = [...(target.files ?? [])].map(({ name }) => name).join(', ');
});
