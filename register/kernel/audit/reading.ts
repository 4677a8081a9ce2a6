import { dayOf, policyOn } from '../../../contract/index.ts';
import type { Context, Work } from '../context.ts';
import { appendAudit } from './append.ts';
import type { AuditEntry } from './entry.ts';

/**
 * Logs that somebody read (domain "Privacy"): one row for each person, thing and span of time (policy `reading`), so that the log tells who
 * looked at what and doesn't drown. It resolves once the row is committed, also for those who read the same while it is written: nobody is
 * shown what no row tells of. After a restart the same reading is logged once more, which does no harm.
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
  const key = JSON.stringify([span, action, author.hsaId, caseId, cardNumber, personId, unitId, details]);
  if (noted.keys.has(key)) return;
  if (isWork(context)) return noteIn(context, key, entry);
  // One that fails fails for its own reader: each of the others tries for themselves.
  for (let other = noted.pending.get(key); other; other = noted.pending.get(key)) {
    if (await other.then(() => true).catch(() => false)) return;
  }
  const writing = context.write((work) => noteIn(work, key, entry)).finally(() => noted.pending.delete(key));
  noted.pending.set(key, writing);
  await writing;
}

/** Inside a step nobody is waited for who waits for the step; its readings count as noted once it is committed. */
async function noteIn(work: Work, key: string, entry: AuditEntry): Promise<void> {
  if (work.marks.noted.has(key)) return;
  await appendAudit(work, entry);
  work.marks.noted.add(key);
}

const isWork = (context: Context): context is Work => 'marks' in context;

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
