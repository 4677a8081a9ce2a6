import './page.ts';

/**
 * A file that takes a while: how far it has come is said on the page, and it can be stopped. What was cut off is not saved. Without a script the
 * link is an ordinary one, and so is what opens in a tab of its own.
 */
document.addEventListener('click', (event) => {
  const { target, ctrlKey, metaKey, shiftKey } = event;
  const link = target instanceof Element ? target.closest('a[download]') : undefined;
  if (!(link instanceof HTMLAnchorElement) || ctrlKey || metaKey || shiftKey) return;
  if (!/\.(?:csv|json)$/.test(new URL(link.href).pathname)) return;
  event.preventDefault();
  if (running.has(link.href)) return;
  running.add(link.href);
  void fetchFile(link.href).finally(() => running.delete(link.href));
});

const running = new Set<string>();
/** Bytes that are put away together, so that the browser may keep them on its disk. */
const together = 1_000_000;
/** How often what is read out changes, ms. */
const pause = 1000;

async function fetchFile(address: string): Promise<void> {
  const stopping = new AbortController();
  const box = boxFor(() => {
    stopping.abort();
    box.close();
  });
  try {
    const response = await fetch(address, { signal: stopping.signal });
    // The session has ended, or the page says why not.
    if (!response.ok || response.redirected || !response.body) {
      location.assign(address);
      return;
    }
    const total = Number(response.headers.get('X-Rows') ?? Number.NaN);
    save(await bytesOf(response.body, (rows) => box.tell(rows, total)), nameIn(response));
    box.close();
  } catch {
    if (!stopping.signal.aborted) box.fail();
  }
}

async function bytesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>, tell: (rows: number) => void): Promise<Blob> {
  const reader = body.getReader();
  let kept = new Blob();
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let [waiting, rows] = [0, 0];
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(piece.value);
    waiting += piece.value.length;
    rows += linesIn(piece.value);
    if (waiting >= together) {
      kept = new Blob([kept, ...pieces]);
      [pieces, waiting] = [[], 0];
    }
    tell(rows);
  }
  return new Blob([kept, ...pieces]);
}

const linesIn = (bytes: Uint8Array): number => bytes.reduce((count, byte) => (byte === 10 ? count + 1 : count), 0);

const nameIn = ({ headers }: Response): string =>
  /filename="?([^";]+)/.exec(headers.get('Content-Disposition') ?? '')?.[1] ?? 'uttag';

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  // Not through the page, which would fetch it once more.
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function boxFor(stop: () => void) {
  const box = document.createElement('section');
  box.setAttribute('aria-label', 'Hämtning');
  box.className = 'fetching';
  const words = document.createElement('p');
  words.setAttribute('role', 'status');
  const bar = document.createElement('progress');
  bar.setAttribute('aria-label', 'Filen hämtas');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'ds-button';
  button.dataset['variant'] = 'secondary';
  button.textContent = 'Avbryt';
  button.addEventListener('click', stop);
  box.append(words, bar, button);
  document.body.append(box);
  words.textContent = 'Filen hämtas';
  let told = 0;
  return {
    tell(rows: number, total: number): void {
      const done = Math.min(rows, total);
      if (total > 0) Object.assign(bar, { max: total, value: done });
      if (performance.now() - told < pause) return;
      told = performance.now();
      words.textContent =
        total > 0
          ? `Filen hämtas: ${number(done)} av ${number(total)} rader`
          : `Filen hämtas: ${number(rows)} rader hittills`;
    },
    close: () => box.remove(),
    fail(): void {
      bar.remove();
      words.textContent = 'Filen kom inte fram hel, och är inte sparad. Hämta den igen.';
      button.textContent = 'Stäng';
    },
  };
}

const number = (value: number): string => value.toLocaleString('sv-SE');
