import './page.ts';

/** "Välj alla" ticks every box of its own list, and is ticked as long as all of them are. */
document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  const all = target.form?.querySelector<HTMLInputElement>('[data-all]');
  const each = [...(target.form?.querySelectorAll<HTMLInputElement>('[name="valda"]') ?? [])];
  if (target === all) for (const box of each) box.checked = all.checked;
  else if (all) all.checked = each.every(({ checked }) => checked);
});
