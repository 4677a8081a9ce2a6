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
    const { listId } = list;
    const requester = requesterOf(req);
    if ('table' in list) {
      const table = mendRows(list, readBody(Posted, req.body));
      if (table !== list.table) {
        // What was typed has not been looked at yet.
        await tryAgain(register, list, { table, leftOut: leftOutOf(list), requester });
        res.redirect(303, `${listPath}/${listId}?andrat`);
        return;
      }
      await order(register, list, requester);
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

/** Orders what was looked at. Rows that can't be ordered become a list of their own, to be mended later. */
async function order(register: PortalRegister, list: ListPreview, requester: Requester): Promise<void> {
  const { listId, unitId, table } = list;
  const { viewer } = requester;
  const asker = { viewer, author: authorOf(requester, 'manager', 'orderer') };
  const read = readRows(table);
  const asked = { listId, unitId, requester, rows: 'fault' in read ? [] : read };
  const rows = await sendList(register, { ...asked, previewed: list.rows });
  const refused = new Set(rows.flatMap(({ line: of, outcome }) => (outcome === 'refused' ? [of] : [])));
  const seen = await previewList(register, { ...asked, rows: asked.rows.filter((row) => refused.has(row.line)) });
  // Somebody who stood in two rows has been ordered a card by now.
  const left = seen.filter(({ outcome }) => outcome !== 'known');
  const rest = {
    table: table.filter(({ line: of }, index) => index === 0 || left.some((row) => row.line === of)),
    rows: left,
  };
  const orderedBy = await ordererOf(register, unitId, requester);
  await register.orders.keepList({
    listId,
    unitId,
    orderedBy,
    rows,
    ...asker,
    ...(left.length > 0 && { rest }),
  });
}

/** Who orders, with the HSA-id, and in whose stead they act in the unit. */
async function ordererOf({ people }: PortalRegister, unitId: string, { viewer }: Requester): Promise<string> {
  const managers = (viewer.actsFor ?? []).filter((acted) => acted.unitId === unitId);
  const found = await Promise.all(managers.map(({ personId }) => people.find(personId)));
  const names = found.flatMap((manager) => manager?.displayName ?? []);
  return `${viewer.name} (${viewer.hsaId})${names.length === 0 ? '' : `, i stället för ${names.join(' och ')}`}`;
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
