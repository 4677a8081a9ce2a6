import { Router, type Request, type Response } from 'express';
import { policyOn } from '../../../contract/index.ts';
import type { ListPreview, OrderList } from '../../../register/index.ts';
import { csvOf } from '../../take-out/csv.ts';
import { authorOf, requesterOf } from '../../login/requester.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { Views } from '../../pages/views.ts';
import type { PortalServices } from '../../services.ts';
import { listOf, listPath, setUpMending } from './set-up-mending.ts';
import { viewPreview } from './view-preview.ts';
import { resultColumns, resultPaper, resultRows, viewResult, type Result } from './view-result.ts';

type Services = Pick<PortalServices, 'register' | 'drawTakenOutPaper'>;

/** A list that was handed in: looked at, confirmed or thrown away; then what became of it, as a page and files to keep. */
export function setUpSentList({ register, drawTakenOutPaper }: Services, views: Views): Router {
  const router = Router();

  router.get(`${listPath}/:listId`, async (req, res) => {
    const [listId = '', file] = req.params.listId.split('.');
    const list = await listOf(register, req, listId);
    const { day } = requesterOf(req);
    const unitName = (await register.units.find(list.unitId, day))?.name ?? '';
    if (file !== undefined)
      await sendFile(req, res, { file, result: 'table' in list ? undefined : await resultOf(req, list, unitName) });
    else if ('table' in list) views.show(res, 'order/list-preview', lookAt(req, list, unitName));
    else views.show(res, 'order/list-result', viewResult(await resultOf(req, list, unitName)));
  });

  router.use(setUpMending(register));
  return router;

  async function sendFile(
    req: Request,
    res: Response,
    { file, result }: { readonly file: string; readonly result: Result | undefined },
  ): Promise<void> {
    if (!result) throw notFound('Listan är inte skickad än, så det finns inget resultat.');
    if (file !== 'csv' && file !== 'pdf') throw notFound('Resultatet finns som sida, CSV och PDF.');
    const { unitId, rows } = result.list;
    const details = { rows: String(rows.length), format: file };
    const author = authorOf(requesterOf(req), 'manager', 'orderer');
    await register.audit.append({ action: 'unit-exported', author, unitId, details });
    if (file === 'csv') sendCsv(res, 'resultat', csvOf(resultColumns, resultRows(result)));
    else {
      const bytes = await drawTakenOutPaper(resultPaper(result));
      res.attachment('resultat.pdf').type('application/pdf').send(Buffer.from(bytes));
    }
  }

  /** Lists that an earlier version kept don't say who ordered: only who did may see them. */
  async function resultOf(req: Request, list: OrderList, unitName: string): Promise<Result> {
    const { viewer, at, day } = requesterOf(req);
    const rest = list.restId === undefined ? undefined : await register.orders.list(list.restId, { viewer, at });
    return { list: { orderedBy: `${viewer.name} (${viewer.hsaId})`, ...list }, rest, unitName, day };
  }
}

function lookAt(req: Request, list: ListPreview, unitName: string) {
  const isAsInFile = req.query['ordning'] === 'fil';
  const whole = Number(req.query['rad']) || undefined;
  return {
    ...viewPreview(list, { unitName, isAsInFile, whole }),
    unitName,
    keptDays: policyOn(requesterOf(req).day).draftDays,
    isChanged: req.query['andrat'] !== undefined,
    action: `${listPath}/${list.listId}`,
    home: listPath,
  };
}

export function sendCsv(res: Response, name: string, csv: string): void {
  res.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}.csv"` });
  res.send(csv);
}
