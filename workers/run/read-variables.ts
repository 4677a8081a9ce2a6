import type { z } from 'zod';
import { PermanentFailure } from './failures.ts';

/**
 * Parses process variables. FEEL knows only null where JSON has absent, and writes times with their zone's name
 * (`…Z[GMT]`, `…@Europe/Stockholm`): both are brought to the contract's form first. Throws `PermanentFailure` that
 * names every wrong key: what is missing stays missing however often the job is tried.
 */
export function readVariables<Schema extends z.ZodType>(
  schema: Schema,
  variables: unknown,
  what: string,
): z.output<Schema> {
  const parsed = schema.safeParse(plain(variables));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new PermanentFailure(`${what} är fel. ${lines.join('; ')}`, { cause: parsed.error });
}

const zoneName = /^(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))(?:\[[^\]]+\]|@.+)$/;

function plain(value: unknown): unknown {
  if (typeof value === 'string') return zoneName.exec(value)?.[1] ?? value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(present.map(([key, inner]) => [key, plain(inner)]));
}
