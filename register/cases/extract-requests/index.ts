import type { Functions } from '../../kernel/face.ts';
import { checkExtractIdentity, endExtract, takeExtract } from './hand-out.ts';
import { orderExtract } from './order.ts';
import { findExtractRequest, listExtractRequests } from './read.ts';

/** Extracts for those who can't log in: an administrator orders, an auditor checks who asks and hands out (domain "Who owns what"). */
export const extractRequests = {
  read: { list: listExtractRequests, find: findExtractRequest },
  write: { order: orderExtract, checkIdentity: checkExtractIdentity, take: takeExtract, end: endExtract },
} satisfies Functions;
