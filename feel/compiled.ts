/** Compiled texts, the last ones, up to a number of characters in all. */
export class Compiled<T> {
  readonly #kept = new Map<string, T>();
  readonly #limit: number;
  #characters = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Characters of what is kept. */
  get characters(): number {
    return this.#characters;
  }

  get(text: string, compile: (text: string) => T): T {
    const known = this.#kept.get(text);
    if (known !== undefined) return known;
    const made = compile(text);
    this.#kept.set(text, made);
    this.#characters += text.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= this.#limit) break;
      this.#kept.delete(oldest);
      this.#characters -= oldest.length;
    }
    return made;
  }
}
