import { onKeys, press, setUpKeysSwitch } from './keys.ts';

/** The keys of the desk: through the list, take, give back, complete. */
export function setUpKeys(): void {
  setUpKeysSwitch();
  document.addEventListener('keydown', (event) => {
    if (!event.ctrlKey || event.key !== 'Enter') return;
    event.preventDefault();
    press('[open] > [data-complete], [data-send], .detail-foot [data-complete]');
  });
  onKeys({
    j: () => moveTo(1),
    k: () => moveTo(-1),
    // Taking over from a colleague, who may be on the phone, needs the button.
    t: () => press('[data-claim]:not(:has([name="over"])) button'),
    l: () => press('[data-release] button'),
    d: () => press('[data-call] [value="ja"]'),
    i: () => press('[data-call] [value="nej"]'),
  });
}

function moveTo(step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.queue .task')];
  const focused = rows.findIndex((row) => row === document.activeElement);
  const from = focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute('aria-current'));
  const next = from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + step));
  rows[next]?.focus();
}
