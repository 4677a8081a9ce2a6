import type { ProblemCode } from '../../contract/index.ts';
import { detailInEnglish } from './problem-words.ts';

/**
 * A request that ends in an error page or a problem; thrown anywhere in a route. `detail` is Swedish, for people; who reads English gets
 * `inEnglish` instead, by default what the status says.
 */
export class Refuse extends Error {
  override readonly name = 'Refuse';
  readonly status: number;
  readonly title: ProblemCode;
  readonly detail: string;
  readonly inEnglish: string;
  // As an error has them; the last is for what a holder can meet.
  constructor(status: number, title: ProblemCode, detail: string, inEnglish = detailInEnglish(status)) {
    super(title);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.inEnglish = inEnglish;
  }
}

/** 404: there is no such page, case or task. */
export function notFound(detail = 'Kontrollera adressen, eller börja om från startsidan.', inEnglish?: string): Refuse {
  return new Refuse(404, 'NOT_FOUND', detail, inEnglish);
}

/** 403: it exists, but not for this person. */
export function forbidden(detail: string, inEnglish?: string): Refuse {
  return new Refuse(403, 'FORBIDDEN', detail, inEnglish);
}

/** The same for a case that isn't there and for one that isn't for this person: no answer tells which numbers exist. */
export function noSuchCase(): Refuse {
  return notFound(
    'Det finns inget ärende med det numret, eller så får du inte se det. Sök i ärendelistan.',
    'There is no case with that number, or you may not see it. Look in the list of cases.',
  );
}

/** 500: what is kept of a document is missing, or is not what was stored. */
export function documentDamaged(): Refuse {
  return new Refuse(
    500,
    'DOCUMENT_DAMAGED',
    'Filen saknas eller är inte som den sparades, så den visas inte. Ärendet och dess andra uppgifter är inte berörda. Ring Intern kundservice och säg ärendenumret: driften kan lägga tillbaka filen från en säkerhetskopia.',
    'The file is missing, or is not as it was saved, so it is not shown. The case and what else it holds are not affected. Call customer service and give the number of the case: the operators can put the file back from a backup.',
  );
}

/** 409: what the log says can be read, and not proved to others. @param instead what can be taken out meanwhile, as a sentence goes on */
export function logUnsigned(instead: string): Refuse {
  return new Refuse(
    409,
    'LOG_UNSIGNED',
    `Ett bevis behöver någon utanför systemet som har signerat loggen, och det har ingen gjort än. Be driften ställa upp loggens signering: när den har signerat går också det som redan har hänt att bevisa. Tills dess kan du ${instead}.`,
  );
}
