import { dayOf, instantAt, instantOf } from '../../contract/index.ts';
import { isRefusal, type PortalRegister, type ScannedPaper } from '../../register/index.ts';
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
  const { viewer, at } = requester;
  const { waiting, settled } = await register.scans.papers(viewer, instantAt(instantOf(dayOf(at))));
  const cases = await casesOf(register, settled, requester);
  return {
    waiting: await Promise.all(waiting.map((paper) => waitingPaper(register, paper, { requester, refused }))),
    settled: settled.map((paper) => settledPaper(paper, cases)),
  };
}

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
    ...{ href, id, name: `Papper ${paper.paper}`, scannedAt: wording.dayAndTime(paper.madeAt) },
    why: form?.why ?? (sole === undefined ? whyNone(paper) : await whyNot(register, sole, requester)),
    formHref: form?.href,
    number: own?.number ?? sole ?? '',
    fault: form ? undefined : own?.message,
    pages: Array.from({ length: paper.pageCount }, (_none, index) => ({
      src: `${href}/sida/${index + 1}`,
      name: paper.pageCount === 1 ? 'Sidan' : `Sida ${index + 1} av ${paper.pageCount}`,
    })),
  };
}

const whyNone = ({ numbers }: ScannedPaper): string =>
  numbers.length === 0
    ? 'Sidan har ingen kod som går att läsa. Skriv numret på kvittensen som den hör till.'
    : `Koderna säger olika: ${numbers.join(' och ')}. Skriv det som gäller.`;

async function whyNot({ receipts }: Register, number: string, { viewer }: Requester): Promise<string> {
  const arrival = await receipts.arrival(number, viewer);
  return isRefusal(arrival)
    ? arrival.message
    : `Koden säger ${number}. Jämför med bilden, och registrera om det stämmer.`;
}

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

function settledPaper(paper: ScannedPaper, cases: ReadonlyMap<string, SettledPaper['case']>): SettledPaper {
  const { receiptNumber, outcome, settledAt } = paper;
  return {
    receiptNumber,
    what: outcomes[outcome],
    at: settledAt === undefined ? '' : wording.time(settledAt),
    case: receiptNumber === undefined ? undefined : cases.get(receiptNumber),
  };
}

/** The cases of these receipts, of those that the person may see still. */
async function casesOf(
  register: Register,
  settled: readonly ScannedPaper[],
  requester: Requester,
): Promise<Map<string, SettledPaper['case']>> {
  const numbers = [...new Set(settled.flatMap(({ receiptNumber }) => receiptNumber ?? []))];
  const found = await Promise.all(
    numbers.map(async (number) => [number, await register.receipts.arrival(number, requester.viewer)] as const),
  );
  const seen = found.flatMap(([number, arrival]) => (isRefusal(arrival) ? [] : [[number, arrival.case] as const]));
  await logProtected(register, requester, { list: 'scanned-receipts', people: seen.map(([, { holder }]) => holder) });
  return new Map(
    seen.map(([number, found]) => [
      number,
      { href: `/arenden/${found.number}`, text: `${found.holder?.displayName ?? found.number}, ${found.unitName}` },
    ]),
  );
}
