import { keyedHash } from './seal.ts';

/**
 * How people are found by name though no name is kept in plain text: each beginning of each word of a name, from two letters, is kept as
 * a keyed hash of 64 bits. Without the key nobody can look for a name; with the database alone it can be seen who share a beginning.
 */
export interface NameTerm {
  readonly term: string;
  /** 1: of the given name, which protected persons are found by too. */
  readonly isGiven: number;
}

/** Hex digits of a term. */
const termLength = 16;
const shortest = 2;

/** The terms that a person is found by. */
export function termsOf(key: Uint8Array, { givenName, familyName }: Names): NameTerm[] {
  const terms = new Map<string, number>();
  const add = (name: string, isGiven: number) => {
    for (const word of wordsOf(name)) {
      for (const beginning of beginningsOf(word)) {
        const term = termOf(key, beginning);
        terms.set(term, Math.max(isGiven, terms.get(term) ?? 0));
      }
    }
  };
  add(givenName, 1);
  add(familyName, 0);
  return [...terms].map(([term, isGiven]) => ({ term, isGiven }));
}

/** The terms that a person must have to be found with a text: each of its words begins a word of the name. Single letters narrow
 * nothing. The longest word comes first: it finds the fewest. */
export function wantedTerms(key: Uint8Array, text: string): string[] {
  const words = wordsOf(text);
  const long = words.filter((word) => lettersOf(word).length >= shortest);
  const wanted = [...new Set(long.length > 0 ? long : words)].sort((one, other) => other.length - one.length);
  return wanted.map((word) => termOf(key, word));
}

/** Keyed hash of a whole name and birth date: the same for namesakes born on one day, whichever letters are large. */
export function namesakeHash(
  key: Uint8Array,
  { givenName, familyName, birthDate }: Names & { birthDate: string },
): string {
  const name = `${givenName} ${familyName}`.normalize('NFC').toLowerCase();
  return keyedHash(key, `namesake:${name}:${birthDate}`).toString('hex');
}

interface Names {
  readonly givenName: string;
  readonly familyName: string;
}

/** Words as they are compared: å, ä and ö are letters of their own, other accents don't count, nor does the size of letters. */
function wordsOf(text: string): string[] {
  const folded = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^åäö\s]/gu, (letter) => letter.normalize('NFD').replaceAll(/\p{M}/gu, ''));
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

const lettersOf = (word: string): string[] => Array.from(word);

function beginningsOf(word: string): string[] {
  const letters = lettersOf(word);
  if (letters.length <= shortest) return [word];
  return letters.slice(shortest - 1).map((_letter, index) => letters.slice(0, index + shortest).join(''));
}

const termOf = (key: Uint8Array, beginning: string): string =>
  keyedHash(key, `name:${beginning}`).toString('hex').slice(0, termLength);
