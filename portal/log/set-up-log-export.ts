import { Router, type Request } from 'express';
import { proofText } from '../../proof/index.ts';
import type { LogFilter, OpenedRow } from '../../register/index.ts';
import { authorOf, requesterOf, type Requester } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { logProtected } from '../middleware/reading.ts';
import { logUnsigned, notFound, Refuse } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import { csvBeginning, csvRows } from '../take-out/csv.ts';
import { refuseHead, sendPieces, tellTotal } from '../take-out/send-table.ts';
import { headRows, takenOut, type TakenOut } from '../take-out/taken-out.ts';
import { chosenOf } from './choices.ts';
import { besideOf, cellsOf, columns } from './extract-words.ts';
import { holdsUnread, readLogQuery, type LogQuery } from './log-query.ts';
import { errorsOf, filterOf } from './sought.ts';

type Services = Pick<PortalServices, 'register'>;
type Register = Services['register'];

const chooseAnew = 'Välj på sidan Loggen, och hämta filen igen.';

/** Rows that are read at a time; other requests are answered in between. */
const chunk = 200;

/**
 * A choice of the log's rows to keep, streamed, under its head: as a table, or as rows that can be checked one by one (`verify-case`,
 * `/kontrollera`). Each is logged before its first byte leaves, and the log is signed first, so that the file holds its newest rows.
 */
export function setUpLogExport({ register }: Services): Router {
  const router = Router();

  refuseHead(router, ['/logg.csv', '/logg.json']);

  router.get('/logg.csv', allow('log'), async (req, res) => {
    const extract = await begun(register, req, 'csv');
    res.attachment('logg.csv').type('text/csv; charset=utf-8');
    tellTotal(res, extract.total);
    await sendPieces(res, csvOf(register, extract));
  });

  router.get('/logg.json', allow('log'), async (req, res) => {
    const extract = await begun(register, req, 'json');
    const { checkpoint } = extract.taken.log;
    if (!checkpoint) throw logUnsigned('hämta raderna som CSV');
    res.attachment('logg.json').type('application/json; charset=utf-8');
    tellTotal(res, extract.total);
    await sendPieces(res, jsonOf(register, extract, checkpoint));
  });
  return router;
}

interface Extract {
  readonly requester: Requester;
  readonly filter: LogFilter;
  readonly selection: readonly string[];
  readonly taken: TakenOut;
  /** Rows that there will be; undefined: of a choice that isn't known before. */
  readonly total: number | undefined;
}

async function begun(register: Register, req: Request, format: 'csv' | 'json'): Promise<Extract> {
  const requester = requesterOf(req);
  const { viewer } = requester;
  const query = readLogQuery(req.query);
  if (holdsUnread(req.query))
    throw new Refuse(400, 'BAD_REQUEST', `Urvalet i adressen går inte att läsa. ${chooseAnew}`);
  const [wrong] = Object.values(errorsOf(query)).flat();
  if (wrong !== undefined) throw new Refuse(400, 'BAD_REQUEST', `${wrong}. ${chooseAnew}`);
  const filter = await filterOf(register, query, viewer);
  if (!filter) throw notFound('Personen eller ärendet finns inte, eller visas inte för dig.');
  if (format === 'json') await register.audit.attest();
  if (format === 'json' && !(await register.audit.attested()).checkpoint) throw logUnsigned('hämta raderna som CSV');
  const chosen = await chosenOf(register, query, requester);
  const { personId, caseId, cardNumber, unitId } = filter;
  const about = { personId, caseId, cardNumber, unitId };
  const author = authorOf(requester, 'auditor');
  await register.audit.append({ action: 'log-exported', author, ...about, details: { format, ...codesOf(query) } });
  const selection = chosen.map(({ text }) => text);
  const taken = await takenOut(register, req);
  return { requester, filter, selection, taken, total: selection.length === 0 ? taken.log.rows : undefined };
}

/** What was chosen, but for what the row names in columns of their own. */
const codesOf = ({ av: actor, handelse: action, slag: kind, skal: reason, utgava: edition, ...query }: LogQuery) => ({
  actor,
  action,
  kind,
  reason,
  edition,
  from: query.fran,
  to: query.till,
});

async function* csvOf(register: Register, extract: Extract): AsyncGenerator<string> {
  const chosen = ['Utdrag ur loggen', extract.selection.join(', ') || 'Alla rader'];
  yield `${csvBeginning}${csvRows([chosen, ...headRows(extract.taken), [], columns])}`;
  for await (const rows of rowsOf(register, extract)) yield csvRows(rows.map(cellsOf));
}

async function* jsonOf(
  register: Register,
  extract: Extract,
  { note, rows: logRows }: { note: string; rows: number },
): AsyncGenerator<string> {
  const {
    selection,
    taken: { by, at },
  } = extract;
  const told = { urval: selection.join(', ') || 'alla rader' };
  const beginning = { type: 'siths-kort/log-extract', version: 1, selection: told, by, at, checkpoint: note };
  yield `${proofText(beginning).slice(0, -1)},"rows":[`;
  let [count, left] = [0, 0];
  for await (const rows of rowsOf(register, extract)) {
    const shown = new Map(rows.flatMap((row) => (row.told ? [[row.row, row] as const] : [])));
    const proved = await register.audit.proveRows([...shown.keys()], logRows);
    left += rows.length - proved.length;
    // The newest first, over all pieces: a check takes rows in no other order.
    for (const row of proved.toReversed()) {
      yield `${count === 0 ? '' : ','}\n${proofText({ ...row, ...besideOf(shown.get(row.row)) })}`;
      count += 1;
    }
  }
  yield `\n],"left":${left}}\n`;
}

async function* rowsOf(register: Register, { requester, filter }: Extract): AsyncGenerator<OpenedRow[]> {
  const { viewer } = requester;
  for (let before: number | undefined; ;) {
    const asked = { ...filter, limit: chunk, ...(before !== undefined && { before }) };
    const page = await register.log.search(viewer, asked);
    const rows = await register.log.openRows(
      viewer,
      page.lines.map(({ row }) => row),
    );
    await logProtected(register, requester, { list: 'log', people: rows.map(({ told }) => told?.person) });
    yield rows;
    if (page.older === undefined) return;
    before = page.older;
  }
}
