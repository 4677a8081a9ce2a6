import { Router } from 'express';
import { requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { notFound } from '../middleware/refuse.ts';
import { csvOf } from '../take-out/csv.ts';
import { headRows, takenOut } from '../take-out/taken-out.ts';
import { readStatisticsQuery } from './query.ts';
import { noteLook, readFigures, type Sources } from './read-figures.ts';
import { tablesOf } from './tables.ts';
import { refuseHead } from '../take-out/send-table.ts';

/** Each table of the statistics as a file, with what was chosen above it. */
export function setUpStatisticsFiles(sources: Sources): Router {
  const { register } = sources;
  const router = Router();

  refuseHead(router, ['/statistik.csv']);

  router.get('/statistik.csv', allow('statistics'), async (req, res) => {
    const requester = requesterOf(req);
    const query = readStatisticsQuery(req.query, requester.day);
    if (query.table === undefined) throw notFound('Tabellen finns inte. Gå till Statistik.');
    const unitName = await noteLook(register, requester, query);
    const table = tablesOf(await readFigures(sources, query, requester)).find(({ id }) => id === query.table);
    if (!table) throw notFound('Tabellen finns bara för alla enheter. Gå till Statistik.');
    const chosen = ['Period', query.period.words, 'Enhet', unitName ?? 'Alla enheter'];
    const head = headRows(await takenOut(register, req));
    const rows = [chosen, ...head, [], table.columns, ...(table.fileRows ?? table.rows)];
    res.attachment(`statistik-${table.id}-${query.period.code}.csv`).type('text/csv; charset=utf-8');
    res.send(csvOf([table.heading], rows));
  });
  return router;
}
