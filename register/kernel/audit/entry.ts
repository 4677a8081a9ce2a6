import type { AuditAction } from '../../../contract/index.ts';
import type { Author } from '../author.ts';

/** `details`: ids and codes only, what is undefined is left out; `before`/`after` are encrypted with the key of `personId`. `null` and absent mean the same. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly author: Author;
  readonly caseId?: string | null | undefined;
  readonly cardNumber?: string | null | undefined;
  readonly personId?: string | null | undefined;
  readonly unitId?: string | null | undefined;
  readonly details?: Readonly<Record<string, string | undefined>>;
  readonly before?: unknown;
  readonly after?: unknown;
}
