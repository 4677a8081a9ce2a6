import { setUpKeys } from './desk-keys.ts';
import { setUpTask } from './desk-task.ts';
import { followChanges, renewParts } from './live.ts';
import { elementOf } from './page.ts';

/** The desk with JavaScript: live queue, scan field that takes one after the other, keyboard, form with conditions. */
const state = elementOf('[data-live-state]');
setUpKeys();
await setUpTask('Arbetslista');

followChanges({
  async changed(parts) {
    await renewParts(`${window.location.pathname}${window.location.search}`, parts);
    tick();
    found();
  },
  lost() {
    state.classList.add('is-lost');
    if (!state.dataset['lost']) state.dataset['lost'] = clock();
    state.textContent = `Ingen kontakt sedan ${state.dataset['lost']}. Listan kan vara gammal. Försöker igen.`;
  },
  found,
});

window.setInterval(tick, 1000);
tick();

function found(): void {
  state.classList.remove('is-lost');
  delete state.dataset['lost'];
  state.textContent = `Uppdateras direkt · senast ${clock(true)}`;
}

/** How long each caller has waited. */
function tick(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-since]')) {
    const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(place.dataset['since'] ?? '')) / 1000));
    const minutes = Math.floor(seconds / 60);
    place.textContent =
      minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} tim ${minutes % 60} min`;
  }
}

function clock(withSeconds = false): string {
  const now = new Date().toLocaleTimeString('sv-SE', { timeZone: 'Europe/Stockholm' });
  return now.slice(0, withSeconds ? 8 : 5).replaceAll(':', '.');
}
