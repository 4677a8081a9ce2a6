import { DraftKeeper, isWorthKeeping, type SaveAnswer } from './draft-keeper.ts';
import { tooLong } from './longest-answer.ts';
import type { Data, FormSource, MountedForm, SchemaPart } from './mount-form.ts';
import { elementOf, outlivesPage, post, postUntil } from './page.ts';
import { scriptWords } from './words.ts';

interface Page {
  readonly host: HTMLElement;
  readonly address: string;
  readonly form: MountedForm;
  readonly source: FormSource;
  /** Whom it is about, by name. */
  readonly about: () => string | undefined;
}

const typedInto = new Set(['textfield', 'textarea', 'number', 'datetime']);

/**
 * Keeps the page's draft, and says how that goes; `changed` is to be told the answers. */
export function keepDraft(page: Page): { keeper: DraftKeeper; changed: () => void } {
  const { host, address, form, source, about } = page;
  const note = elementOf('[data-saved]');
  const typed = new Set(typedIn(source.schema.components));
  const isWorth = () => isWorthKeeping(source.data, form.answers(), typed);
  let isKept = 'kept' in host.dataset;
  const bodyOf = (data: Data) => ({ draft: host.dataset['draft'], data });
  const keeper = new DraftKeeper({
    save: async (data: Data, how) => {
      const answer = await postUntil(`${address}/utkast`, bodyOf(data), how);
      return answer.status === 413 ? { detail: scriptWords().draft.notKept(tooLong(source, data).text) } : answer;
    },
    say: (answer) => {
      isKept ||= answer.savedAt !== undefined;
      say(note, answer, about());
    },
    outlivesPage: (data) => outlivesPage(bodyOf(data)),
    after: (ms, call) => window.setTimeout(call, ms),
    clear: (timer) => {
      window.clearTimeout(timer);
    },
  });

  function changed(): void {
    if ('keepsDraft' in host.dataset && (isKept || isWorth())) keeper.changed(form.answers());
  }

  leaveWhenKept(keeper, note);
  throwAwayWaiting(address);
  window.addEventListener('pagehide', () => {
    keeper.leave();
  });
  return { keeper, changed };
}

function say(note: HTMLElement, { savedAt, detail }: SaveAnswer, about: string | undefined): void {
  const said = scriptWords().draft;
  note.toggleAttribute('data-failed', savedAt === undefined);
  if (savedAt === undefined) {
    note.textContent = detail ?? said.unreached;
    return;
  }
  note.textContent = said.kept(about, savedAt, note.dataset['saved'] ?? '');
  const discard = document.querySelector<HTMLElement>('[data-discard]');
  if (discard) discard.hidden = false;
}

/** "Spara och gör klart senare" leads to a page that tells of the draft: it goes there when it is kept, else the note says why not. */
function leaveWhenKept(keeper: DraftKeeper, note: HTMLElement): void {
  // The button may be drawn anew.
  document.addEventListener('click', (event) => {
    const later = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-later]') : null;
    if (later === null) return;
    event.preventDefault();
    void keeper.keepNow().then((isSaved) => {
      if (isSaved) window.location.assign(later.dataset['later'] ?? '/');
      else note.scrollIntoView({ block: 'center' });
    });
  });
}

/** A draft that waits is thrown away without what is written here, which has its own. */
function throwAwayWaiting(address: string): void {
  async function throwAway(draft: HTMLElement): Promise<void> {
    const { detail } = await post(`${address}/kasta`, { _draft: draft.dataset['draft'] });
    if (detail !== undefined) {
      elementOf('span', draft).textContent = detail;
      return;
    }
    const list = draft.closest<HTMLElement>('[data-waiting]');
    draft.remove();
    if (list?.querySelector('li') === null) list.remove();
    elementOf('[data-saved]').textContent = scriptWords().draft.thrownAway;
  }

  for (const draft of document.querySelectorAll<HTMLElement>('[data-waiting] li')) {
    draft.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      void throwAway(draft);
    });
  }
}

function typedIn(parts: readonly SchemaPart[]): string[] {
  return parts.flatMap(({ key, type = '', components = [] }) => [
    ...(key !== undefined && typedInto.has(type) ? [key] : []),
    ...typedIn(components),
  ]);
}
