import { elementOf, post } from './page.ts';

/** "Visa (loggas)": shows the whole number in its place, without a new page. */
export function setUpReveal(host: HTMLElement): void {
  host.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !('reveal' in form.dataset)) return;
    event.preventDefault();
    void (async () => {
      const { number, detail } = await post(form.action, { reason: new FormData(form).get('reason') });
      // Each number has a way to be shown of its own, beside it.
      elementOf('[data-number]', form.closest('dd') ?? host).textContent = number ?? detail ?? '';
      if (number !== undefined) form.closest('details')?.remove();
    })();
  });
}
