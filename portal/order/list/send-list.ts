import { isRefusal, type ListedRow, type PortalRegister, type PreviewedRow } from '../../../register/index.ts';
import { authorOf } from '../../login/requester.ts';
import { decideOrder } from '../decision.ts';
import { orderOfRow, previewRow, type ListFrom, type OrderableRow } from './preview-list.ts';
import type { ReadRow } from './read-rows.ts';

/**
 * Orders just what was previewed, one transaction for each row, so that one wrong row stops no other. A row that would become something
 * else by now is refused anew. A row's token is made of the person, the unit and the days: a list that is confirmed or sent again finds
 * what the first time made.
 */
export async function sendList(
  register: PortalRegister,
  {
    rows,
    previewed,
    ...from
  }: ListFrom & {
    readonly listId: string;
    readonly rows: readonly ReadRow[];
    readonly previewed: readonly PreviewedRow[];
  },
): Promise<ListedRow[]> {
  const results: ListedRow[] = [];
  for (const seen of previewed) {
    const row = rows.find(({ line }) => line === seen.line);
    if (seen.outcome === 'left-out') {
      const why = seen.message === '' ? '' : ` ${seen.message}`;
      results.push({ line: seen.line, name: seen.name, outcome: 'left-out', message: `Raden lämnades utanför.${why}` });
    } else if (!row || 'faults' in row || seen.outcome === 'refused') {
      results.push({ line: seen.line, name: seen.name, outcome: 'refused', message: seen.message });
    } else results.push(await sendRow(register, row, { seen, ...from }));
  }
  return results;
}

async function sendRow(
  register: PortalRegister,
  row: OrderableRow,
  { seen, listId, ...from }: ListFrom & { readonly listId: string; readonly seen: PreviewedRow },
): Promise<ListedRow> {
  const { line, name, becomes } = seen;
  const { unitId, requester } = from;
  const now = await previewRow(register, row, from);
  if (now.outcome === 'refused') return { line, name, outcome: 'refused', message: now.message };
  if (now.outcome === 'order' && !isSame(now, seen)) return { line, name, outcome: 'refused', message: changed(now) };
  const submissionToken = register.orders.tokenOf({ unitId, newcomer: row.newcomer, kind: 'new' });
  const made = await register.orders.submit(
    { submissionToken, listId, ...orderOfRow(row, unitId) },
    {
      viewer: requester.viewer,
      author: authorOf(requester, 'manager', 'orderer'),
      decide: (order) => decideOrder(order).decision,
    },
  );
  if (isRefusal(made)) {
    const isKnown = now.outcome === 'known';
    const message = isKnown ? 'Kortet är redan beställt av någon annan på enheten.' : made.message;
    return { line, name, outcome: isKnown ? 'known' : 'refused', message };
  }
  // What was to be ordered is ordered, also when the list is confirmed twice.
  const outcome = seen.outcome === 'known' ? 'known' : 'ordered';
  const message = outcome === 'known' ? 'Kortet var redan beställt.' : `Beställt ${requester.day}.`;
  return { line, name, outcome, ...(becomes && { becomes }), caseNumber: made.number, message };
}

const isSame = ({ becomes: now }: PreviewedRow, { becomes: then }: PreviewedRow): boolean =>
  now?.card === then?.card && now?.next === then?.next;

const changed = ({ becomes }: PreviewedRow): string =>
  `Det här har ändrats sedan du granskade. Raden skulle nu bli: ${becomes?.card ?? ''}. ${becomes?.next ?? ''}. Granska den igen.`;
