import {
  AnnulReason,
  ApprovalKind,
  ApprovalOutcome,
  AuditAction,
  AuditKind,
  EmployerKind,
  IssuerFinding,
  IssuerOutcome,
  IssuerPlace,
  words,
  type DeskCheck,
  type DoubtOutcome,
  ReceiptWithdrawal,
} from '../../contract/index.ts';
import {
  CannotLogIn,
  DifferenceAnswer,
  DifferenceKind,
  ExtractWay,
  IdentitySeen,
  Verdict,
} from '../../register/index.ts';
import type { QueueView } from '../desk/queue.ts';
import type { TableId } from '../statistics/pages.ts';
import type { AnonymousFailure } from '../login/anonymous-failures.ts';
import { errandTitles, fieldLabels } from '../companion/errands.ts';
import { chapterNames } from '../declaration/chapters.ts';
import { fieldNames } from './field-names.ts';

type Words = Readonly<Record<string, string>>;

const states = [words.cardState, words.blockState];
const reasons = [
  ReceiptWithdrawal.words,
  words.blockReason,
  words.activationReason,
  words.closeReason,
  words.revealReason,
  words.refusalReason,
  words.absence,
  AnnulReason.words,
];
/** Every reason that the log can be searched by, by its code. */
export const reasonWords: Words = Object.fromEntries(
  [words.foreignRejection, words.orderRejection, words.deskRefusal, ...reasons.toReversed()].flatMap((each) =>
    Object.entries(each),
  ),
);
/** Lists and places that people look at. */
const lists: Words = {
  approvals: 'väntar på godkännande',
  call: 'telefonsamtal',
  cases: 'ärenden',
  chase: 'att följa upp',
  desk: 'arbetslistan',
  declaration: 'tillitsdeklarationen',
  extracts: 'utdrag',
  log: 'loggen',
  missing: 'saknade personer',
  'policy-replay': 'omprövning av regler',
  'policy-replay-decisions': 'ärenden och kort i en omprövning av regler',
  reconciliation: 'avstämning',
  'reconciliation-preview': 'avstämning, förhandsvisning',
  'reconciliation-results': 'avstämningarnas resultat',
  return: 'återlämning',
  reveal: 'visa personnummer',
  sample: 'stickprov',
  search: 'sökning',
  'start-form': 'personer att välja i en blankett',
  substitutes: 'ställföreträdare',
  'scanned-receipts': 'inskannade kvittenser',
  'unit-cards': 'enhetens kort',
  ways: 'vad fungerar i natt',
  visits: 'besök',
  'work-list': 'arbetslistan',
  'order-list': 'beställningarna i en lista',
};
/** What was searched by, and what of the log was chosen. */
const searches: Words = {
  arende: 'ärende',
  av: 'utförd av',
  card: 'kort',
  case: 'ärende',
  code: 'nummer',
  enhet: 'enhet',
  fran: 'från',
  handelse: 'händelse',
  'identity-provider': 'identitetstjänsten',
  kort: 'kort',
  name: 'namn',
  'new-login': 'ny inloggning',
  'national-number': 'personnummer',
  person: 'person',
  receipt: 'kvittens',
  skal: 'skäl',
  slag: 'utfall',
  till: 'till',
  utgava: 'policyns utgåva',
};
const tables: Readonly<Record<TableId, string>> = {
  steg: 'tid per steg',
  arenden: 'ärenden',
  enheter: 'enheter',
  sparrar: 'spärrar',
  kvittenser: 'kvittenser',
  kort: 'kort',
};
const decisionTables: Words = {
  'assurance-level': 'Kortets tillitsnivå',
  'block-urgency': 'Hur bråttom en spärr är',
  'card-type': 'Vilket kort det blir',
  'identity-check': 'Hur identiteten styrks',
  validity: 'Hur länge kortet gäller',
};
const queueViews: Readonly<Record<QueueView, string>> = {
  alla: 'Alla',
  mina: 'Mina',
  forsenade: 'Försenade',
  sparrar: 'Spärrar',
  kvittens: 'Kvittens',
};
const chaseParts: Words = {
  kort: 'Kort att få tillbaka',
  kvittenser: 'Kvittenser som saknas',
  sparrar: 'Spärrar som väntar',
};
/** How something ended, whatever it was: one code stands for the same in every routine. */
const outcomes: Words = {
  ...words.mobileOutcome,
  ...({ confirmed: 'Bekräftat', denied: 'Nekat', block: 'Ska spärras', leave: 'Spärras inte' } satisfies Record<
    DoubtOutcome,
    string
  >),
  ...({
    document: 'Visade id-handling',
    passport: 'Visade pass, chefen på plats',
    vouching: 'Chefen intygade på plats',
    unfinished: 'Blev inte klart',
    'not-approved': 'Identiteten godkändes inte',
    'no-show': 'Ingen kom',
  } satisfies Record<DeskCheck['outcome'], string>),
  'not-confirmed': 'Inte bekräftat',
  activate: 'Kortet får aktiveras',
  'already-blocked': 'Redan spärrat',
  approve: 'Godkänt',
  blocked: 'Spärrat',
  'come-again': 'Kommer igen',
  complete: 'Komplettering eller klart',
  deviation: 'Stämmer inte',
  done: 'Klart',
  found: 'Kom till rätta',
  'handed-out': 'Utlämnat',
  'handed-over': 'Utlämnat',
  issued: 'Utlämnat',
  missing: 'Saknas',
  'no-document': 'Ingen godkänd id-handling',
  'other-card': 'Annat kort valt',
  'partly-found': 'En del kom till rätta',
  'portal-unavailable': 'SITHS eID Portal gick inte att nå',
  rebook: 'Behöver komma igen',
  refuse: 'Inte aktiverat',
  refused: 'Avslaget',
  reject: 'Avslaget',
};

