import { Router, type Request } from 'express';
import { requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { notFound } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import { auditorsPaper, type TakenOutPaper } from '../take-out/taken-out-paper.ts';
import { csvOf } from '../take-out/csv.ts';
import { refuseHead } from '../take-out/send-table.ts';
import { headRows, takenOut } from '../take-out/taken-out.ts';
import type { StatisticsTable } from './pages.ts';
import { readStatisticsQuery } from './query.ts';
import { noteLook, readFigures, type FileFormat, type Sources } from './read-figures.ts';
import { tablesOf } from './tables.ts';

/** Each table of the statistics as a file, with what was chosen above it; all of them as a paper. */
export function setUpStatisticsFiles(
  sources: Sources,
  { drawTakenOutPaper }: Pick<PortalServices, 'drawTakenOutPaper'>,
): Router {
  const router = Router();

  refuseHead(router, ['/statistik.csv', '/statistik.pdf']);

  router.get('/statistik.csv', allow('statistics'), async (req, res) => {
    const { table: asked } = readStatisticsQuery(req.query, requesterOf(req).day);
    if (asked === undefined) throw notFound('Tabellen finns inte. Gå till Statistik.');
    const { period, unitName, tables, taken } = await read(req, 'csv');
    const table = tables.find(({ id }) => id === asked);
    if (!table) throw notFound('Tabellen finns bara för alla enheter. Gå till Statistik.');
    const chosen = ['Period', period.words, 'Enhet', unitName];
    const rows = [chosen, ...headRows(taken), [], table.columns, ...rowsOf(table)];
    res.attachment(`statistik-${table.id}-${period.code}.csv`).type('text/csv; charset=utf-8');
    res.send(csvOf([table.heading], rows));
  });

  router.get('/statistik.pdf', allow('statistics'), async (req, res) => {
    const { period, unitName, tables, taken } = await read(req, 'pdf');
    const lead = `${unitName}. Räknat av systemet; ingen person nämns. Antal under fem i en enskild enhet skrivs inte ut.`;
    const title = `Statistik, ${period.words.toLowerCase()}`;
    const paper = auditorsPaper({ kind: 'Statistik', title, lead, sections: tables.map(sectionOf) }, taken);
    res.attachment(`statistik-${period.code}.pdf`).type('application/pdf');
    res.send(Buffer.from(await drawTakenOutPaper(paper)));
  });

  async function read(req: Request, format: FileFormat) {
    const requester = requesterOf(req);
    const query = readStatisticsQuery(req.query, requester.day);
    const unitName = (await noteLook(sources.register, requester, { ...query, format })) ?? 'Alla enheter';
    const tables = tablesOf(await readFigures(sources, query, requester));
    return { period: query.period, unitName, tables, taken: await takenOut(sources.register, req) };
  }
  return router;
}

const rowsOf = ({ fileRows, rows }: StatisticsTable): string[][] => (fileRows ?? rows).map((row) => [...row]);

function sectionOf(table: StatisticsTable): TakenOutPaper['sections'][number] {
  const columns = table.columns.map((title, index) => ({ title, share: index < table.words ? 5 : 3 }));
  const rows = rowsOf(table);
  const about = { kind: 'text' as const, text: rows.length === 0 ? table.none : table.about };
  return {
    heading: table.heading,
    pieces: rows.length === 0 ? [about] : [about, { kind: 'table' as const, columns, rows }],
  };
}
