import type { Commands } from '../../kernel/commands.ts';
import { checkExtractIdentity, endExtract, takeExtract } from './hand-out.ts';
import { orderExtract } from './order.ts';
import { findExtractRequest, listExtractRequests } from './read.ts';

/** Extracts for those who can't log in: an administrator orders, an auditor checks who asks and hands out (domain "Who owns what"). */
export const extractRequests = {
  portal: {
    read: { list: listExtractRequests, find: findExtractRequest },
    write: { checkIdentity: checkExtractIdentity, take: takeExtract, end: endExtract },
    administer: { order: orderExtract },
  },
} satisfies Commands;