/** What failed without anybody whom the register knows. */
const failures: Readonly<Record<AnonymousFailure, string>> = {
  login: 'Inloggning som inte gick igenom',
  token: 'Anrop till API:et utan giltig nyckel',
  'logout-notice': 'Oäkta anmälan om utloggning',
  session: 'Inloggad utan rättigheter',
};

/** Names whose values are codes, and what people read for each. */
export const codeWords: Readonly<Record<string, readonly Words[]>> = {
  action: [AuditAction.words],
  actor: [{ system: 'Systemet' }],
  answer: [DifferenceAnswer.words, { ended: 'Anställningen har upphört', remains: 'Anställningen fortsätter' }],
  by: [searches],
  confirmedBy: [{ manager: 'Enhetens chef', switchboard: 'Samtal via växeln' }],
  cannotLogIn: [CannotLogIn.words],
  cardType: [words.cardType],
  channel: [words.blockChannel],
  chapter: [chapterNames],
  coordinationNumber: [{ none: 'Finns inte', exists: 'Finns' }],
  desk: [{ all: 'Alla', central: 'Centrallagret' }],
  ended: [words.appointed],
  envelope: [words.envelope],
  errand: [errandTitles],
  field: [fieldLabels],
  failure: [failures],
  damageKind: [{ missing: 'saknas', changed: 'är inte som det sparades', unreadable: 'går inte att läsa' }],
  fault: [
    words.letterFault,
    {
      unreported: 'inget av våra program har gjort det',
      changed: 'avslutat med annat än det vårt program svarade',
      failed: 'misslyckat utifrån',
      'failed-with-variables': 'misslyckat utifrån, med andra uppgifter',
    },
  ],
  forgery: [
    {
      changed: 'ändrad eller inlagd utanför programmet',
      revived: 'tillbakalagd fast den har slutat gälla',
      moved: 'personen har fått ett annat HSA-id utanför programmet',
    },
  ],
  stored: [{ document: 'dokument', row: 'rad i registret', file: 'databasens fil' }],
  fields: [fieldNames],
  format: [{ csv: 'CSV', json: 'JSON', pdf: 'PDF' }],
  from: states,
  granted: [words.appointed],
  idDocument: [words.idDocument],
  identity: [
    {
      approved: 'Godkänd id-handling',
      'short-lived': 'Id-handlingen går snart ut',
      expired: 'Id-handlingen har gått ut',
      vouching: 'Chefen intygar',
      passport: 'Pass',
      'passport-short': 'Passet går snart ut',
    },
  ],
  handedInBy: [{ source: 'Källan själv', operator: 'Driften', file: 'En fil på sidan', system: 'Ett annat system' }],
  identityCheck: [words.identityCheck],
  kind: [AuditKind.words, ApprovalKind.words, words.orderKind, EmployerKind.words, DifferenceKind.words],
  list: [lists],
  loa: [words.assuranceLevel],
  location: [{ central: 'Centrallagret' }],
  missing: [{ card: 'Kortet', receipt: 'Kvittensen' }],
  next: [words.nextCard],
  number: [{ passport: 'pass' }],
  numberFrom: [{ code: 'Koden på papperet', person: 'Den som skannade in' }],
  offered: [words.wayOffered],
  finding: [IssuerFinding.words],
  outcome: [outcomes, IssuerOutcome.words, ApprovalOutcome.words],
  place: [lists, IssuerPlace.words],
  proposed: [words.appointed],
  purpose: [words.visitPurpose],
  reason: reasons,
  refusal: [words.deskRefusal],
  refusalReason: [words.refusalReason, words.deskRefusal, words.extensionRefusal],
  registered: [{ yes: 'Ja', no: 'Nej' }],
  role: [words.role],
  scope: [{ full: 'Fullständig', delta: 'Ändringar' }],
  seen: [IdentitySeen.words],
  source: [words.hsaSource, { 'hsa-import': 'Import från HSA', 'not-told': 'Inte angivet' }],
  state: [...states, { open: 'Öppna', closed: 'Stängda', all: 'Alla' }],
  step: [{ begun: 'Påbörjat', done: 'Klart' }],
  table: [tables, decisionTables],
  temporaryCard: [words.temporaryCard],
  to: states,
  what: [words.appointed],
  remains: [
    {
      backups: 'äldre säkerhetskopior',
      'wal-and-backups': 'arkiverad WAL och äldre säkerhetskopior',
      'pages-wal-and-backups':
        'databasens sidor (rollen äger inte nycklarnas tabeller), arkiverad WAL och äldre säkerhetskopior',
    },
  ],
  undoes: [ReceiptWithdrawal.words],
  unfinished: [words.unfinished],
  view: [queueViews, chaseParts],
  verdict: [Verdict.words],
  way: [words.activationWay, ExtractWay.words],
};
