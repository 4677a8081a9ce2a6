import type { input, output } from 'zod';
import type { RoutineId } from '../contract/index.ts';
import { takenOutPaper } from './case/taken-out-paper.ts';
import { caseReport } from './case/case-report.ts';
import { caseMails } from './case/mails.ts';
import { informationPage } from './case/information-page.ts';
import { personalExtract } from './case/personal-extract.ts';
import { picturesOf, scannedReceipt } from './case/scanned-receipt.ts';
import { trustDeclaration } from './case/trust-declaration.ts';
import { houseMails } from './house/mails.ts';
import { orderMails, orderDocuments } from './order/index.ts';
import { foreignStaffMails } from './foreign-staff/index.ts';
import { stockMails, stockDocuments } from './stock/index.ts';
import { activationMails, activationDocuments } from './activation/index.ts';
import { blockingMails, blockingDocuments } from './blocking/index.ts';
import { employmentEndMails } from './employment-end/index.ts';
import { returnMails, returnDocuments } from './return/index.ts';
import { validityMails } from './validity/index.ts';
import { issueMails } from './issue/index.ts';
import { visitsMails } from './visits/index.ts';
import { drawSigned, whatIsSigned, whereSigned } from './signing.ts';
import type { RenderedMail } from './mail/layout.ts';
import { renderTogether, type Mail } from './mail/mail.ts';
import type { Document, Drawn } from './pdf/document.ts';

export type { Party } from './mail/mail.ts';
export type { RenderedMail };
export type { PrintedReceipt, ToSign } from './signing.ts';
export type { Signatures } from './pdf/records.ts';

const mailsOf = {
  order: orderMails,
  'foreign-staff': foreignStaffMails,
  stock: stockMails,
  activation: activationMails,
  blocking: blockingMails,
  'employment-end': employmentEndMails,
  return: returnMails,
  validity: validityMails,
  issue: issueMails,
  visits: visitsMails,
} satisfies Record<RoutineId, Readonly<Record<string, Mail>>>;

const documentsOf = {
  order: orderDocuments,
  'foreign-staff': {},
  stock: stockDocuments,
  activation: activationDocuments,
  blocking: blockingDocuments,
  'employment-end': {},
  return: returnDocuments,
  validity: {},
  issue: {},
  visits: {},
} satisfies Record<RoutineId, Readonly<Record<string, Document>>>;

/**
 * Every mail by its id: those of the house, those of any case, and each routine's. Text and HTML say the same, in Swedish; the subject never
 * holds a person's name. Pure. Times may be instants or ready text.
 */
export const mails = {
  ...houseMails,
  ...caseMails,
  ...mailsOf.order,
  ...mailsOf['foreign-staff'],
  ...mailsOf.stock,
  ...mailsOf.activation,
  ...mailsOf.blocking,
  ...mailsOf['employment-end'],
  ...mailsOf.return,
  ...mailsOf.validity,
  ...mailsOf.issue,
  ...mailsOf.visits,
};
export type MailId = keyof typeof mails;
export type MailIdOf<Routine extends RoutineId> = keyof (typeof mailsOf)[Routine] & MailId;
export type MailData<Id extends MailId> = output<(typeof mails)[Id]['data']>;

const aboutCards = { ...mailsOf.return, ...mailsOf.validity };

export type CardMailId = keyof typeof aboutCards;

/** Tells whether a mail is about a card, which may have no case; all others are about a case. */
export function isAboutCard(id: MailId): id is CardMailId {
  return id in aboutCards;
}

export type HouseMailId = keyof typeof houseMails;

/** Tells whether a mail is about the house itself, and so no step of a process. */
export function isAboutHouse(id: MailId): id is HouseMailId {
  return id in houseMails;
}

/** Some mails to one person about one case as one. Throws as `render` of each. */
export function mailsTogether(some: readonly { readonly template: MailId; readonly data: unknown }[]): RenderedMail {
  return renderTogether(some.map(({ template, data }) => ({ mail: mails[template], data })));
}

/** What each mail is about, as a case's history names it. */
export const mailNames: ReadonlyMap<string, string> = new Map(
  Object.entries(mails).map(([id, { name }]) => [id, name]),
);

/** Tells a mail's id from any other text. */
export function isMailId(id: string | undefined): id is MailId {
  return id !== undefined && Object.hasOwn(mails, id);
}

/** Every document by its id. */
const documents = {
  'personal-extract': personalExtract,
  'taken-out-paper': takenOutPaper,
  'trust-declaration': trustDeclaration,
  'case-report': caseReport,
  'information-page': informationPage,
  'scanned-receipt': scannedReceipt,
  ...documentsOf.order,
  ...documentsOf.stock,
  ...documentsOf.activation,
  ...documentsOf.blocking,
  ...documentsOf.return,
};
type DocumentId = keyof typeof documents;
export type DocumentRecord<Id extends DocumentId> = input<(typeof documents)[Id]['record']>;

/**
 * Draws a document, with the id under which the register keeps it. Pure: same record, same bytes. Rejects with `ZodError` for a wrong
 * record, `RangeError` for unknown terms or a character the font lacks.
 */
export async function drawDocument<Id extends DocumentId>(
  id: Id,
  record: DocumentRecord<Id>,
): Promise<Drawn & { readonly template: Id }> {
  return { template: id, ...(await documents[id].render(record)) };
}

/** Draws a receipt that was scanned in. As `drawDocument`. */
const drawScan = (record: DocumentRecord<'scanned-receipt'>) => drawDocument('scanned-receipt', record);

/** What receipts that were signed on paper are put together by, and held against. */
export const papers = { drawScan, picturesOf, whereSigned };

/** Draws what the register holds about a person. As `drawDocument`, for those who keep no document of it. */
export async function drawExtract(record: DocumentRecord<'personal-extract'>): Promise<Uint8Array> {
  return (await drawDocument('personal-extract', record)).bytes;
}

/** Draws a page of information. As `drawDocument`, for those who keep no document of it. */
export async function drawInformation(record: DocumentRecord<'information-page'>): Promise<Uint8Array> {
  return (await drawDocument('information-page', record)).bytes;
}

/** Draws a year's trust declaration. As `drawDocument`, for those who keep no document of it. */
async function drawDeclaration(record: DocumentRecord<'trust-declaration'>): Promise<Uint8Array> {
  return (await drawDocument('trust-declaration', record)).bytes;
}

/** Draws statistics, what was found of a sample, or what became of a list. As `drawDocument`, for those who keep no document of it. */
async function drawTakenOutPaper(record: DocumentRecord<'taken-out-paper'>): Promise<Uint8Array> {
  return (await drawDocument('taken-out-paper', record)).bytes;
}

/** Draws what has happened in a case, with room for its proof. As `drawDocument`, for those who keep no document of it. */
async function drawCaseReport(record: DocumentRecord<'case-report'>): Promise<Uint8Array> {
  return (await drawDocument('case-report', record)).bytes;
}

/** What the portal draws, and what it calls the mails: its services of these names. */
export const drawings = {
  mailNames,
  drawTakenOutPaper,
  drawCaseReport,
  drawExtract,
  drawDeclaration,
  drawInformation,
  signing: { whatIsSigned, drawSigned },
};
