import type { z } from 'zod';
import { addDays, dayOf, policyOn, type ApprovalKind, type Day, type Viewer } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { ApprovalRow } from '../../kernel/schema/people.ts';
import type { ApprovalShown } from './types.ts';

/** Whom and what a proposal is about: what the log tells of it, and who may not decide. */
export interface ApprovalSubject {
  /** What it is about, by its id. */
  readonly subject: string;
  readonly personId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly caseId?: string | undefined;
  /** For whom it is; they don't decide about it. */
  readonly personIds?: readonly string[];
  /** Units that it gives a manager: whoever manages all that stand above them may decide. */
  readonly managedUnitIds?: readonly string[];
  /** It tells who has protected personal data. */
  readonly namesProtected?: boolean;
  /** Ids and codes for the log. */
  readonly details: Readonly<Record<string, string | undefined>>;
}

/** A proposal that is carried out. */
export interface Agreed<Content> {
  readonly content: Content;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: ApprovalRow['proposedAt'];
}

/** What one kind of proposal has of its own. */
interface KindRules<Content> {
  readonly kind: ApprovalKind;
  readonly content: z.ZodType<Content>;
  readonly about: (content: Content) => ApprovalSubject;
  /** What whoever decides reads. */
  readonly show: (context: Context, content: Content, viewer: Viewer) => Promise<ApprovalShown>;
  /** Does it, once it is agreed to. Refuses when that isn't possible any more; the proposal waits on. */
  readonly carryOut: (work: Work, agreed: Agreed<Content>, author: Author) => Promise<Refusal | undefined>;
  /** What is kept of it once it is decided; default: all. */
  readonly settled?: (content: Content) => Content;
}

/** A new proposal. */
interface Proposed<Content> {
  readonly content: Content;
  readonly reason: string;
  readonly author: Author;
  /** HSA-id; default: the author. */
  readonly proposedBy?: string | undefined;
  /** It lapses after this day at the latest, though the policy gives more. */
  readonly latest?: Day | undefined;
  /** For the log, sealed. */
  readonly before?: unknown;
  readonly after: unknown;
}

/** A kind with its content as it is kept, so that all of them are decided about by one code. */
export interface KeptKind {
  readonly kind: ApprovalKind;
  readonly about: (content: string) => ApprovalSubject;
  readonly show: (context: Context, content: string, viewer: Viewer) => Promise<ApprovalShown>;
  readonly carryOut: (work: Work, row: ApprovalRow, author: Author) => Promise<Refusal | undefined>;
  readonly settled: (content: string) => string;
}

/** Something that takes a second person's yes. What all kinds have in common stands in this folder. */
export interface ProposableKind<Content> extends KeptKind {
  /**
   * Keeps a proposal until it is decided or lapses (policy `appointments.proposalDays`), and logs it. Returns
   * its id.
   */
  readonly propose: (work: Work, proposed: Proposed<Content>) => Promise<string>;
  /** Proposals of the kind that wait on a day, oldest first. */
  readonly waiting: (context: Context, day: Day) => Promise<readonly (ApprovalRow & { readonly given: Content })[]>;
  /** All that there are of it, oldest first. */
  readonly all: (context: Context) => Promise<readonly (ApprovalRow & { readonly given: Content })[]>;
}

/** Makes a kind of its rules. */
export function approvalKind<Content>(rules: KindRules<Content>): ProposableKind<Content> {
  const { kind, about, show, carryOut, settled } = rules;
  const read = (content: string): Content => rules.content.parse(JSON.parse(content));
  const withContent = (rows: readonly ApprovalRow[]) => rows.map((row) => ({ ...row, given: read(row.content) }));
  return {
    kind,
    about: (content) => about(read(content)),
    show: (context, content, viewer) => show(context, read(content), viewer),
    settled: (content) => (settled ? JSON.stringify(settled(read(content))) : content),
    carryOut: (work, row, author) => carryOut(work, { ...row, content: read(row.content) }, author),
    async propose(work, { content, reason, author, proposedBy = author.hsaId, latest, before = null, after }) {
      const approvalId = createId();
      const today = dayOf(author.at);
      const lapsing = addDays(today, policyOn(today).appointments.proposalDays);
      const lapsesAfter = latest !== undefined && latest < lapsing ? latest : lapsing;
      const { subject, personId, unitId, caseId, details } = about(content);
      await work.db
        .insertInto('approvals')
        .values({
          approvalId,
          kind,
          subject,
          content: JSON.stringify(content),
          reason: reason.trim(),
          proposedBy,
          proposedAt: author.at,
          lapsesAfter,
        })
        .execute();
      await appendAudit(work, {
        action: 'approval-proposed',
        author,
        ...{ personId, unitId, caseId },
        details: { approval: approvalId, kind, ...details, lapsesAfter },
        before,
        after,
      });
      return approvalId;
    },
    waiting: async (context, day) =>
      withContent(await ofKind(context, kind).where('outcome', 'is', null).where('lapsesAfter', '>=', day).execute()),
    all: async (context) => withContent(await ofKind(context, kind).execute()),
  };
}

const ofKind = ({ db }: Context, kind: ApprovalKind) =>
  db.selectFrom('approvals').selectAll().where('kind', '=', kind).orderBy('proposedAt').orderBy('approvalId');
