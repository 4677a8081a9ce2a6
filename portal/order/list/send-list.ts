import { isRefusal, type ListedRow, type PortalRegister } from '../../../register/index.ts';
import { decideOrder } from '../decision.ts';
import { authorOf, type Requester } from '../../login/requester.ts';
import type { ReadRow } from './read-rows.ts';

/**
 * Orders a card for each row that can be ordered, one transaction each, so that one wrong row stops no other. A row's token is made
 * of the person, the unit and the days: a list that is sent again finds what the first time made.
 */
export async function sendList(
  register: PortalRegister,
  { unitId, rows, requester }: { unitId: string; rows: readonly ReadRow[]; requester: Requester },
): Promise<ListedRow[]> {
  const results: ListedRow[] = [];
  for (const row of rows) results.push(await sendRow(register, row, { unitId, requester }));
  return results;
}

async function sendRow(
  register: PortalRegister,
  row: ReadRow,
  { unitId, requester }: { unitId: string; requester: Requester },
): Promise<ListedRow> {
  const { line } = row;
  if ('faults' in row) return { line, outcome: 'refused', message: row.faults.join(' ') };
  const submissionToken = register.orders.tokenOf({ unitId, newcomer: row.newcomer, kind: 'new' });
  const wasKnown = await register.orders.isKnown(submissionToken);
  const made = await register.orders.submit(
    { submissionToken, unitId, kind: 'new', person: { newcomer: row.newcomer }, way: 'desk', ...row.order },
    {
      viewer: requester.viewer,
      author: authorOf(requester, 'manager', 'orderer'),
      decide: (order) => decideOrder(order).decision,
    },
  );
  if (isRefusal(made)) {
    const message = wasKnown ? 'Kortet är redan beställt av någon annan på enheten.' : made.message;
    return { line, outcome: wasKnown ? 'known' : 'refused', message };
  }
  const message = wasKnown ? 'Kortet var redan beställt.' : `Beställt ${requester.day}.`;
  return { line, outcome: wasKnown ? 'known' : 'ordered', caseNumber: made.number, message };
}
