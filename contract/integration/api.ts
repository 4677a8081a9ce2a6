import { z } from 'zod';
import type { AuditAction } from '../audit-actions.ts';
import { CardType } from '../cards/card-types.ts';
import { EmploymentFacts, PersonFacts, UnitFacts } from '../intake/import-file.ts';
import { Day, HsaId } from '../vocabulary.ts';
import { TokenRight } from './token-rights.ts';

/**
 * What other systems send to `/api/v1` and get from it. The OpenAPI description is made of these, and the units and people are those of import
 * files (`contract/intake`).
 */

/** Units and people of one request. More are a file (`siths-kort import`). */
export const mostAtOnce = 500;

export const ApiPerson = PersonFacts.extend({
  employments: z
    .array(
      EmploymentFacts.extend({
        endDate: EmploymentFacts.shape.endDate
          .nullable()
          .describe('last day, inclusive; null: open-ended; left out: as the register has it'),
      }),
    )
    .max(20)
    .describe('those to add or change; others of the person stay'),
});

export const DirectoryBody = z.strictObject({
  units: z.array(UnitFacts).max(mostAtOnce).default([]).describe('units to add or change'),
  persons: z.array(ApiPerson).max(mostAtOnce).default([]).describe('people to add or change, with their employments'),
});

export type DirectoryBody = z.infer<typeof DirectoryBody>;

/** What a change of the directory came to. */
export const DirectoryAnswer = z.strictObject({
  changed: z.int().describe('things that were added or changed'),
  waiting: z
    .int()
    .describe(
      'changes of the phone or the manager of a unit that wait for the yes of somebody in the house; whose protection is to end, which waits too, is told to nobody',
    ),
  unchanged: z.int().describe('things that were so already'),
  warnings: z.array(z.string()).describe('what was taken, and needs a look'),
});
export type DirectoryAnswer = z.infer<typeof DirectoryAnswer>;

export const EmploymentEndBody = z.strictObject({
  lastDay: Day.nullable().describe('last day of the employment, inclusive; null: open-ended'),
});

export const EmploymentAnswer = z.strictObject({
  employmentId: z.string().describe('what the HR system knows the employment by'),
  personHsaId: HsaId,
  unitHsaId: HsaId,
  firstDay: Day,
  lastDay: Day.nullable(),
});
export type EmploymentAnswer = z.infer<typeof EmploymentAnswer>;

/** What of the audit log is told to other systems, by the name that they know it by. */
export const apiEvents = {
  'card-activated': 'card.activated',
  'card-blocked': 'card.blocked',
  'card-carried': 'card.moved',
  'card-destroyed': 'card.destroyed',
  'card-expired': 'card.expired',
  'card-extended': 'card.extended',
  'card-fetched': 'card.fetched',
  'card-lengthened': 'card.lengthened',
  'card-received': 'card.received',
  'card-returned': 'card.returned',
  'card-shortened': 'card.shortened',
  'block-requested': 'card.block-requested',
  'case-submitted': 'case.submitted',
  'case-closed': 'case.closed',
  'case-withdrawn': 'case.withdrawn',
  'receipt-registered': 'receipt.registered',
  'receipt-registration-withdrawn': 'receipt.reopened',
} as const satisfies Partial<Record<AuditAction, string>>;

export const ApiEventType = z.enum(Object.values(apiEvents));

/** Something that happened. It names people by HSA-id only. Of protected persons, their cards and cases nothing is told. */
export const ApiEvent = z.strictObject({
  id: z.string().describe('the same each time it is told: take it once'),
  position: z.int().describe('its place among all; the next request says `after` which one to go on'),
  type: ApiEventType,
  at: z.iso.datetime().describe('when it was done, UTC'),
  caseNumber: z.string().optional().describe('of the case that it belongs to'),
  process: z.string().optional().describe('of that case, by its BPMN id'),
  cardNumber: z.string().optional(),
  cardType: CardType.optional(),
  personHsaId: HsaId.optional().describe('whose card or case it is'),
  unitHsaId: HsaId.optional(),
});
export type ApiEvent = z.infer<typeof ApiEvent>;

export const EventsQuery = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('position of the last event that was taken; 0: from the beginning'),
  limit: z.coerce.number().int().min(1).max(500).default(100).describe('how many at most'),
});

export const EventsAnswer = z.strictObject({
  events: z.array(ApiEvent),
  next: z.int().describe('what to say as `after` next time; also when there was no event'),
  isEnd: z.boolean().describe('true: there is no more right now'),
});
export type EventsAnswer = z.infer<typeof EventsAnswer>;

export const ReplayBody = z.strictObject({
  after: z.int().min(0).describe('events after this position are sent to the webhook once more'),
});

export const WebhookState = z.strictObject({
  url: z.string(),
  position: z.int().describe('every event up to here has been received'),
  failures: z.int().describe('tries in a row that failed'),
  lastError: z.string().nullable(),
});

export const TokenAnswer = z.strictObject({
  name: z.string(),
  rights: z.array(TokenRight),
  lastDay: Day.describe('last day on which the token holds'),
  webhook: WebhookState.nullable(),
});
export type TokenAnswer = z.infer<typeof TokenAnswer>;
