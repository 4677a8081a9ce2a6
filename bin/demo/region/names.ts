/** Invented Swedish names: family names are put together of words that say that they are made up. */
const givenNames = (
  'Alva Anders Anna Arvid Astrid Axel Birgit Björn Britta Carl Cecilia Dagny David Ebba Edvin Elin Elsa Emil Erik Ester ' +
  'Fanny Filip Freja Fredrik Greta Gunnar Gustav Hanna Harald Hedda Helga Henrik Hilda Hugo Håkan Ida Inger Ingrid Isak Iris ' +
  'Jakob Jenny Johan Jonas Josefin Karin Karl Katarina Kerstin Klara Kristina Lars Lena Linnea Lisa Lovisa Ludvig Magnus ' +
  'Maja Malin Margareta Maria Martin Matilda Mats Mikael Moa Märta Nils Nora Olof Olivia Oskar Otto Per Pia Rasmus Ronja Rut ' +
  'Samuel Sara Selma Sigrid Simon Siv Sofia Staffan Stina Sune Svea Sven Tage Tilda Tomas Torsten Tuva Ulla Ulf Vera Viktor ' +
  'Vilgot Viola Wilma Yngve Åke Åsa Örjan'
).split(' ');

const beginnings = (
  'Prov Test Mönster Exempel Skiss Modell Schablon Övnings Attrapp Låtsas Utkasts Mall Påhitts Tänk Fantasi Demo Figur Kuliss ' +
  'Docknings Repetitions'
).split(' ');
const endings =
  'berg gren lund ström qvist dal mark by stedt fors holm näs vall ås feldt blad hammar sjö ryd äng skog backe gård hed'.split(
    ' ',
  );

/** A given and a family name; the same number gives the same name. Ten thousand pairs come before one is repeated. */
export function inventedName(index: number): { givenName: string; familyName: string } {
  const given = givenNames[(index * 7) % givenNames.length] ?? '';
  const beginning = beginnings[index % beginnings.length] ?? '';
  const ending = endings[Math.floor(index / beginnings.length) % endings.length] ?? '';
  return { givenName: given, familyName: beginning + ending };
}

/** Titles of those who work in a unit, the most usual most often. */
const titles = ['Sjuksköterska', 'Undersköterska', 'Sjuksköterska', 'Läkare', 'Vårdadministratör', 'Fysioterapeut'];

export const inventedTitle = (index: number): string => titles[index % titles.length] ?? '';

const kinds = ['Avdelning', 'Vårdcentral', 'Mottagning', 'Rehabilitering', 'Folktandvård'];
const towns = ['Växjö', 'Ljungby', 'Älmhult', 'Alvesta', 'Åseda', 'Lammhult', 'Markaryd', 'Tingsryd'];

export const inventedUnitName = (index: number): string =>
  `${kinds[index % kinds.length] ?? ''} ${index + 1}, ${towns[index % towns.length] ?? ''}`;
