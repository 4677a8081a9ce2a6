import type { Request, Response } from 'express';
import type { Instant } from '../../../contract/index.ts';
import { blockRow } from '../../blocking/index.ts';
import { sendTable } from '../../take-out/send-table.ts';
import { takenOut } from '../../take-out/taken-out.ts';
import { authorOf, requesterOf } from '../../login/requester.ts';
import { logMiss, logProtected, logSearch } from '../../middleware/reading.ts';
import { Refuse } from '../../middleware/refuse.ts';
import type { PortalServices } from '../../services.ts';
import * as wording from '../../pages/wording.ts';
import { cardRow } from './card-rows.ts';
import { narrowedBlocks } from './blocks.ts';
import type { ChaseRow } from './pages.ts';
import { receiptRow } from './receipt-rows.ts';
import { readWish, type Wish } from './wish.ts';

const columns = [
  'Lista',
  'Innehavare',
  'HSA-id',
  'Enhet',
  'Korttyp',
  'Kortnummer',
  'Kvittens',
  'Sedan',
  'Försenat',
  'Skickat',
  'Sker av sig självt',
];
const unread =
  'Urvalet i adressen går inte att läsa, och personnummer får inte stå där. Gå till Att följa upp, välj där och hämta tabellen igen.';
/** Rows that are read at a time; other requests are answered between. */
const chunk = 250;

type People = Parameters<typeof logProtected>[2]['people'];
interface Piece {
  readonly rows: string[][];
  readonly people: People;
}

/** The lists as they are narrowed, as one table to keep. Who took it, and whom of those with protected data they saw, is in the log. */
export async function sendChased(
  { register }: Pick<PortalServices, 'register'>,
  req: Request,
  res: Response,
): Promise<void> {
  const requester = requesterOf(req);
  const { viewer, at, day } = requester;
  const wish = readWish(req.query);
  if (wish.isNumber) await logMiss(register, requester, { place: 'chase', by: 'national-number' });
  if (wish.isUnread) throw new Refuse(422, 'CHOICES_UNREAD', unread);
  const about = { ...wish.filter, day };
  const blocks = wish.shows('sparrar') ? narrowedBlocks(await register.blocks.waiting(viewer), wish, at) : [];
  const counted = { ...about, from: 0, limit: 0 };
  const cards = wish.shows('kort') ? (await register.chasing.cards(viewer, counted)).count : 0;
  const receipts = wish.shows('kvittenser') ? (await register.chasing.receipts(viewer, counted)).count : 0;
  const hits = cards + receipts + blocks.length;
  if (wish.text !== '') await logSearch(register, requester, { place: 'chase', text: wish.text, hits });
  await register.audit.append({
    action: 'cases-exported',
    author: authorOf(requester, 'customer-service'),
    unitId: wish.filter.unitId,
    details: { rows: String(hits), list: 'chase', ...choicesOf(wish) },
  });
  await sendTable(res, 'att-folja-upp', { columns, rows: rows(), taken: await takenOut(register, req), total: hits });

  async function* rows() {
    for (let from = 0; from < cards; from += chunk) {
      const found = await register.chasing.cards(viewer, { ...about, from, limit: chunk });
      yield await logged({
        rows: found.cards.map((each) => lineOf('Kort att få tillbaka', cardRow(each, at), each)),
        people: found.cards.map(({ holder }) => holder),
      });
    }
    for (let from = 0; from < receipts; from += chunk) {
      const found = await register.chasing.receipts(viewer, { ...about, from, limit: chunk });
      yield await logged({
        rows: found.receipts.map((each) =>
          lineOf('Kvittenser som saknas', receiptRow(each, at), { holder: each.case.holder, since: each.countedFrom }),
        ),
        people: found.receipts.map((each) => each.case.holder),
      });
    }
    yield await logged({
      people: blocks.map(({ holder }) => holder),
      rows: blocks.map((each) => {
        const row = blockRow(each, Date.parse(at));
        const late = row.due.tone === 'late' ? 'ja' : '';
        return [
          'Spärrar som väntar',
          row.holder,
          row.hsaId,
          row.unit,
          row.type,
          row.card,
          '',
          wording.day(each.block.requestedAt),
          late,
          '',
          row.dueAt === '' ? '' : `Klar senast ${row.dueAt}`,
        ];
      }),
    });
  }

  async function logged({ rows, people }: Piece): Promise<string[][]> {
    await logProtected(register, requester, { list: 'chase', people });
    return rows;
  }
}

/** What the table is narrowed by, for the log; what was searched for is not in it: it may be a name. */
function choicesOf({ part, text, filter: { cardType, desk, isLate } }: Wish) {
  return {
    ...(part !== undefined && { view: part }),
    ...(cardType !== undefined && { cardType }),
    ...(desk !== undefined && { desk }),
    isLate: String(isLate),
    isSearch: String(text !== ''),
  };
}

interface About {
  readonly holder: Parameters<typeof wording.hsaIdInText>[0] | undefined;
  readonly since: Instant | undefined;
}

/** `since`: a day, which sorts; empty where nothing counts yet. */
function lineOf(list: string, row: ChaseRow, { holder, since }: About): string[] {
  const sent = row.sent.map(({ day, text }) => `${day} ${text}`).join(', ');
  return [
    list,
    row.holder,
    holder ? wording.hsaIdInText(holder) : '',
    row.unit,
    row.what,
    row.cardNumber,
    row.receiptNumber,
    since === undefined ? '' : wording.day(since),
    row.isLate ? 'ja' : '',
    sent,
    row.next,
  ];
}
