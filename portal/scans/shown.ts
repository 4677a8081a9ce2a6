import { dayOf, instantAt, instantOf } from '../../contract/index.ts';
import { isRefusal, type Arrival, type PortalRegister, type ScannedPaper } from '../../register/index.ts';
import type { Requester } from '../login/requester.ts';
import { logProtected } from '../middleware/reading.ts';
import * as wording from '../pages/wording.ts';
import type { SettledPaper, WaitingPaper } from './pages.ts';

export const home = '/kvittenser/skanna';

/** What was typed for a paper and refused. */
export interface Refused {
  readonly scanId: string;
  readonly paper: string;
  readonly number: string;
  readonly message: string;
}

type Register = Pick<PortalRegister, 'audit' | 'receipts' | 'scans' | 'stock'>;

/** What somebody has scanned in: what waits, and what was taken care of today. */
export async function shownPapers(
  register: Register,
  requester: Requester,
  refused?: Refused,
): Promise<{ waiting: WaitingPaper[]; settled: SettledPaper[] }> {
  const { waiting, settled } = await papersToday(register, requester);
  const seen = await seenReceipts(register, settled, requester);
  return {
    waiting: await Promise.all(waiting.map((paper) => waitingPaper(register, paper, { requester, refused }))),
    settled: await Promise.all(
      settled.map(async (paper) => settledPaper(paper, seen, await mayRegisterAgain(register, paper, requester))),
    ),
  };
}

export const papersToday = ({ scans }: Pick<Register, 'scans'>, { viewer, at }: Requester) =>
  scans.papers(viewer, instantAt(instantOf(dayOf(at))));

async function waitingPaper(
  register: Register,
  paper: ScannedPaper,
  { requester, refused }: { requester: Requester; refused: Refused | undefined },
): Promise<WaitingPaper> {
  const id = `${paper.scanId}-${paper.paper}`;
  const href = `${home}/${paper.scanId}/${paper.paper}`;
  const own = refused?.scanId === paper.scanId && refused.paper === String(paper.paper) ? refused : undefined;
  const [number, ...others] = paper.numbers;
  const sole = others.length === 0 ? number : undefined;
  const form = await formOf(register, own?.number ?? sole);
  return {
    href,
    id,
    name: nameOf(paper),
    scannedAt: wording.dayAndTime(paper.madeAt),
    why:
      form?.why ??
      (sole === undefined
        ? whyNone(paper)
        : await whyNot(register, { number: sole, unsignedBy: paper.unsignedBy }, requester)),
    formHref: form?.href,
    number: own?.number ?? sole ?? '',
    fault: form ? undefined : own?.message,
    pages: pagesAt(`${href}/sida`, paper),
  };
}

/** Where somebody finds it among what they scanned: `Fil 1, sida 3`. What a file was called isn't kept, it may name a person. */
function nameOf({ file, firstPage, pageCount }: ScannedPaper): string {
  const last = firstPage + pageCount - 1;
  return `Fil ${file}, ${pageCount === 1 ? `sida ${firstPage}` : `sidorna ${firstPage}–${last}`}`;
}

const pagesAt = (href: string, { firstPage, pageCount }: ScannedPaper) =>
  Array.from({ length: pageCount }, (_none, index) => ({
    src: `${href}/${index + 1}`,
    name: `Sida ${firstPage + index}`,
  }));

const whyNone = ({ numbers }: ScannedPaper): string =>
  numbers.length === 0
    ? 'Sidan har ingen kod som går att läsa. Skriv numret på kvittensen som den hör till.'
    : `Koderna säger olika: ${numbers.join(' och ')}. Skriv det som gäller.`;

async function whyNot(
  { receipts }: Register,
  { number, unsignedBy }: { number: string; unsignedBy: ScannedPaper['unsignedBy'] },
  { viewer }: Requester,
): Promise<string> {
  const arrival = await receipts.arrival(number, viewer);
  return isRefusal(arrival)
    ? arrival.message
    : unsignedBy.length > 0
      ? whyUnsigned(number, unsignedBy)
      : `Koden säger ${number}. Jämför med bilden, och registrera om det stämmer.`;
}

const signers = { holder: 'kortinnehavaren', attester: 'intygsgivaren' } as const;

