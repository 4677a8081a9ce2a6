import './page.ts';

/** The button that books names the time that is chosen. Without this it says only what it does: it could not follow another choice. */
const form = document.querySelector<HTMLFormElement>('#manad');
form?.addEventListener('change', nameTime);
nameTime();

function nameTime(): void {
  const named = form?.querySelector<HTMLInputElement>('[name="slot"]:checked')?.dataset['button'];
  const button = form?.querySelector('[type="submit"]');
  if (named !== undefined && button) button.textContent = named;
}
