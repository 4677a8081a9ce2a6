import { dayOf, policyOn } from '../../../contract/index.ts';
import type { Context } from '../context.ts';
import { appendAudit } from './append.ts';
import type { AuditEntry } from './entry.ts';

/**
 * Logs that somebody read (domain "Privacy"): one row for each person, thing and span of time (policy `reading`), so that the log tells who
 * looked at what and doesn't drown. After a restart the same reading is logged once more, which does no harm.
 */
export async function noteReading(context: Context, entry: AuditEntry): Promise<void> {
  const { noted } = context;
  const { bundleMinutes } = policyOn(dayOf(entry.author.at)).reading;
  const span = Math.floor(Date.parse(entry.author.at) / (bundleMinutes * 60_000));
  if (span !== noted.span) {
    noted.span = span;
    noted.keys.clear();
  }
  const { action, author, caseId, cardNumber, personId, unitId, details } = entry;
  const key = JSON.stringify([action, author.hsaId, caseId, cardNumber, personId, unitId, details]);
  if (noted.keys.has(key)) return;
  noted.keys.add(key);
  try {
    await context.write((work) => appendAudit(work, entry));
  } catch (error) {
    noted.keys.delete(key);
    throw error;
  }
}

/** Logs that a person's data were read: every time for a protected person, else bundled. Nobody is logged for reading their own. */
export async function notePerson(
  context: Context,
  person: { readonly personId: string; readonly protectedIdentity: boolean },
  { viewerId, ...entry }: AuditEntry & { readonly viewerId: string },
): Promise<void> {
  if (person.personId === viewerId) return;
  const about = { ...entry, personId: person.personId };
  if (person.protectedIdentity) await context.write((work) => appendAudit(work, about));
  else await noteReading(context, about);
}
