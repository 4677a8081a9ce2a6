import { dayOf, mayHoldNationalNumber, textFault, type Day } from '../../../contract/index.ts';
import { extractFault } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { isRefusal, together, type Refusal } from '../../kernel/refusal.ts';
import { findPerson } from '../../people/person.ts';
import { reasonFault } from '../../people/reason.ts';
import type { Person } from '../../people/types.ts';
import { presentViewer } from '../../people/viewer.ts';
import { findExtractRequest } from './read.ts';
import * as refuse from './refusals.ts';
import type { EndedExtract, ExtractRequest, SeenIdentity } from './types.ts';

const longestCorrection = 1000;

const longestName = 100;

/**
 * Keeps how it was seen who asks, by which document, or that it will be when the letter is handed over; may be corrected until the end. The name of a
 * proxy is sealed in the log alone.
 */
export async function checkExtractIdentity(
  work: Work,
  identity: SeenIdentity,
  asker: Asker,
): Promise<Refusal | undefined> {
  const { requestId, seen } = identity;
  const found = await openFor(work, requestId, asker);
  if (isRefusal(found)) return found;
  const { author } = asker;
  const refused = identityFault(identity, dayOf(author.at));
  if (refused) return refused;
  const isShown = seen !== 'at-delivery';
  const { idDocument, idValidTo } = isShown ? identity : {};
  await work.db
    .updateTable('extractRequests')
    .set({
      seen,
      seenBy: author.hsaId,
      seenAt: author.at,
      idDocument: idDocument ?? null,
      idValidTo: idValidTo ?? null,
    })
    .where('requestId', '=', requestId)
    .execute();
  const { personId } = found.person;
  await appendAudit(work, {
    action: 'extract-identity-checked',
    author,
    personId,
    details: { request: requestId, seen, idDocument, idValidTo },
    after: seen === 'proxy' ? { proxyName: identity.proxyName.trim() } : undefined,
  });
  return undefined;
}

function identityFault({ seen, idDocument, idValidTo, proxyName }: SeenIdentity, today: Day): Refusal | undefined {
  const name = proxyName.trim();
  const fault = textFault(name, { most: longestName });
  const isNamed = name !== '' && !mayHoldNationalNumber(name) && fault === undefined;
  const isShown = seen !== 'at-delivery';
  return together(
    isShown && idDocument === undefined ? refuse.extractDocumentMissing() : undefined,
    isShown && idValidTo === undefined ? refuse.extractDocumentDayMissing() : undefined,
    isShown && idValidTo !== undefined && idValidTo < today ? refuse.extractDocumentExpired() : undefined,
    seen === 'proxy' && !isNamed ? refuse.extractProxyUnfit({ fault: fault ?? '' }) : undefined,
    seen !== 'proxy' && name !== '' ? refuse.extractProxyUnasked() : undefined,
  );
}

/** A file is taken out to be handed over: each one is a row of the log, as the person's own. Refused before it was seen who asks. */
export async function takeExtract(
  work: Work,
  { requestId, format }: { readonly requestId: string; readonly format: 'json' | 'pdf' },
  asker: Asker,
): Promise<Refusal | undefined> {
  const found = await openFor(work, requestId, asker);
  if (isRefusal(found)) return found;
  const { request, person } = found;
  if (!request.seen) return refuse.extractIdentityFirst();
  const { author } = asker;
  await work.db
    .updateTable('extractRequests')
    .set({ takenAt: request.takenAt ?? author.at })
    .where('requestId', '=', requestId)
    .execute();
  await appendAudit(work, {
    action: 'extract-taken',
    author,
    personId: person.personId,
    details: { format, request: requestId, fileNumber: request.fileNumber },
  });
  return undefined;
}

/** The request comes to its end: handed out, with how and what the person wants corrected, or not, with why. */
export async function endExtract(
  work: Work,
  { requestId, ...end }: { readonly requestId: string } & EndedExtract,
  asker: Asker,
): Promise<Refusal | undefined> {
  const found = await openFor(work, requestId, asker);
  if (isRefusal(found)) return found;
  const refused = end.outcome === 'refused' ? reasonFault(end.reason) : handOutFault(found, end);
  if (refused) return refused;
  const { author } = asker;
  const { personId } = found.person;
  const isOut = end.outcome === 'handed-out';
  const correction = isOut ? end.correction.replaceAll('\r\n', '\n').trim() : '';
  await work.db
    .updateTable('extractRequests')
    .set({
      outcome: end.outcome,
      way: isOut ? end.way : null,
      correction: correction === '' ? 0 : 1,
      endedBy: author.hsaId,
      endedAt: author.at,
    })
    .where('requestId', '=', requestId)
    .execute();
  await appendAudit(work, {
    action: 'extract-ended',
    author,
    personId,
    details: {
      request: requestId,
      outcome: end.outcome,
      way: isOut ? end.way : undefined,
      correction: String(correction !== ''),
    },
    after: isOut ? (correction === '' ? undefined : { correction }) : { reason: end.reason.trim() },
  });
  return undefined;
}

function handOutFault(
  { request, person }: Found,
  { way, correction }: EndedExtract & { outcome: 'handed-out' },
): Refusal | undefined {
  const fault = textFault(correction, { lines: true, most: longestCorrection });
  return together(
    request.takenAt === undefined ? refuse.extractNotTaken() : undefined,
    request.seen?.how === 'at-delivery' && way === 'in-person' ? refuse.extractWayUnfit() : undefined,
    person.protectedIdentity && way === 'registered-post' ? refuse.extractWayUnsafe() : undefined,
    fault === undefined ? undefined : refuse.extractCorrectionUnfit({ fault }),
    mayHoldNationalNumber(correction) ? refuse.extractCorrectionUnfit({ fault: '' }) : undefined,
  );
}

interface Found {
  readonly request: ExtractRequest;
  readonly person: Person;
}

async function openFor(work: Work, requestId: string, { viewer, author }: Asker): Promise<Found | Refusal> {
  const request = await findExtractRequest(work, requestId);
  const person = request && (await findPerson(work, request.personId));
  if (!request || !person || request.ended) return refuse.extractGone();
  const present = await presentViewer(work, viewer, dayOf(author.at));
  const fault = extractFault(present, { person, orderedBy: request.orderedBy });
  if (fault === 'protected') return refuse.extractProtected();
  return fault === undefined ? { request, person } : refuse.extractNotYours();
}
