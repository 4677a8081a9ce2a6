import { z } from 'zod';
import { Id } from '../../contract/index.ts';
import { queryOf, type QueueFilter } from './queue-filter.ts';
import { views, type QueueView } from './queue.ts';

const Address = z.object({
  visa: z.enum(views).catch('alla'),
  sida: z.coerce.number().int().min(1).max(100_000).optional().catch(undefined),
  typ: z.string().min(1).max(100).optional().catch(undefined),
  enhet: Id.optional().catch(undefined),
  disk: z.string().min(1).max(60).optional().catch(undefined),
});

/** What an address of the work list says; what can't be read is left out. */
interface QueueAddress {
  readonly view: QueueView;
  readonly page: number | undefined;
  readonly filter: QueueFilter;
  /** View and narrowing as a query, without the page. */
  readonly query: string;
}

export function readAddress(query: unknown): QueueAddress {
  const { visa: view, sida: page, typ, enhet, disk } = Address.parse(query);
  const filter = { kind: typ, unitId: enhet, desk: disk };
  return { view, page, filter, query: `visa=${view}${queryOf(filter)}` };
}
