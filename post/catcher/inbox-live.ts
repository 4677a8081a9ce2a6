/**
 * Runs in the browser and is served as source text, so it uses nothing outside itself. New mail: the list is fetched and
 * put in place of the old one, which keeps scroll, focus and the open mail. Without it the page works, but stands still.
 */
export function liveInbox(): void {
  const status = document.querySelector('[data-live]');
  const frame = document.querySelector('iframe');

  const say = (lost: boolean) => {
    if (!status) return;
    status.classList.toggle('lost', lost);
    status.textContent = lost ? 'Ingen kontakt, försöker igen' : 'Nya mejl kommer av sig själva';
  };
  const refresh = async () => {
    const response = await fetch(location.href);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.querySelector('#mails');
    const old = document.querySelector('#mails');
    if (!fresh || !old || fresh.innerHTML === old.innerHTML) return;
    const focused = document.activeElement?.getAttribute('href');
    old.innerHTML = fresh.innerHTML;
    if (focused) [...old.querySelectorAll('a')].find((link) => link.getAttribute('href') === focused)?.focus();
  };
  const fitToContent = () => {
    const content = frame?.contentDocument?.documentElement;
    if (frame && content) frame.style.height = `${content.scrollHeight}px`;
  };

  const events = new EventSource('/events');
  events.addEventListener('open', () => {
    say(false);
    void refresh();
  });
  events.addEventListener('error', () => say(true));
  events.addEventListener('mail', () => void refresh());
  frame?.addEventListener('load', fitToContent);
  window.addEventListener('resize', fitToContent);
  fitToContent();
}
