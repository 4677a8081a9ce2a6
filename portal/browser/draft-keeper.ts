import type { Data } from './mount-form.ts';

/** What the server says of a save: when, or why not; neither when it can't be reached. */
export interface SaveAnswer {
  readonly savedAt?: string | undefined;
  readonly detail?: string | undefined;
}

interface Ways {
  /** @param how.isLast the page is left */
  readonly save: (data: Data, how: { readonly signal: AbortSignal; readonly isLast: boolean }) => Promise<SaveAnswer>;
  /** Whether a save of these answers goes on although the page is left. */
  readonly outlivesPage: (data: Data) => boolean;
  /** Says how the last save went. */
  readonly say: (answer: SaveAnswer) => void;
  /** Calls back later, ms. */
  readonly after: (ms: number, call: () => void) => number;
  readonly clear: (timer: number | undefined) => void;
}

/**
 * How long somebody must pause before the draft is saved, sooner where it couldn't be when the page is left, and until the server is asked
 * again that could not be reached, ms.
 */
const pauses = { draft: 800, large: 100, again: 5000 };

/** Keeps what somebody fills in, one save after the other, so that no older one ever comes after a newer. */
export class DraftKeeper {
  readonly #ways: Ways;
  #unsaved: Data | undefined;
  /** What is on its way. */
  #sent: Data | undefined;
  #running: Promise<boolean> | undefined;
  #sending = new AbortController();
  #timer: number | undefined;
  #isHeld = false;

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  /** Keeps these answers after a pause. */
  changed(data: Data): void {
    this.#unsaved = data;
    if (!this.#isHeld) this.#wait(this.#ways.outlivesPage(data) ? pauses.draft : pauses.large);
  }

  /** Keeps what isn't kept yet, now. True once all of it is. */
  keepNow(): Promise<boolean> {
    this.#ways.clear(this.#timer);
    this.#running ??= this.#saveAll().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Waits for what is on its way and keeps nothing more, until `goOn`. */
  async hold(): Promise<void> {
    this.#isHeld = true;
    this.#ways.clear(this.#timer);
    await this.#running;
  }

  goOn(): void {
    this.#isHeld = false;
    void this.keepNow();
  }

  /** The page is left: the newest answers are sent once more, so that it outlives the page, and a save that hasn't come through is given up. */
  leave(): void {
    const newest = this.#unsaved ?? this.#sent;
    if (newest === undefined) return;
    this.#unsaved = undefined;
    // To a page that comes back: these are sent again, not the older ones that were given up.
    if (this.#running) this.#sent = newest;
    this.#sending.abort();
    void this.#ways.save(newest, { signal: new AbortController().signal, isLast: true });
  }

  /** Nothing is kept any more: it has been sent in. */
  forget(): void {
    this.#unsaved = undefined;
    this.#ways.clear(this.#timer);
  }

  async #saveAll(): Promise<boolean> {
    while (this.#unsaved !== undefined && !this.#isHeld) {
      const data = this.#unsaved;
      this.#unsaved = undefined;
      this.#sending = new AbortController();
      this.#sent = data;
      const answer = await this.#ways.save(data, { signal: this.#sending.signal, isLast: false });
      const newest = this.#sent;
      this.#sent = undefined;
      this.#ways.say(answer);
      if (answer.savedAt !== undefined) continue;
      this.#unsaved ??= newest;
      if (answer.detail === undefined) this.#wait(pauses.again);
      return false;
    }
    return this.#unsaved === undefined;
  }

  #wait(ms: number): void {
    this.#ways.clear(this.#timer);
    this.#timer = this.#ways.after(ms, () => void this.keepNow());
  }
}

/** True when something is typed, or more than one question answered: a click alone is no draft. @param typed keys of what is typed */
export function isWorthKeeping(before: Data, now: Data, typed: ReadonlySet<string>): boolean {
  const former = new Map(answersIn(before));
  const given = answersIn(now).filter(([key, text]) => former.get(key) !== text);
  return given.length > 1 || given.some(([key]) => typed.has(key));
}

/** What is answered, `person.known` → its JSON. */
function answersIn(data: object, path = ''): (readonly [string, string])[] {
  return Object.entries(data).flatMap(([name, value]: [string, unknown]): (readonly [string, string])[] => {
    const key = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return answersIn(value, key);
    const text = JSON.stringify(value);
    return value === undefined || ['null', '""', 'false', '[]'].includes(text) ? [] : [[key, text]];
  });
}
