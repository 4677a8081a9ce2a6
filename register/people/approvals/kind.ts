import { z } from 'zod';
import {
  addDays,
  dayOf,
  instantAt,
  instantOf,
  policyOn,
  type ApprovalKind,
  type Day,
  type Viewer,
} from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { countingApprovals, type ApprovalQuery } from '../../kernel/mac/agreed.ts';
import { putRow } from '../../kernel/mac/door.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { ApprovalRow } from '../../kernel/schema/index.ts';
import * as refuse from './refusals.ts';
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
  /** Of the log: its proposal. */
  readonly auditRow: number;
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
  /** Those that were refused on a day or later. */
  readonly refusedSince: (context: Context, day: Day) => Promise<readonly Content[]>;
  /** All that there are of it, oldest first. */
  readonly all: (context: Context) => Promise<readonly (ApprovalRow & { readonly given: Content })[]>;
}

/**
 * Makes a kind of its rules. A proposal whose content can't be read hides no other: it is shown as such, and
 * can only be refused.
 */
export function approvalKind<Content>(rules: KindRules<Content>): ProposableKind<Content> {
  const { kind, about, show, carryOut, settled } = rules;
  const read = (content: string): { readonly given: Content } | undefined => {
    const { data } = JsonText.pipe(rules.content.transform((given) => ({ given }))).safeParse(content);
    return data;
  };
  const withContent = (rows: readonly ApprovalRow[]) =>
    rows.flatMap((row) => {
      const found = read(row.content);
      return found ? [{ ...row, ...found }] : [];
    });
  const ofKind = (query: ApprovalQuery) => query.where('kind', '=', kind).orderBy('proposedAt').orderBy('approvalId');
  return {
    kind,
    about: (content) => ofRead(read(content), about, { subject: '', details: {} }),
    show: (context, content, viewer) =>
      ofRead(read(content), (given) => show(context, given, viewer), Promise.resolve(unreadable)),
    settled: (content) =>
      ofRead(read(content), (given) => (settled ? JSON.stringify(settled(given)) : content), content),
    carryOut: (work, row, author) =>
      ofRead(
        read(row.content),
        (content) => carryOut(work, { ...row, content }, author),
        Promise.resolve(refuse.approvalUnreadable()),
      ),
    async propose(work, { content, reason, author, proposedBy = author.hsaId, latest, before = null, after }) {
      const approvalId = createId();
      const today = dayOf(author.at);
      const lapsing = addDays(today, policyOn(today).appointments.proposalDays);
      const lapsesAfter = latest !== undefined && latest < lapsing ? latest : lapsing;
      const { subject, personId, unitId, caseId, details } = about(content);
      const auditRow = await appendAudit(work, {
        action: 'approval-proposed',
        author,
        ...{ personId, unitId, caseId },
        details: { approval: approvalId, kind, ...details, lapsesAfter },
        before,
        after,
      });
      await putRow(work, 'approvals', {
        ...{ approvalId, kind, subject, proposedBy, lapsesAfter, auditRow },
        proposerId: await personIdOf(work, proposedBy),
        content: JSON.stringify(content),
        reason: reason.trim(),
        proposedAt: author.at,
        ...{ decidedBy: null, decidedAt: null, outcome: null, refusal: null },
      });
      return approvalId;
    },
    waiting: async (context, day) =>
      withContent(
        await countingApprovals(context, (query) =>
          ofKind(query).where('outcome', 'is', null).where('lapsesAfter', '>=', day),
        ),
      ),
    refusedSince: async (context, day) =>
      withContent(
        await countingApprovals(context, (query) =>
          ofKind(query).where('outcome', '=', 'refused').where('decidedAt', '>=', instantOn(day)),
        ),
      ).map(({ given }) => given),
    all: async (context) => withContent(await countingApprovals(context, ofKind)),
  };
}

/** What somebody proposes, or a system by itself. */
export interface FromSource {
  readonly reason: string;
  readonly author: Author;
  readonly proposedBy?: string;
  /** Of a system that tells the same each night. */
  readonly source?: string;
}

/**
 * What waits of a kind, and what a source got a no to within the days of the policy: it isn't asked about
 * again each night.
 */
export async function openOrRefused<Content extends { readonly source?: string | undefined }>(
  work: Work,
  kind: ProposableKind<Content>,
  { author, source }: FromSource,
): Promise<readonly Content[]> {
  const today = dayOf(author.at);
  const waiting = (await kind.waiting(work, today)).map(({ given }) => given);
  if (source === undefined) return waiting;
  const refused = await kind.refusedSince(work, addDays(today, -policyOn(today).appointments.refusedDays));
  return [...waiting, ...refused.filter((content) => content.source === source)];
}

/** Null: a program, or an account on the machine. */
async function personIdOf({ db }: Context, hsaId: string): Promise<string | null> {
  const row = await db.selectFrom('people').select('personId').where('hsaId', '=', hsaId).executeTakeFirst();
  return row?.personId ?? null;
}

const instantOn = (day: Day) => instantAt(instantOf(day));

const JsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('is no JSON');
    return z.NEVER;
  }
});

const unreadable: ApprovalShown = {
  title: 'Ett förslag som inte går att läsa',
  lines: [],
  note: 'Det kan inte godkännas. Avslå det, och föreslå på nytt.',
  isUnreadable: true,
};

const ofRead = <Content, Made>(
  found: { readonly given: Content } | undefined,
  make: (given: Content) => Made,
  otherwise: Made,
): Made => (found ? make(found.given) : otherwise);
