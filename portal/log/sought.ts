import { z } from 'zod';
import {
  AuditAction,
  AuditKind,
  CardNumber,
  CaseNumber,
  Day,
  HsaId,
  mayHoldNationalNumber,
  policyEditions,
  type Viewer,
} from '../../contract/index.ts';
import type { LogFilter, PortalRegister } from '../../register/index.ts';
import { isNamed, nameScope } from '../../rights/index.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import type { Requester } from '../login/requester.ts';
import { readLogQuery, type LogQuery } from './log-query.ts';

type Register = Pick<PortalRegister, 'people' | 'units' | 'cases' | 'cards'>;

/** What the search form sends. */
const Text = z.string().trim().max(100).default('');
export const SoughtForm = z.object({
  av: Text,
  person: Text,
  enhet: Text,
  sak: Text,
  handelse: Text,
  slag: Text,
  skal: Text,
  utgava: Text,
  fran: Text,
  till: Text,
});
export type SoughtForm = z.infer<typeof SoughtForm>;

/** More of a name than this aren't told apart by the page: more of it is to be typed. */
const mostNamesakes = 5;

/** What was typed as codes that an address may hold, or what is wrong with it, by field. */
export async function readSought(
  register: Register,
  form: SoughtForm,
  { viewer, day }: Requester,
): Promise<{ query: LogQuery } | { errors: FormErrors }> {
  const found = {
    av: form.av.toLowerCase() === 'systemet' ? { code: 'system' } : await personIn(register, viewer, form.av),
    person: await personIn(register, viewer, form.person),
    enhet: await unitIn(register, form.enhet, day),
    sak: await thingIn(register, form.sak),
    utgava: editionIn(form.utgava),
    fran: dayIn(form.fran),
    till: lastDayIn(form.till, form.fran),
  };
  const errors = Object.fromEntries(
    Object.entries(found).flatMap(([key, { fault }]) => (fault === undefined ? [] : [[key, [fault]]])),
  );
  if (Object.keys(errors).length > 0) return { errors };
  const query = readLogQuery({
    av: found.av.code,
    person: found.person.code,
    enhet: found.enhet.code,
    arende: CaseNumber.safeParse(found.sak.code).data,
    kort: CaseNumber.safeParse(found.sak.code).success ? undefined : found.sak.code,
    skal: form.skal === '' ? undefined : form.skal,
    utgava: found.utgava.code,
    fran: found.fran.code,
    till: found.till.code,
  });
  const slag = AuditKind.safeParse(form.slag).data;
  const handelse = AuditAction.safeParse(form.handelse).data;
  return { query: { ...query, slag, handelse } };
}

/** A code, nothing, or what is wrong with what was typed. */
interface Found {
  readonly code?: string;
  readonly fault?: string;
}

async function personIn({ people }: Register, viewer: Viewer, text: string): Promise<Found> {
  if (text === '') return {};
  if (mayHoldNationalNumber(text)) return { fault: 'Sök på namn eller HSA-id, inte på personnummer' };
  const hsaId = HsaId.safeParse(text).data;
  if (hsaId !== undefined) {
    const person = await people.findByHsaId(hsaId);
    return person && isNamed(nameScope(viewer), person) ? { code: hsaId } : { fault: 'Ingen har det HSA-id:t' };
  }
  const { people: named, isMore } = await people.search(viewer, { text, limit: mostNamesakes });
  const [only, ...others] = named;
  if (!only) return { fault: 'Ingen heter så' };
  if (others.length === 0 && !isMore) return { code: only.hsaId };
  const list = named.map(({ displayName, hsaId: id }) => `${displayName} (${id})`).join(', ');
  return { fault: `Flera heter så. Skriv HSA-id: ${list}${isMore ? ' och fler' : ''}` };
}

