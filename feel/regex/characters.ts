/** Does a code point belong to a class? */
export type CharacterTest = (code: number) => boolean;

const isDigit: CharacterTest = (code) => code >= 48 && code <= 57;
const isSpace: CharacterTest = (code) => code === 32 || (code >= 9 && code <= 13);
export const isWord: CharacterTest = (code) =>
  isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;

/** `\d`, `\w`, `\s` and their opposites. */
export function escapeClass(letter: string): CharacterTest | undefined {
  switch (letter) {
    case 'd':
      return isDigit;
    case 'D':
      return (code) => !isDigit(code);
    case 'w':
      return isWord;
    case 'W':
      return (code) => !isWord(code);
    case 's':
      return isSpace;
    case 'S':
      return (code) => !isSpace(code);
    default:
      return undefined;
  }
}

const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12 };

/** `\n`, `\.` and their kin: letters and digits have to be known, everything else stands for itself. */
export function escapedCharacter(letter: string): number | undefined {
  return controls[letter] ?? (/[\p{L}\p{N}]/u.test(letter) ? undefined : letter.codePointAt(0));
}

const properties = new Map<string, CharacterTest | undefined>();

/** A Unicode property such as `L`, `Lu`, `Nd` or `IsAlphabetic`; one character at a time, so it can't explode. */
export function propertyClass(name: string): CharacterTest | undefined {
  if (!/^[A-Za-z_=]{1,40}$/.test(name)) return undefined;
  const known = properties.get(name);
  if (known !== undefined || properties.has(name)) return known;
  if (properties.size > 500) properties.clear();
  const test = openProperty(name.replace(/^Is/, ''));
  properties.set(name, test);
  return test;
}

function openProperty(name: string): CharacterTest | undefined {
  try {
    const expression = new RegExp(`^\\p{${name}}$`, 'u');
    return (code) => expression.test(String.fromCodePoint(code));
  } catch {
    return undefined;
  }
}

/** Characters that end a line (Java's `Pattern`). */
export const isLineEnd: CharacterTest = (code) =>
  code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;

/** The class with both cases of the letters a…z; Java leaves others alone. */
export function foldedPredicate(test: CharacterTest): CharacterTest {
  return (code) => {
    const letter = code | 32;
    return test(code) || (letter >= 97 && letter <= 122 && code < 128 && (test(letter) || test(letter - 32)));
  };
}

/** The end of the text, or before its last line break; with the flag m before each. */
export function isEnd(text: readonly number[], at: number, multiline: boolean): boolean {
  const code = text[at];
  return code === undefined || (isLineEnd(code) && (multiline || at === text.length - 1));
}

export function isBoundary(text: readonly number[], at: number): boolean {
  const before = text[at - 1];
  const after = text[at];
  return (before !== undefined && isWord(before)) !== (after !== undefined && isWord(after));
}
