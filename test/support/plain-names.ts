import { existsSync, readFileSync } from 'node:fs';
import { parsePersonalNumber } from '../../register/people/personal-number.ts';

/** Shorter texts aren't looked for: a megabyte in base64 holds six given letters once in a thousand runs. */
const shortest = 8;

interface Somebody {
  readonly givenName: string;
  readonly familyName: string;
  readonly personalNumber?: string;
  readonly birthDate?: string;
}

/** What a register must not hold of people in plain text: names, birth dates, numbers, addresses. */
export function secretsOf(people: readonly Somebody[]): string[] {
  const found = people.flatMap(({ givenName, familyName, personalNumber, birthDate }) => {
    const number = personalNumber === undefined ? undefined : parsePersonalNumber(personalNumber);
    const born = number?.birthDate ?? birthDate ?? '';
    return [`${givenName} ${familyName}`, familyName, number?.digits ?? '', number?.masked ?? '', born];
  });
  return [...new Set([...found, '@region.example'])].filter((text) => text.length >= shortest);
}

/** Which of these texts stand in a database file or its log, whatever the size of their letters, in UTF-8 or UTF-16. */
export function plainIn(file: string, texts: readonly string[]): string[] {
  const bytes = [file, `${file}-wal`].filter((path) => existsSync(path)).map((path) => readFileSync(path));
  const contents = bytes.flatMap((content) => [content.toString('utf8'), content.toString('utf16le')]);
  const folded = contents.map((content) => content.toLowerCase());
  return texts.filter((text) => folded.some((content) => content.includes(text.toLowerCase())));
}
