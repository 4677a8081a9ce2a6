import type { z } from 'zod';
import { Refuse } from './refuse.ts';

/** What a request brought, as the schema reads it. Throws 400 for anything else: our own pages never send that. */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const result = schema.safeParse(body);
  if (!result.success) throw new Refuse(400, 'BAD_REQUEST', 'Läs in sidan igen och försök en gång till.');
  return result.data;
}

/** True when a posted form has the field, whatever it holds: a button that was pressed. */
export function hasKey(body: unknown, key: string): boolean {
  return typeof body === 'object' && body !== null && key in body;
}
