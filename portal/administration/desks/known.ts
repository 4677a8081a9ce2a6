import { z } from 'zod';
import type { Displaced } from '../../../register/index.ts';
import { readBody } from '../../middleware/read-body.ts';

const Known = z.object({ avbokar: z.coerce.number().catch(0), idag: z.coerce.number().catch(0) });

/** The visits that the page said stand in the way, when it was sent. */
export function knownIn(body: unknown): Displaced {
  const { avbokar, idag } = readBody(Known, body);
  return { cancels: avbokar, today: idag };
}
