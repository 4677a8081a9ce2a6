import { describe, expect, it } from '@jest/globals';
import { firstName, fullName, isNamed, nameFault, NameOrNone, PersonName } from '../../../contract/index.ts';

describe('the name of a person', () => {
  it.each([
    'Nyström-Öberg',
    "O'Brien",
    'D’Angelo',
    'Li Wei',
    'Karl J.',
    'Zoe\u0308',
    'Γιώργος',
    'محمد',
    'नीता',
    '王小明',
    'Åsa\u00a0Maria',
    'Nguye\u0302\u0303n',
    'שָׁלוֹם',
  ])('may be %j', (name) => {
    expect(nameFault(name, 'familyName')).toBeUndefined();
  });

  it.each(['.', '- .', '’', '--'])('needs a letter: %j has none', (name) => {
    expect(PersonName.safeParse(name).success).toBe(false);
    expect(nameFault(name, 'familyName')).toBe(
      'Skriv efternamnet med minst en bokstav, eller - om personen inte har något.',
    );
  });

  it('may be a hyphen in a form, of somebody who has the other one', () => {
    const isTaken = (givenName: string, familyName: string) =>
      [givenName, familyName].every((name) => NameOrNone.safeParse(name).success) && isNamed({ givenName, familyName });
    expect([isTaken('-', 'Ny'), isTaken('Nova', '-'), isTaken('-', '-'), isTaken('.', 'Ny')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([nameFault('-', 'givenName', 'Ny'), nameFault('-', 'givenName')]).toEqual([undefined, undefined]);
    expect(nameFault('-', 'givenName', '-')).toBe('Skriv personens namn i ett av fälten.');
  });

  it.each([
    '<b>Nova',
    'Nova2',
    'No\tva',
    'No\nva',
    'No\u0000va',
    'Nova (Ny)',
    'Nova/Ny',
    'Nova;Ny',
    'n@va',
    '٣',
    '\u0301\u0302',
    'Li \u0301',
    '\u3164',
    'No\uFFA0va',
  ])('can’t be %j', (name) => {
    expect(PersonName.safeParse(name).success).toBe(false);
    expect(nameFault(name, 'givenName')).toMatch(
      /^Skriv förnamnet med (?:bara bokstäver, mellanslag, bindestreck, apostrof och punkt|minst en bokstav, eller - om personen inte har något)\.$/,
    );
  });
});

it('of somebody who has one name is shown without the hyphen that stands for the other', () => {
  const shown = (names: { givenName: string; familyName: string }) => [fullName(names), firstName(names)];
  expect(shown({ givenName: 'Nova', familyName: 'Ny' })).toEqual(['Nova Ny', 'Nova']);
  expect(shown({ givenName: '-', familyName: 'Ny' })).toEqual(['Ny', 'Ny']);
  expect(shown({ givenName: 'Nova', familyName: '' })).toEqual(['Nova', 'Nova']);
});
