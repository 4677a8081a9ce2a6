/** What a page does when something changed, and when the link is lost or found. */
export interface Follower {
  /** @param parts which may be different, as the server names them */
  changed(parts: string): Promise<void>;
  lost?(): void;
  found?(): void;
}

/** Shortest time between two renewals of a page, ms. */
const pause = 400;
/** When the server refused the stream, the browser gives it up for good; it is asked again after this time, ms. */
const again = 10_000;

/** Listens for changes until the page is left. Changes that come thick are told once; a hidden page is told when it shows. */
export function followChanges(follower: Follower): void {
  const shows = document.querySelector<HTMLElement>('main')?.dataset['shows'];
  const asked = `/lyssna?sedan=${document.body.dataset['change'] ?? ''}${shows === undefined ? '' : `&${shows}`}`;
  const parts = new Set<string>();
  let isBusy = false;
  let isWaiting = false;

  async function renew(): Promise<void> {
    if (isBusy || document.hidden) {
      isWaiting = true;
      return;
    }
    isBusy = true;
    isWaiting = false;
    try {
      const which = [...parts].join(',');
      parts.clear();
      await follower.changed(which);
    } finally {
      window.setTimeout(() => {
        isBusy = false;
        if (isWaiting) void renew();
      }, pause);
    }
  }

  function note(which: string): void {
    for (const part of which.split(',')) if (part !== '') parts.add(part);
  }

  function told({ data }: MessageEvent<string>): void {
    note(data);
    follower.found?.();
    void renew();
  }

  function listen(): void {
    const source = new EventSource(asked);
    source.addEventListener('ready', () => follower.found?.());
    source.addEventListener('changed', told);
    source.addEventListener('found', told);
    source.addEventListener('lost', () => follower.lost?.());
    source.addEventListener('error', () => {
      follower.lost?.();
      if (source.readyState === EventSource.CLOSED) window.setTimeout(listen, again);
    });
  }

  listen();
  document.addEventListener('visibilitychange', () => {
    if (isWaiting) void renew();
  });
}

/**
 * Fetches what may be different of a page and puts its `data-part`s in place of ours where they differ. A part in which somebody
 * types stays as it is.
 */
export async function renewParts(address: string, parts: string): Promise<void> {
  const response = await fetch(address, { headers: { Accept: 'text/html', 'X-Live': parts === '' ? 'allt' : parts } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of document.querySelectorAll<HTMLElement>('[data-part]')) {
    const next = fresh.querySelector<HTMLElement>(`[data-part="${part.dataset['part'] ?? ''}"]`);
    if (!next || textOf(next) === textOf(part) || isTypedIn(part)) continue;
    keepPlace(part, () => part.replaceChildren(...next.childNodes));
  }
  document.dispatchEvent(new Event('renewed'));
}

/** All of a part but the token of its forms, which each page masks anew: one that differs in that alone stays, and so does the focus in it. */
const textOf = (part: HTMLElement): string => part.innerHTML.replaceAll(/(?<=name="_token" value=")[^"]*/g, '');

/** Somebody is typing in this part. */
function isTypedIn(part: HTMLElement): boolean {
  const active = document.activeElement;
  return active !== null && part.contains(active) && active.matches('input, select, textarea');
}

/** Changes a part without moving the reader: the focused link keeps the focus, scrolled boxes stay where they were, what was opened stays open. */
function keepPlace(part: HTMLElement, change: () => void): void {
  const active = document.activeElement;
  const href = active !== null && part.contains(active) ? active.getAttribute('href') : null;
  const scrolled = [...part.querySelectorAll('[tabindex="0"]')].map((box) => box.scrollTop);
  const opened = new Set(detailsIn(part).flatMap(({ name, details }) => (details.open ? [name] : [])));
  change();
  for (const { name, details } of detailsIn(part)) if (opened.has(name)) details.open = true;
  part.querySelectorAll('[tabindex="0"]').forEach((box, index) => (box.scrollTop = scrolled[index] ?? 0));
  if (href !== null) part.querySelector<HTMLElement>(`[href="${CSS.escape(href)}"]`)?.focus();
}

/** What can be opened in a part, each by its words, and which of those with the same words it is. */
function detailsIn(part: HTMLElement): { name: string; details: HTMLDetailsElement }[] {
  const seen = new Map<string, number>();
  return [...part.querySelectorAll('details')].map((details) => {
    const words = details.querySelector('summary')?.textContent ?? '';
    const nth = seen.get(words) ?? 0;
    seen.set(words, nth + 1);
    return { name: `${words} ${nth}`, details };
  });
}
