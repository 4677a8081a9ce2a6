/** What the reader of card lists says (`register/cards/import`), in Swedish. */
export const cardPatterns: readonly (readonly [english: RegExp, swedish: (...parts: string[]) => string])[] = [
  [/^expected 8–20 letters/, () => 'ska vara 8–20 bokstäver och siffror'],
  [/^holds a national number: is the column/, () => 'innehåller ett personnummer: är det rätt kolumn?'],
  [
    /^is neither an HSA-id nor/,
    () => 'är varken ett HSA-id eller ett personnummer eller samordningsnummer: dagen eller kontrollsiffran är fel',
  ],
  [/^is a word that the mapping/, () => 'är ett ord som ingen har sagt vad det betyder: säg det under Kolumner'],
  [/^is before validFrom$/, () => 'är före första dagen'],
  [/^expected serials of certificates/, () => 'ska vara serienummer med blanksteg emellan'],
  [/^the card stands at (.+) too/, (at) => `kortet står också på ${at.replaceAll('line', 'rad')}: lämna en rad`],
  [
    /^is in the register, but in another state/,
    () => 'finns i registret men i ett annat läge eller hos någon annan: lämna listan till kundservice för avstämning',
  ],
  [/^is nobody in the register/, () => 'finns inte i registret: läs in personer och anställningar först'],
  [/^is you: another administrator/, () => 'är du: en annan administratör får läsa in ditt eget kort'],
  [
    /^is needed: the holder has several/,
    () => 'behövs: innehavaren har flera anställningar och listan säger inte vilken',
  ],
  [
    /^has no employment that runs/,
    () => 'har ingen anställning som pågår: spärra kortet, eller läs in anställningen först',
  ],
  [/^is none where the holder works/, () => 'är ingen där innehavaren arbetar: rätta den, eller utelämna kolumnen'],
  [
    /^would be a second active card in one employment, beside the one at (?:line )?(\d+)/,
    (line) =>
      `blir ett andra aktivt kort på samma anställning, bredvid det på rad ${line}: spärra det ena i SITHS eID Portal först`,
  ],
  [
    /^would be a second active card in one employment, beside (\S+) of the register/,
    (card) =>
      `blir ett andra aktivt kort på samma anställning, bredvid ${card} i registret: spärra det ena i SITHS eID Portal först`,
  ],
  [
    /^(\d+) cards of the list can't be used now/,
    (count) =>
      `Kort i listan som inte går att använda nu: ${count} (spärrade, utgångna eller inte aktiverade). De läses inte in`,
  ],
  [
    /^The register has come to know card (\S+), or another/,
    (card) =>
      `Kort ${card}, eller ett annat kort hos samma innehavare, har ändrats i registret sedan listan jämfördes. Ge upp inläsningen och läs in listan igen`,
  ],
  [/^(\d+) rows are of kinds/, (count) => `Rader av slag som inte följs här: ${count}`],
  [
    /lacks the column (.+), which the mapping takes for/,
    (column) => `Filen saknar kolumnen ${column}. Säg under Kolumner vilken kolumn som är vad`,
  ],
];
