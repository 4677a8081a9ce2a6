import { z } from 'zod';
import type { Instant } from '../../../contract/index.ts';

const text = z.string().optional();
const Party = z.object({ name: z.string(), hsaId: z.string(), protectedIdentity: z.boolean() });

/**
 * A case as an archive keeps it: what was decided, about whom, by whom and when. National numbers and those of passports aren't in it: birth date and
 * HSA-id say who it was, as on the documents beside it.
 */
export const ArchivedCase = z.object({
  type: z.literal('siths-kort/archived-case'),
  version: z.literal(1),
  number: z.string(),
  process: z.string(),
  unit: z.string(),
  holder: Party.extend({ birthDate: z.string(), title: text }).optional(),
  submitter: Party,
  enteredBy: Party,
  attester: Party.optional(),
  confirmedBy: Party.optional(),
  submittedAt: z.string(),
  activatedAt: text,
  withdrawnAt: text,
  closedAt: z.string(),
  closeReason: text,
  refusalReason: text,
  identityCheck: text,
  reason: text,
  cardNumber: text,
  /** What the rules decided, in codes. */
  facts: z.record(z.string(), z.unknown()),
  /** What was typed in the form and stands nowhere else. */
  details: z.record(z.string(), z.unknown()),
  note: text,
  receipts: z.array(z.object({ number: z.string(), card: z.string(), state: z.string(), registeredAt: text })),
  visits: z.array(z.object({ purpose: z.string(), desk: z.string(), startsAt: z.string(), state: z.string() })),
  documents: z.array(
    z.object({
      documentId: z.string(),
      title: z.string(),
      createdAt: z.string(),
      sha256: z.string(),
      textHash: z.string(),
    }),
  ),
  mails: z.array(z.object({ subject: z.string(), to: z.array(z.string()), at: z.string(), sentAt: text, text: text })),
  /** The log's rows about it, the oldest first. */
  events: z.array(
    z.object({
      row: z.int(),
      at: z.string(),
      action: z.string(),
      by: z.string(),
      role: z.string(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type ArchivedCase = z.infer<typeof ArchivedCase>;

/** A case that is due and in no package yet. */
export interface CaseToArchive {
  readonly caseId: string;
  readonly number: string;
}

/** A package before its first file. */
export interface BegunPackage {
  readonly packageId: string;
  readonly cases: number;
  readonly isProtected: boolean;
  /** Of the machine, that writes it. */
  readonly account: string;
}

/** What a package is known by. */
export interface WrittenPackage {
  readonly packageId: string;
  /** Of its METS.xml, which has the sum of every other file. */
  readonly sha256: string;
  readonly files: number;
  readonly bytes: number;
  readonly isProtected: boolean;
  readonly caseIds: readonly string[];
  /** Of the machine, that wrote it. */
  readonly account: string;
}

export interface ArchivePackage {
  readonly packageId: string;
  readonly sha256: string;
  readonly cases: number;
  readonly files: number;
  readonly bytes: number;
  readonly isProtected: boolean;
  readonly writtenAt: Instant;
  readonly state: 'written' | 'received' | 'discarded';
  /** The archive's own, of what it has received. */
  readonly reference: string | undefined;
  readonly decidedBy: string | undefined;
  readonly decidedAt: Instant | undefined;
}
