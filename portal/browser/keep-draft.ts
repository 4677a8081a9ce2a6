import { DraftKeeper, isWorthKeeping, type SaveAnswer } from './draft-keeper.ts';
import type { Data, FormSource, MountedForm, SchemaPart } from './mount-form.ts';
import { elementOf, post, postToTheEnd } from './page.ts';

interface Page {
  readonly host: HTMLElement;
  readonly address: string;
  readonly form: MountedForm;
  readonly source: FormSource;
  /** Whom it is about, by name. */
  readonly about: () => string | undefined;
}

const typedInto = new Set(['textfield', 'textarea', 'number', 'datetime']);
const unreached = 'Utkastet är inte sparat: ingen kontakt med servern. Ett nytt försök görs om en stund.';

/**
 * Keeps the page's draft, and says how that goes; `changed` is to be told the answers. A page beside another draft keeps none until that one is
 * thrown away.
 */
export function keepDraft(page: Page): { keeper: DraftKeeper; changed: () => void } {
  const { host, address, form, source, about } = page;
  const note = elementOf('[data-saved]');
  const typed = new Set(typedIn(source.schema.components));
  const isWorth = () => isWorthKeeping(source.data, form.answers(), typed);
  let isKept = 'kept' in host.dataset;
  const keeper = new DraftKeeper({
    save: (data: Data, signal) => postToTheEnd(`${address}/utkast`, { draft: host.dataset['draft'], data }, signal),
    say: (answer) => {
      isKept ||= answer.savedAt !== undefined;
      say(note, answer, about());
    },
    after: (ms, call) => window.setTimeout(call, ms),
    clear: (timer) => {
      window.clearTimeout(timer);
    },
  });

  function changed(): void {
    if ('keepsDraft' in host.dataset && (isKept || isWorth())) keeper.changed(form.answers());
  }

  leaveWhenKept(keeper, note);
  askAboutWaiting(page, { isWorth, changed });
  window.addEventListener('pagehide', () => {
    keeper.leave();
  });
  return { keeper, changed };
}

function say(note: HTMLElement, { savedAt, detail = unreached }: SaveAnswer, about: string | undefined): void {
  note.toggleAttribute('data-failed', savedAt === undefined);
  if (savedAt === undefined) {
    note.textContent = detail;
    return;
  }
  const whose = about === undefined ? '' : `för ${about} `;
  note.textContent = `Utkast ${whose}sparat ${savedAt}, finns kvar i ${note.dataset['saved'] ?? ''} dagar`;
  const discard = document.querySelector<HTMLElement>('[data-discard]');
  if (discard) discard.hidden = false;
}

/** "Spara och gör klart senare" leads to a page that tells of the draft: it goes there when it is kept, else the note says why not. */
function leaveWhenKept(keeper: DraftKeeper, note: HTMLElement): void {
  const later = document.querySelector<HTMLAnchorElement>('[data-later]');
  later?.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void keeper.keepNow().then((isSaved) => {
      if (isSaved) window.location.assign(later.href);
      else note.scrollIntoView({ block: 'center' });
    });
  });
}

/** The draft that waits is thrown away without what is written here, which is kept from then on; until then the browser asks before it is left. */
function askAboutWaiting(
  { host, address }: Page,
  { isWorth, changed }: { isWorth: () => boolean; changed: () => void },
): void {
  const waiting = document.querySelector<HTMLElement>('[data-waiting]');
  if (!waiting) return;

  async function throwAway(notice: HTMLElement): Promise<void> {
    const { detail } = await post(`${address}/kasta`, { _draft: notice.dataset['waiting'] });
    if (detail !== undefined) {
      elementOf('span', notice).textContent = detail;
      return;
    }
    notice.remove();
    host.dataset['keepsDraft'] = '';
    elementOf('[data-saved]').textContent = 'Utkastet är kastat. Det du skriver här sparas.';
    changed();
  }

  waiting.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void throwAway(waiting);
  });
  window.addEventListener('beforeunload', (event) => {
    if (waiting.isConnected && !('sent' in host.dataset) && isWorth()) event.preventDefault();
  });
}

function typedIn(parts: readonly SchemaPart[]): string[] {
  return parts.flatMap(({ key, type = '', components = [] }) => [
    ...(key !== undefined && typedInto.has(type) ? [key] : []),
    ...typedIn(components),
  ]);
}
