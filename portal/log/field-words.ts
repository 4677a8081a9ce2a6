import { mayHoldNationalNumber, words } from '../../contract/index.ts';

/** What the log calls things, in words; a name that isn't here stands as it is kept. */
const names: Readonly<Record<string, string>> = {
  address: 'Adress',
  answer: 'Svar',
  at: 'När',
  attempts: 'Försök',
  by: 'Genom',
  cardNumber: 'Kort',
  cardType: 'Korttyp',
  comment: 'Kommentar',
  custody: 'Förvaras',
  cut: 'Klippt',
  desk: 'Servicedisk',
  document: 'Dokument',
  edition: 'Utgåva',
  explanation: 'Förklaring',
  familyName: 'Efternamn',
  fields: 'Uppgifter',
  form: 'Formulär',
  from: 'Från',
  givenName: 'Förnamn',
  hits: 'Träffar',
  holder: 'Innehavare',
  hsaId: 'HSA-id',
  kind: 'Slag',
  lastDay: 'Sista dag',
  lastValidDay: 'Sista giltighetsdag',
  level: 'Tillitsnivå',
  list: 'Lista',
  method: 'Anrop',
  name: 'Namn',
  note: 'Anteckning',
  number: 'Nummer',
  outcome: 'Utfall',
  page: 'Sida',
  path: 'Adress',
  phase: 'Läge',
  phone: 'Telefon',
  place: 'Plats',
  position: 'Plats i loggen',
  process: 'Process',
  proof: 'Med bevis',
  reason: 'Skäl',
  receiptNumber: 'Kvittens',
  recipients: 'Mottagare',
  reply: 'Serverns svar',
  row: 'Rad',
  rows: 'Rader',
  sha256: 'Kontrollsumma',
  source: 'Källa',
  state: 'Läge',
  step: 'Steg',
  task: 'Uppgift',
  template: 'Mall',
  text: 'Text',
  title: 'Titel',
  to: 'Till',
  unit: 'Enhet',
  unitId: 'Enhet',
  view: 'Vy',
  what: 'Vad',
};

const states = [words.cardState, words.blockState];
const reasons = [words.blockReason, words.activationReason, words.closeReason, words.revealReason, words.refusalReason];
/** Names whose values are codes. */
const codes: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  cardType: [words.cardType],
  from: states,
  reason: reasons,
  role: [words.role],
  state: states,
  to: states,
};

/** Names whose values are shown to nobody here. */
const identities: ReadonlySet<string> = new Set([
  'documentNumber',
  'nationalNumber',
  'passportNumber',
  'personalNumber',
]);
const hiddenNumber = 'Döljs: kan vara ett personnummer';
const hiddenIdentity = 'Döljs: numret på en identitetshandling';

export const fieldName = (name: string): string => (Object.hasOwn(names, name) ? (names[name] ?? name) : name);

/**
 * A value in words. National numbers and those of identity documents aren't shown: they are revealed on the page of the person or the case, which
 * is logged with a reason.
 */
export function fieldValue(name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'Saknas';
  if (typeof value === 'boolean') return value ? 'Ja' : 'Nej';
  if (identities.has(name)) return hiddenIdentity;
  const text = typeof value === 'string' ? value : JSON.stringify(value, withoutIdentities);
  const tables = Object.hasOwn(codes, name) ? (codes[name] ?? []) : [];
  const word = tables.find((table) => Object.hasOwn(table, text))?.[text];
  return word ?? (mayHoldNationalNumber(text) ? hiddenNumber : text);
}

const withoutIdentities = (name: string, value: unknown): unknown => (identities.has(name) ? hiddenIdentity : value);

export interface ChangedField {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What changed, a line each; of what is one inside another the innermost. Undefined: it wasn't there. */
export function changedFields({ before, after }: { before?: unknown; after?: unknown }): ChangedField[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].map((path) => {
    const last = path.split('.').at(-1) ?? path;
    return {
      name: path.split('.').map(fieldName).join(', '),
      before: old.has(path) ? fieldValue(last, old.get(path)) : undefined,
      after: now.has(path) ? fieldValue(last, now.get(path)) : undefined,
    };
  });
}

function leavesOf(value: unknown, path: readonly string[] = []): Map<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return path.length === 0 ? new Map<string, unknown>() : new Map([[path.join('.'), value]]);
  return new Map(Object.entries(value).flatMap(([name, inner]) => [...leavesOf(inner, [...path, name])]));
}