export async function unitIn({ units }: Pick<Register, 'units'>, text: string, day: Day): Promise<Found> {
  if (text === '') return {};
  if (mayHoldNationalNumber(text)) return { fault: 'Sök på enhetens namn eller HSA-id' };
  const { units: found, count } = await units.list({ text, day, from: 0, limit: mostNamesakes });
  const exact = found.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  const [only] = exact ? [exact] : found;
  if (!only) return { fault: 'Ingen enhet heter så' };
  if (exact || count === 1) return { code: only.unitId };
  return {
    fault: `Flera enheter heter så: ${found.map(({ name }) => name).join(', ')}${count > found.length ? ' och fler' : ''}`,
  };
}

/** A case or a card, as its number is written or read aloud. */
async function thingIn({ cards }: Register, text: string): Promise<Found> {
  if (text === '') return {};
  const code = text.toUpperCase().replaceAll(/\s/g, '');
  if (CaseNumber.safeParse(code).success) return { code };
  const isCard = !mayHoldNationalNumber(text) && CardNumber.safeParse(code).success;
  if (isCard && (await cards.find(code))) return { code };
  return {
    fault: isCard ? 'Kortet finns inte i registret' : 'Skriv ett ärendenummer, SK-2026-000123, eller ett kortnummer',
  };
}

function dayIn(text: string): Found {
  if (text === '') return {};
  return Day.safeParse(text).success ? { code: text } : { fault: 'Skriv dagen som ÅÅÅÅ-MM-DD' };
}

/** By the day from which it holds; any day on which it holds will do. */
function editionIn(text: string): Found {
  if (text === '') return {};
  const day = Day.safeParse(text).data;
  if (day === undefined) return { fault: 'Skriv dagen som ÅÅÅÅ-MM-DD' };
  const edition = policyEditions().findLast(({ from }) => from <= day);
  return edition ? { code: edition.from } : { fault: 'Ingen utgåva gällde den dagen' };
}

function lastDayIn(text: string, first: string): Found {
  const found = dayIn(text);
  const isBackwards = Day.safeParse(first).success && endsBeforeItBegins({ fran: first, till: found.code });
  return isBackwards ? { fault: backwards } : found;
}

const backwards = 'Till och med ligger före Från och med';

const endsBeforeItBegins = ({ fran, till }: { fran?: string | undefined; till?: string | undefined }): boolean =>
  fran !== undefined && till !== undefined && till < fran;

/** What is wrong with what an address asks for, by field. */
export const errorsOf = (query: LogQuery): FormErrors => (endsBeforeItBegins(query) ? { till: [backwards] } : {});

/** What an address asks of the register. Undefined: it names somebody or something that isn't there, or isn't the viewer's to see. */
export async function filterOf(register: Register, query: LogQuery, viewer: Viewer): Promise<LogFilter | undefined> {
  const { av, person, arende, enhet, kort, slag, handelse, skal, utgava, fran, till } = query;
  const personId = person === undefined ? undefined : await shownPerson(register, person, viewer);
  const caseId = arende === undefined ? undefined : await caseIn(register, arende, viewer);
  if ((person !== undefined && personId === undefined) || (arende !== undefined && caseId === undefined))
    return undefined;
  return {
    ...(av !== undefined && { actor: av }),
    ...(personId !== undefined && { personId }),
    ...(caseId !== undefined && { caseId }),
    ...(enhet !== undefined && { unitId: enhet }),
    ...(kort !== undefined && { cardNumber: kort }),
    ...(slag !== undefined && { kind: slag }),
    ...(handelse !== undefined && { action: handelse }),
    ...(skal !== undefined && { reason: skal }),
    ...(utgava !== undefined && { edition: utgava }),
    ...(fran !== undefined && { from: fran }),
    ...(till !== undefined && { to: till }),
  };
}

/** Its rows stay in the log when a case is erased. */
const caseIn = async ({ cases }: Register, number: string, viewer: Viewer): Promise<string | undefined> =>
  (await cases.idOf(number, viewer)) ?? (await cases.erased(number, viewer))?.caseId;

async function shownPerson({ people }: Register, hsaId: string, viewer: Viewer): Promise<string | undefined> {
  const person = await people.findByHsaId(hsaId);
  return person && isNamed(nameScope(viewer), person) ? person.personId : undefined;
}
