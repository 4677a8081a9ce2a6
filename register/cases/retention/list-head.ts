import { z } from 'zod';
import { ProvedRow } from '../../../proof/index.ts';

/**
 * The first line of a list: the row of the log that names the list by its SHA-256, the way from that row to the root, and the head that the house
 * has signed. So who holds the log's public key can tell a list that was written by hand, or shortened, from one that the log knows.
 */
export const ListHead = z.strictObject({
  type: z.literal('siths-kort/erasures'),
  version: z.literal(1),
  head: z.strictObject({ size: z.int().min(1), root: z.string(), signature: z.base64() }),
  row: ProvedRow,
});
export type ListHead = z.infer<typeof ListHead>;