/** What a machine sees is where nothing is written; a person looks. */
const whyUnsigned = (number: string, unsignedBy: ScannedPaper['unsignedBy']): string =>
  `Ingen underskrift syns på ${number} där ${unsignedBy.map((who) => signers[who]).join(' och ')} skriver under. Titta på bilden: registrera om namnet finns, annars skickar du tillbaka papperet och kastar bilden.`;

/** A form that was filled in by hand belongs to no case before somebody says which. */
async function formOf({ stock }: Register, number: string | undefined) {
  const form = number === undefined ? undefined : await stock.findForm(number);
  if (!form || form.usedInCase !== undefined) return undefined;
  return {
    why: `${form.receiptNumber} är en blankett som skickades till ${form.unitName}. Välj först vilket ärende den hör till, och registrera sedan papperet här.`,
    href: `/kvittensblankett/${form.receiptNumber}`,
  };
}

const outcomes = {
  registered: 'Registrerad',
  added: 'Var redan registrerad, papperet ligger nu i ärendet',
  known: 'Är redan inskannad',
  discarded: 'Kastad',
  waiting: '',
} as const;

/** True when the receipt's registration is the one by this very paper: one transaction did both, at one time. */
export const hasRegistered = (
  { outcome, settledAt }: ScannedPaper,
  { state, registeredAt }: Arrival['receipt'],
): boolean => outcome === 'registered' && state === 'registered' && registeredAt === settledAt;

/** True while what they have said of a missing signature is the last that has happened to what this paper registered. */
async function mayRegisterAgain(
  { receipts }: Register,
  { outcome, receiptNumber, settledAt }: ScannedPaper,
  { viewer }: Requester,
): Promise<boolean> {
  if (outcome !== 'registered' || receiptNumber === undefined || settledAt === undefined) return false;
  return receipts.isWithdrawnUnsigned({ receiptNumber, registeredAt: settledAt }, viewer);
}

type Seen = ReadonlyMap<string, { readonly case: SettledPaper['case']; readonly receipt: Arrival['receipt'] }>;

function settledPaper(paper: ScannedPaper, seen: Seen, isUndoable: boolean): SettledPaper {
  const { receiptNumber, outcome, settledAt, scanId, documentId } = paper;
  const href = `${home}/${scanId}/${paper.paper}`;
  const own = receiptNumber === undefined ? undefined : seen.get(receiptNumber);
  const stands = own !== undefined && hasRegistered(paper, own.receipt);
  const isOwn = own !== undefined && outcome === 'registered';
  const isWithdrawn = isOwn && own.receipt.state !== 'registered';
  return {
    receiptNumber,
    name: nameOf(paper),
    what: isWithdrawn
      ? 'Registreringen är återtagen'
      : isOwn && !stands
        ? 'Återtagen, och registrerad på nytt'
        : outcomes[outcome],
    at: settledAt === undefined ? '' : wording.time(settledAt),
    case: own?.case,
    pages: own === undefined || documentId === undefined ? [] : pagesAt(`${href}/inlagd`, paper),
    unsignedHref: stands ? `${href}/signatur-saknas` : undefined,
    signedHref: isOwn && isUndoable ? `${href}/signatur-finns` : undefined,
  };
}

/** The receipts of these papers and their cases, of those that the person may see still. */
async function seenReceipts(register: Register, settled: readonly ScannedPaper[], requester: Requester): Promise<Seen> {
  const numbers = [...new Set(settled.flatMap(({ receiptNumber }) => receiptNumber ?? []))];
  const found = await Promise.all(
    numbers.map(async (number) => [number, await register.receipts.arrival(number, requester.viewer)] as const),
  );
  const seen = found.flatMap(([number, arrival]) => (isRefusal(arrival) ? [] : [[number, arrival] as const]));
  const people = seen.map(([, arrival]) => arrival.case.holder);
  await logProtected(register, requester, { list: 'scanned-receipts', people });
  return new Map(
    seen.map(([number, { receipt, case: own }]) => [
      number,
      {
        receipt,
        case: { href: `/arenden/${own.number}`, text: `${own.holder?.displayName ?? own.number}, ${own.unitName}` },
      },
    ]),
  );
}
