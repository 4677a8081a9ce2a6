import { Router, type Request } from 'express';
import { z } from 'zod';
import type { PortalRegister } from '../../../register/index.ts';
import { authorOf, requesterOf } from '../../login/requester.ts';
import type { Views } from '../../pages/views.ts';
import { csvOf } from '../../take-out/csv.ts';
import { headRows, takenOut } from '../../take-out/taken-out.ts';
import { answersTable, resultChart, resultColumns, resultRow, resultRows, resultTally } from './results.ts';
import { refuseHead } from '../../take-out/send-table.ts';

const home = '/avstamning/resultat';
const Year = z.string().regex(/^20\d\d$/);

/** What a year's reconciliations found and how it was answered, over time: who signed which list, with its digest. */
export function setUpResults(register: PortalRegister, views: Views): Router {
  const { reconciliations, audit } = register;
  const router = Router();

  refuseHead(router, [`${home}.csv`]);

  router.get(home, async (req, res) => {
    const { year, results, names, author } = await asked(req);
    await audit.note({ action: 'list-viewed', author, details: { list: 'reconciliation-results', year } });
    const years = new Set([year, ...(await reconciliations.years())]);
    views.show(res, 'blocking/reconciliation-results', {
      title: `Avstämningarnas resultat ${year}`,
      year,
      file: `${home}.csv?ar=${year}`,
      years: [...years].toSorted().map((text) => ({ text, href: `${home}?ar=${text}`, isCurrent: text === year })),
      tally: resultTally(results),
      chart: resultChart(results),
      rows: results.map((each) => resultRow(each, names)),
      answers: answersTable(results),
    });
  });

  router.get(`${home}.csv`, async (req, res) => {
    const { year, results, names, author } = await asked(req);
    await audit.append({ action: 'reconciliations-exported', author, details: { year, format: 'csv' } });
    const head = headRows(await takenOut(register, req));
    res.attachment(`avstamningar-${year}.csv`).type('text/csv; charset=utf-8');
    res.send(csvOf(['Avstämningar', year], [...head, [], resultColumns, ...resultRows(results, names)]));
  });

  async function asked(req: Request) {
    const requester = requesterOf(req);
    const year = Year.safeParse(req.query['ar']).data ?? requester.day.slice(0, 4);
    const results = await reconciliations.results(year);
    const names = await register.people.namesOf(results.map(({ signedBy }) => signedBy));
    return { year, results, names, author: authorOf(requester, 'auditor', 'customer-service') };
  }
  return router;
}
