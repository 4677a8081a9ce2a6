import * as wording from '../../pages/wording.ts';
import { cardPatterns } from './cards-in-swedish.ts';
import { fieldWords } from './field-words.ts';

const units = ['enhet', 'enheter'] as const;
const employments = ['anställning', 'anställningar'] as const;
const counted = (count: string | undefined, words: readonly [one: string, many: string]) =>
  wording.counted(Number(count), words);

type Pattern = readonly [english: RegExp, swedish: (...parts: string[]) => string];

const places = (text: string): string => text.replaceAll(/\bline (\d+)/g, 'rad $1').replaceAll(' and ', ' och ');

/** A column goes by its name in the file; what it holds stands beside. */
const columnWords = (text: string): string =>
  text
    .split(', ')
    .map((column) => `${column} (${fieldWords(column)})`)
    .join(', ');

/** What the reader of files says (`register/people/import`), which speaks the language of its command line, to people who read Swedish. */
const patterns: readonly Pattern[] = [
  ...cardPatterns,
  // a row that is left out
  [/^is missing$/, () => 'saknas'],
  [/^is empty$/, () => 'är tomt'],
  [/^is missing: a list/, () => 'saknas: en lista, tom för den som inte är anställd'],
  [/^expected an HSA-id such as (\S+)$/, (id) => `ska vara ett HSA-id, till exempel ${id}`],
  [/^holds a national number: HSA has/, () => 'innehåller ett personnummer: HSA behöver ge ett annat id'],
  [/^holds a national number: let/, () => 'innehåller ett personnummer: låt personalsystemet ge ett annat id'],
  [/^holds a national number$/, () => 'innehåller ett personnummer'],
  [
    /^(.+); the register keeps the names/,
    (why = '') => `${shownReason(why)}: registrets namn är kvar, resten av raden läses in`,
  ],
  [
    /^needs a right that/,
    () => 'behöver läsas in av någon med en behörighet som du saknar. Det som går att ta av raden läses in',
  ],
  [
    /^is a unit of your own/,
    () =>
      'är din egen enhet: någon på en annan enhet, eller driften, läser in vem som kommer dit. Resten av raden läses in',
  ],
  [
    /^makes somebody of your own unit/,
    () =>
      'gör någon på din egen enhet till någon annan: någon på en annan enhet, eller driften, läser in namn, nummer och födelsedag. Resten av raden läses in',
  ],
  [
    /^brings the unit under one that you/,
    () => 'lägger enheten under en som du arbetar i eller är chef för: en annan administratör läser in det',
  ],
  [/^holds what no such text has/, () => 'innehåller dolda tecken, en formel eller ett personnummer'],
  [/^holds what no name has/, () => 'ska ha bara bokstäver, mellanslag, bindestreck, apostrof och punkt'],
  [/^holds no letter/, () => 'ska ha minst en bokstav'],
  [/^holds hidden characters$/, () => 'innehåller dolda tecken'],
  [/^must be true or false/, () => 'ska vara ja eller nej'],
  [
    /^has (\d+) cells, and the header (\d+)/,
    (cells, header) => `har ${cells} celler och rubrikraden ${header}: sätt citattecken om text med skiljetecken i`,
  ],
  [
    /^is another person’s in the register/,
    () => 'är en annan persons i registret: ett id används aldrig igen för någon annan',
  ],
  [/^names a unit whose own row is refused$/, () => 'är en enhet vars egen rad är avvisad'],
  [/^is no personnummer/, () => 'är inget personnummer eller samordningsnummer: dagen eller kontrollsiffran är fel'],
  [/^the person’s own row is refused$/, () => 'personens egen rad är avvisad'],
  [
    /^is told by dn, and no unit/,
    () => 'sägs av dn, och ingen enhet i filerna står där: läs in filen med enheter tillsammans med den här',
  ],
  [/^names a unit that neither/, () => 'är en enhet som varken finns i filen eller i registret: läs in enheten också'],
  [/^is before startDate$/, () => 'är före första dagen'],
  [/^stands at (.+) too: an id names one employment$/, (at) => `står också på ${places(at)}: ett id är en anställning`],
  [
    /^the person stands twice, with other facts: (.+)\. Rows/,
    (at) =>
      `personen står två gånger, med olika uppgifter: ${places(at)}. Rader om samma person ska säga detsamma, utom om anställningen`,
  ],
  [
    /^the register has this number with another HSA-id, (.+): leave/,
    (id) => `registret har numret med ett annat HSA-id, ${id}: lämna bara ett av dem, eller låt HSA rätta`,
  ],
  [
    /^what was known of this person is erased/,
    () => 'uppgifterna om personen är raderade för gott: HSA behöver ge ett nytt HSA-id',
  ],
  [
    /^the same number stands at (.+) with another HSA-id/,
    (at) => `samma personnummer står på ${places(at)} med ett annat HSA-id: lämna en av raderna`,
  ],
  [/^the unit stands at (.+) too/, (at) => `enheten står också på ${places(at)}: lämna en rad`],
  [/^is no organisation number/, () => 'är inget organisationsnummer: kontrollsiffran är fel'],
  [/^is needed for an employer/, () => 'behövs för en arbetsgivare som inte finns i registret'],
  [
    /^contradicts an earlier row/,
    () =>
      'säger emot en tidigare rad med samma organisationsnummer: arbetsgivarens namn och slag är desamma på varje rad',
  ],
  [/^is needed/, () => 'behövs när personnummer saknas'],
  [
    /^is another day than that of the number which/,
    () => 'är en annan dag än i det personnummer som registret har: är raden någon annans?',
  ],
  [
    /^is another number, under two other names/,
    () => 'är ett annat nummer, med två andra namn: det är en annan person, som ska ha ett annat HSA-id',
  ],
  [/^is another day/, () => 'är en annan dag än i personnumret'],
  [/its own ancestor/, () => 'gör enheten till sin egen överordnade'],
  [/neither the files nor the register have/, () => 'finns varken i filen eller i registret'],
  [/check digit/, () => 'har fel kontrollsiffra'],
  [
    /^Invalid option: expected one of (.+)$/,
    (options) => `ska vara ett av ${options.replaceAll('"', '').replaceAll('|', ', ')}`,
  ],
  [/^Invalid ISO date$/, () => 'är ingen dag som finns: skriv den som 2026-01-31'],
  [/^expected a day from (\S+) to (\S+)$/, (first, last) => `ska vara en dag från ${first} till ${last}`],
  [/^Invalid email address$/, () => 'ska vara en e-postadress, till exempel namn@exempel.se'],
  [/^Invalid input: expected string/, () => 'ska vara en text'],
  [/^Invalid input: expected array/, () => 'ska vara en lista'],
  [/^Invalid input: expected object/, () => 'ska vara ett objekt'],
  [/^Unrecognized keys?: (.+)$/, (names) => `har det som ingen fil ska ha: ${names.replaceAll('"', '')}`],
  [/^Too (?:big|small)|^String must/, () => 'är för långt eller för kort'],
  // what is said of the whole
  [
    /^(\d+) units name a manager whom neither/,
    (count) =>
      `${counted(count, units)} har en chef som varken finns i filen eller i registret: den som är chef i dag är kvar`,
  ],
  [
    /^(\d+) employments are missing in the file; customer/,
    (count) => `${counted(count, employments)} saknas i filen. Kundservice frågas när ingen rad är oläslig`,
  ],
  [
    /^The file leaves out protected persons/,
    () =>
      'Filen utelämnar personer med skyddade personuppgifter: den som har fått skydd ser ut att ha slutat. Kundservice tar reda på det innan något görs',
  ],
  [
    /^(\S+) gets another given name and another surname/,
    (hsaId) => `${hsaId} får både annat förnamn och annat efternamn: kontrollera att det är samma person`,
  ],
  [
    /^(\d+) units have ended, or begin/,
    (count) => `${counted(count, units)} har upphört eller börjar senare och tas inte med: det registret har är kvar`,
  ],
  [
    /^(\d+) units stand in the tree below/,
    (count) =>
      `${counted(count, units)} ligger i trädet under en enhet som inte finns i filerna: överordnad enhet ändras inte`,
  ],
  [/^Nothing is made of the columns (.+)$/, (columns) => `Inget görs av kolumnerna ${columns}`],
  [
    /^(\d+) employments have no form/,
    (count) =>
      `${counted(count, employments)} har ingen anställningsform i filen: de som är kända behåller sin, och nya räknas inte som tillsvidare förrän en fil säger att de är det: den som beställer kort får frågan`,
  ],
  [
    /^(\d+) units have no telephone/,
    (count) =>
      `${counted(count, units)} har ingen telefon i filen: utan den går det inte att ringa upp, och inget kort aktiveras per telefon`,
  ],
  [
    /^(\d+) of (\d+) employments are missing in the file, and ([\d.]+) %/,
    (missing, of, most) =>
      `${missing} av ${counted(of, employments)} saknas i filen, och högst ${most} % får saknas. Är filen avklippt, eller en annan enhets?`,
  ],
  [
    /^(\d+) of (\d+) rows are refused, and (\d+)/,
    (count, of, most) =>
      `${count} av ${counted(of, ['rad', 'rader'])} är fel, och högst ${most} får utelämnas. Rätta filen först`,
  ],
  [
    /^the names of (\d+) people can't be taken, and those of (\d+)/,
    (count, most) =>
      `Namnen på ${count} personer går inte att läsa in, och högst ${most} får utelämnas. Är filen skriven med en annan teckenkodning, eller har kolumnerna flyttats?`,
  ],
  // a file that isn't read at all
  [
    /^The name of the source holds/,
    () => 'Källans namn innehåller dolda tecken, en formel eller ett personnummer. Skriv vad systemet heter',
  ],
  [
    /^Another system has told of/,
    () => 'Ett annat system har lämnat uppgifter sedan filen jämfördes med registret. Titta igen, och bekräfta',
  ],
  [/has (\d+) MB, and (\d+) MB are read/, (size, most) => `Filen är ${size} MB, och högst ${most} MB läses`],
  [/^'.*' is (.+)\. Unpack it/, (what) => `Filen är ${what}. Packa upp den eller spara den som CSV först`],
  [/UTF-16/, () => 'Filen är sparad som UTF-16. Spara den som UTF-8 eller windows-1252'],
  [/no text file/, () => 'Filen är ingen textfil. Spara den som CSV eller JSON'],
  [
    /line (\d+): letters such as/,
    (line) => `På rad ${line} är å, ä eller ö förstörda av fel teckenkodning. Ta ut filen på nytt, i UTF-8`,
  ],
  [/line (\d+): neither UTF-8/, (line) => `Rad ${line} är varken UTF-8 eller windows-1252. Spara filen som UTF-8`],
  [
    /several sources or kinds/,
    () => 'Filerna är av flera slag eller källor. Läs in JSON-filer av samma källa tillsammans, eller CSV-filer',
  ],
  [/' is empty$/, () => 'Filen är tom'],
  [
    /line (\d+): quotes are opened/,
    (line) => `På rad ${line} öppnas ett citattecken som aldrig stängs. Ta ut filen på nytt`,
  ],
  [
    /lacks the column\S* (.+), which a file of .+ has\./,
    (columns) => `Filen saknar ${columnWords(columns)}. Första raden ska vara rubrikerna, som under Kolumner`,
  ],
  [/has the column (\S+) twice/, (column) => `Filen har kolumnen ${column} två gånger`],
  [/has more than (\d+) rows/, (most) => `Filen har fler än ${most} rader. Är det rätt fil?`],
  [
    /doesn't end with #END/,
    () => 'Filen slutar inte med #END;antal rader. En fullständig fil ska göra det, så att en avklippt fil märks',
  ],
  [
    /says that it has (\d+) rows, and has (\d+)/,
    (said, rows) =>
      `Filen säger att den har ${said} rader och har ${rows}: den är avklippt eller skadad. Hämta den på nytt`,
  ],
  [
    /^Another (?:process|import) /,
    () => 'En annan inläsning pågår, eller så har någon annan gjort klart eller gett upp den här. Läs in sidan igen',
  ],
  [
    /^What was staged of this import is not whole/,
    () => 'Det som var kvar av inläsningen är skadat. Ge upp inläsningen och läs in filen igen',
  ],
  [/is no JSON/, () => 'Filen är ingen JSON: den är avklippt eller skadad. Hämta den på nytt'],
  [
    /isn't a file of units and people/,
    () => 'Filen är ingen fil med enheter och personer. Jämför den med det som står under Kolumner',
  ],
];

/** The sentence in Swedish; undefined: nobody has put it into Swedish. */
export function inSwedish(english: string): string | undefined {
  for (const [pattern, swedish] of patterns) {
    const found = pattern.exec(english);
    if (found) return swedish(...found.slice(1));
  }
  return undefined;
}

/** What is wrong with a row. */
export const shownReason = (english: string): string => inSwedish(english) ?? 'har fel form';

export const placeInSwedish = places;
