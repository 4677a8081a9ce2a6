import type { LogHead } from '../../../register/index.ts';

/** What is in a package and how it is read, in Swedish, for whoever opens it when the program is gone. */
export function readMeOf({
  packageId,
  organisation,
  created,
  cases,
  isProtected,
  log,
}: {
  readonly packageId: string;
  readonly organisation: string;
  readonly created: string;
  readonly cases: number;
  readonly isProtected: boolean;
  readonly log: LogHead;
}): string {
  return `LÄS MIG

Paket: ${packageId}
Från: ${organisation}
Skapat: ${created} (UTC)
Innehåll: ${cases} avslutade ärenden om SITHS-kort (tjänstekort för vårdpersonal)${isProtected ? ', alla med någon som har skyddade personuppgifter' : ''}

SÅ ÄR PAKETET UPPBYGGT
Ett leveranspaket (SIP) enligt E-ARK CSIP/SIP, med beskrivning enligt CITS ERMS.

METS.xml                          förteckning över alla filer, med storlek och kontrollsumma (SHA-256)
metadata/descriptive/erms.xml     varje ärende och dess handlingar: nummer, datum, personer
metadata/preservation/premis.xml  varje fils format och kontrollsumma, och när paketet gjordes
schemas/arende.schema.json        hur arende.json är uppbyggd (JSON Schema)
documentation/LASMIG.txt          den här filen
representations/rep1/data/        en mapp per ärende, med ärendets nummer som namn

I VARJE ÄRENDES MAPP
arende.json     allt som registret sade om ärendet: vem det gällde, vem som skickade in, vad som
                beslutades, kvittenser, besök, mejlens text och loggens rader. Läses i en textredigerare.
*.pdf           handlingarna som de skapades (PDF/A-2a)
bevis.json      loggens rader med bevis. Med loggens publika nyckel visar det att raderna stod i
                loggen; hur det kontrolleras står i formatet C2SP tlog-checkpoint och RFC 9162. Saknas
                när loggen inte skrevs under av någon utanför systemet.

PERSONER
Personer anges med namn, HSA-id och, för kortinnehavaren, födelsedatum. Personnummer, samordningsnummer
och passnummer finns inte i arende.json eller i metadata. ${isProtected ? 'Ärendena gäller personer med skyddade\npersonuppgifter: förvara paketet så att bara behöriga når det.' : 'Ärenden som gäller personer med skyddade\npersonuppgifter levereras i egna paket.'}
Paketet är inte krypterat, så att det går att läsa utan nyckel. Skicka och förvara det skyddat.

LOGGEN NÄR PAKETET PÅBÖRJADES
${log.rows} rader, rot ${log.root} (RFC 9162, SHA-256, base64)
${log.checkpoint ? `Kontrollpunkt (C2SP tlog-checkpoint):\n\n${log.checkpoint.note}` : 'Loggen skrevs inte under av någon utanför systemet.\n'}
KONTROLLERA
Räkna SHA-256 för varje fil och jämför med METS.xml, eller kör
  npx siths-kort archive --verify <mappen>
`;
}
