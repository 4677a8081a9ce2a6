import { Router, type Request } from 'express';
import { z } from 'zod';
import type { ListPreview, OrderList, PortalRegister } from '../../../register/index.ts';
import { authorOf, requesterOf, type Requester } from '../../login/requester.ts';
import { readBody } from '../../middleware/read-body.ts';
import { notFound } from '../../middleware/refuse.ts';
import { mendRows } from './mend-rows.ts';
import { previewList } from './preview-list.ts';
import { readRows } from './read-rows.ts';
import { sendList } from './send-list.ts';

export const listPath = '/nytt/kort/lista';

/** Fields of the rows that are mended. */
const Posted = z.record(z.string(), z.unknown());
const line = z.coerce.number().int().positive().optional();
/** The button of a row: leave it out, take it in again, or show all of its fields. */
const Pressed = z.object({ utanfor: line, med: line, hela: line });

const leftOutOf = ({ rows }: ListPreview): Set<number> =>
  new Set(rows.flatMap(({ line: of, outcome }) => (outcome === 'left-out' ? [of] : [])));

/** What is done with a list before it is confirmed: its rows are mended and left out; then it is ordered, or thrown away. Nothing that was typed is lost by either. */
export function setUpMending(register: PortalRegister): Router {
  const router = Router();

  router.post(`${listPath}/:listId/rader`, async (req, res) => {
    const list = await listOf(register, req, req.params.listId);
    const { utanfor, med, hela } = readBody(Pressed, req.body);
    if ('table' in list) {
      const leftOut = leftOutOf(list);
      if (utanfor !== undefined) leftOut.add(utanfor);
      if (med !== undefined) leftOut.delete(med);
      await tryAgain(register, list, {
        table: mendRows(list, readBody(Posted, req.body)),
        leftOut,
        requester: requesterOf(req),
      });
    }
    const at = utanfor ?? med ?? hela;
    const query = new URLSearchParams({
      ...(req.query['ordning'] === 'fil' && { ordning: 'fil' }),
      ...(hela !== undefined && { rad: String(hela) }),
    });
    const fragment = at === undefined ? '' : `#rad-${at}`;
    res.redirect(303, `${listPath}/${list.listId}${query.size > 0 ? `?${query}` : ''}${fragment}`);
  });

  router.post(`${listPath}/:listId/bestall`, async (req, res) => {
    const list = await listOf(register, req, req.params.listId);
    const { listId, unitId } = list;
    const requester = requesterOf(req);
    if ('table' in list) {
      const table = mendRows(list, readBody(Posted, req.body));
      if (table !== list.table) {
        // What was typed has not been looked at yet.
        await tryAgain(register, list, { table, leftOut: leftOutOf(list), requester });
        res.redirect(303, `${listPath}/${listId}?andrat`);
        return;
      }
      const read = readRows(table);
      const asked = { listId, unitId, rows: 'fault' in read ? [] : read, previewed: list.rows, requester };
      const rows = await sendList(register, asked);
      const author = authorOf(requester, 'manager', 'orderer');
      await register.orders.keepList({ listId, unitId, rows, viewer: requester.viewer, author });
    }
    res.redirect(303, `${listPath}/${listId}`);
  });

  router.post(`${listPath}/:listId/kasta`, async (req, res) => {
    const list = await listOf(register, req, req.params.listId);
    if ('table' in list) await register.orders.dropList(list.listId, requesterOf(req).viewer);
    res.redirect(303, listPath);
  });

  return router;
}

/** Judges all rows of a list anew, as they are mended. */
async function tryAgain(
  register: PortalRegister,
  { listId, unitId }: ListPreview,
  { table, leftOut, requester }: Pick<ListPreview, 'table'> & { leftOut: ReadonlySet<number>; requester: Requester },
): Promise<void> {
  const read = readRows(table);
  const asked = { unitId, requester, leftOut, rows: 'fault' in read ? [] : read };
  const rows = await previewList(register, asked);
  const author = authorOf(requester, 'manager', 'orderer');
  await register.orders.mendPreview({ listId, table, rows, viewer: requester.viewer, author });
}

/** A list of who asks. Throws 404 for any other. */
export async function listOf(register: PortalRegister, req: Request, listId: string): Promise<ListPreview | OrderList> {
  const { viewer, at } = requesterOf(req);
  const list = await register.orders.list(listId, { viewer, at });
  if (!list) throw notFound('Listan finns inte, eller så är det någon annan som skickade den.');
  return list;
}
