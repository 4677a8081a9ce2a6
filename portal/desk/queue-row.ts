import type { Instant } from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import type { Due } from './due-words.ts';

/** A row of the queue. */
export interface QueueRow {
  readonly href: string;
  readonly name: string;
  readonly holder: string;
  /** Unit or day of the receipt; empty when the unit stands as the holder already. */
  readonly where: string;
  readonly number: string;
  readonly due: Due;
  /** Undefined: nothing says when it should be done. */
  readonly dueAt: Instant | undefined;
  readonly by: string;
  /** Who had it before it was freed, by name. */
  readonly before?: string | undefined;
  /** When SITHS eID Portal did not answer, of a block that couldn't be done. */
  readonly silentAt?: Instant | undefined;
  readonly isMine: boolean;
  readonly isCalling: boolean;
  readonly since: Instant;
  readonly key: string | undefined;
  /** HSA-id of who has it. */
  readonly assignee: string | undefined;
  readonly isBlock: boolean;
  readonly unitId: string;
}

export type GroupId = 'calling' | 'at-desk' | 'urgent' | Due['group'];
export const headings: Readonly<Record<GroupId, string>> = {
  calling: 'Ringer nu',
  'at-desk': 'Står vid disken',
  urgent: 'Spärrar som brådskar',
  late: 'Försenade',
  today: 'I dag',
  later: 'Senare',
};
export const groupIds = ['calling', 'at-desk', 'urgent', 'late', 'today', 'later'] as const;

/** A task or a case before its row is made: what it takes to count it and to find its page. */
export interface Entry {
  readonly group: GroupId;
  readonly isLate: boolean;
  readonly isBlock: boolean;
  /** Epoch ms; undefined: none, or of a case. */
  readonly due: number | undefined;
  readonly task: UserTask | undefined;
  /** Of a task. */
  readonly caseId: string | undefined;
  /** Of a case, whose row is ready. */
  readonly row: QueueRow | undefined;
}
