import { dayOf, fullName, policyOn } from '../../contract/index.ts';
import type { ExtractedRow, PersonalExtract, StartedCase } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import { headFacts, type TakenOut } from '../take-out/taken-out.ts';
import { aboutPerson } from './about-person.ts';
import type { ExtractPaper } from './extract-paper.ts';
import { leadInEnglish, sectionsInEnglish, type ExtractSection } from './in-english.ts';
import { cardPieces, casePieces, mailPieces, rowPieces, startedPieces } from './pieces.ts';

/** What is read of the long lists for paper; the file for computers has them whole. */
interface LongLists {
  readonly rows: readonly ExtractedRow[];
  readonly started: readonly StartedCase[];
  /** There is more than this. */
  readonly isCut: boolean;
}

/** Said in every extract alike, so that it tells nobody whether anything is kept from them. */
export const leftOut =
  'Uppgifter som omfattas av sekretess, till exempel i en pågående utredning, i granskares arbete med loggen eller i det som andra har antecknat eller sagt i samtal, prövas för sig och finns inte med. Inte heller uppgifter om andra personer, och inte namnen på dem som har läst: de anges med sin roll.';

/** What the person may ask for, said in every extract (GDPR articles 15.1 e–f and 16). */
export const yourRights =
  'Är något fel eller ofullständigt har du rätt att få det rättat. Vänd dig till den som har lämnat ut utdraget, eller till Intern kundservice. Du kan också begära att en uppgift raderas eller används mindre, och invända mot hur den används; allmänna handlingar bevaras så länge arkivlagen och gallringsbeslutet säger. Är du inte nöjd kan du klaga hos Integritetsskyddsmyndigheten, imy.se.';

/** What is held about a person, in words. */
export function paperOf(extract: PersonalExtract, lists: LongLists, taken: TakenOut): ExtractPaper {
  const { person } = extract;
  const { at: madeAt } = taken;
  const { customerService } = policyOn(dayOf(madeAt));
  const all: ExtractSection[] = [
    ...aboutPerson(extract, dayOf(madeAt)),
    { heading: 'Kort', pieces: cardPieces(extract) },
    { heading: 'Ärenden om dig', pieces: casePieces(extract) },
    { heading: 'Mejl till dig', pieces: mailPieces(extract) },
    { heading: 'Ärenden som du har startat eller intygat i åt andra', pieces: startedPieces(lists.started) },
    { heading: 'Ur loggen: vem som har läst och vad som har gjorts', pieces: rowPieces(lists.rows) },
    { heading: 'Loggen när utdraget togs ut', pieces: [{ kind: 'facts' as const, facts: headFacts(taken) }] },
    { heading: 'Dina rättigheter', pieces: [{ kind: 'text' as const, text: yourRights }] },
  ];
  const isInEnglish = extract.language === 'en';
  const sections = all
    .filter(({ pieces }) => pieces.length > 0)
    .map((section) => (isInEnglish ? { ...section, english: sectionsInEnglish[section.heading] } : section));
  return {
    name: fullName(person),
    hsaId: person.hsaId,
    madeAt,
    issuer: customerService.name,
    phone: customerService.phone,
    lead: `Det här är vad SITHS-kort har sparat om dig ${wording.dayAndTime(madeAt)}. ${leftOut}${lists.isCut ? ' Listorna ur loggen och över ärenden är kortade här; i filen för datorer är de hela.' : ''}`,
    ...(isInEnglish && { english: leadInEnglish(madeAt, lists.isCut) }),
    sections,
  };
}
