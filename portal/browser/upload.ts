import './page.ts';

/** A file that is chosen, or dropped, on the page's field: its name is shown, and read out. */
document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'file') return;
  const said = target.form?.querySelector('[data-file-names]');
  if (said) said.textContent = [...(target.files ?? [])].map(({ name }) => name).join(', ');
});
