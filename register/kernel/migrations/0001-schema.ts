import { sql, type ColumnDefinitionBuilder, type Expression } from 'kysely';
import type { Migration } from '../migrate.ts';
import { addFirstRows } from './first-rows.ts';

/**
 * The register's tables, each with its indexes and with the triggers that refuse what no command does. Days and instants are ISO 8601 text, flags 0 or 1, ids opaque text.
 * What its columns hold is said in `schema/`.
 */
export const schema: Migration = {
  number: 1,
  name: 'schema',
  tables: ({ table, keyedTable, index, uniqueIndex, refuse, text, number, bytes, numbered }) => [
    table('settings').addColumn('name', text, key).addColumn('value', text, needed),

    table('counters').addColumn('name', text, key).addColumn('value', number, needed),

    table('people')
      .addColumn('personId', text, key)
      .addColumn('hsaId', text, (column) => column.notNull().unique())
      .addColumn('hasHsaRecord', number, needed)
      .addColumn('protectedIdentity', number, needed)
      .addColumn('sealedNumber', bytes)
      .addColumn('numberHash', text, (column) => column.unique())
      .addColumn('sealedIdentity', bytes)
      .addColumn('namesakeHash', text),
    index('peopleProtected', 'people', ['personId'], `"protectedIdentity" = 1`),
    index('peopleByNamesake', 'people', ['namesakeHash']),

    table('employers')
      .addColumn('employerId', text, key)
      .addColumn('name', text, (column) => column.notNull().unique())
      .addColumn('organisationNumber', text, (column) => column.unique())
      .addColumn('kind', text, (column) =>
        column.notNull().check(isOneOf('kind', 'region', 'municipality', 'private')),
      ),

    table('units')
      .addColumn('unitId', text, key)
      .addColumn('hsaId', text, (column) => column.notNull().unique())
      .addColumn('name', text, needed)
      .addColumn('parentId', text, (column) => column.references('units.unitId'))
      .addColumn('phone', text, needed)
      .addColumn('earlierPhone', text)
      .addColumn('phoneCountsFrom', text)
      .addColumn('address', text, needed)
      .addColumn('employerId', text, (column) => column.notNull().defaultTo('').references('employers.employerId'))
      .addColumn('sortName', text, (column) => column.notNull().defaultTo(''))
      .addColumn('agreement', text)
      .addColumn('agreementTo', text),
    index('unitsByEmployer', 'units', ['employerId']),
    index('unitsBelow', 'units', ['parentId'], `"parentId" is not null`),
    index('unitsByName', 'units', ['sortName', 'unitId']),

    table('employments')
      .addColumn('employmentId', text, key)
      .addColumn('personId', text, (column) => column.notNull().references('people.personId'))
      .addColumn('unitId', text, (column) => column.notNull().references('units.unitId'))
      .addColumn('fromDay', text, needed)
      .addColumn('toDay', text)
      .addColumn('permanent', number, needed)
      .addColumn('sourceId', text)
      .addColumn('formUntold', number, (column) => column.notNull().defaultTo(0)),
    index('employmentsByUnit', 'employments', ['unitId', 'personId']),
    index('employmentsByPerson', 'employments', ['personId']),
    uniqueIndex('employmentsBySource', 'employments', ['sourceId'], `"sourceId" is not null`),

    table('grants')
      .addColumn('grantId', text, key)
      .addColumn('personId', text, (column) => column.notNull().references('people.personId'))
      .addColumn('role', text, (column) =>
        column.notNull().check(isOneOf('role', 'manager', 'orderer', 'customer-service', 'auditor', 'admin')),
      )
      .addColumn('unitId', text, (column) => column.references('units.unitId'))
      .addColumn('fromDay', text, needed)
      .addColumn('toDay', text)
      .addColumn('reason', text)
      .addColumn('givenBy', text)
      .addColumn('holder', text, needed)
      .addColumn('auditRow', number, needed)
      .addColumn('mac', text, needed)
      .addCheckConstraint('grants_check', sql`("role" in ('manager', 'orderer')) = ("unitId" is not null)`),
    index('grantsByPerson', 'grants', ['personId']),
    index('grantsByUnit', 'grants', ['unitId', 'role']),
    index('grantsEverywhere', 'grants', ['personId'], `"unitId" is null`),
    index('grantsByRole', 'grants', ['role']),

    table('bundles')
      .addColumn('bundleId', text, key)
      .addColumn('cardType', text, (column) => column.notNull().check(isOneOf('cardType', 'reserve', 'short-term')))
      .addColumn('serials', text, needed)
      .addColumn('cardCount', number, needed)
      .addColumn('blankExpires', text, needed)
      .addColumn('deliveryNumber', text)
      .addColumn('registeredAt', text, needed)
      .addColumn('registeredBy', text, needed),
    index('bundlesByExpiry', 'bundles', ['blankExpires', 'bundleId']),

    table('cards')
      .addColumn('cardNumber', text, key)
      .addColumn('cardType', text, needed)
      .addColumn('state', text, needed)
      .addColumn('unitId', text, (column) => column.references('units.unitId'))
      .addColumn('employmentId', text, (column) => column.references('employments.employmentId'))
      .addColumn('holderId', text, (column) => column.references('people.personId'))
      .addColumn('caseId', text)
      .addColumn('activatedAt', text)
      .addColumn('lastValidDay', text)
      .addColumn('blankExpires', text)
      .addColumn('blockRequestedAt', text)
      .addColumn('blockReason', text)
      .addColumn('bundleId', text, (column) => column.references('bundles.bundleId'))
      .addColumn('location', text)
      .addColumn('certifiedTo', text)
      .addColumn('loa', text, (column) => column.check(isOneOf('loa', 'loa-2', 'loa-3')))
      .addColumn('extendedTo', text),
    index('cardsInUnit', 'cards', ['unitId', 'state', 'blankExpires', 'cardNumber']),
    index('cardsOfEmployment', 'cards', ['employmentId', 'state'], `"employmentId" is not null`),
    index('cardsOfCase', 'cards', ['caseId'], `"caseId" is not null`),
    index(
      'cardsAtLocation',
      'cards',
      ['location', 'cardType', 'state', 'blankExpires', 'cardNumber'],
      `"location" is not null`,
    ),
    index('cardsOfBundle', 'cards', ['bundleId', 'state'], `"bundleId" is not null`),
    index('cardsByExpiry', 'cards', ['blankExpires'], `"location" is not null and "state" in ('blank', 'in-stock')`),
    index('cardsToComeBack', 'cards', ['state', 'cardNumber'], `"state" in ('blocked', 'expired')`),
    index('cardsOfHolder', 'cards', ['holderId', 'state', 'lastValidDay'], `"holderId" is not null`),
    index(
      'reserveCardsTaken',
      'cards',
      ['unitId', 'activatedAt'],
      `"cardType" = 'reserve' and "activatedAt" is not null`,
    ),

    table('cardEvents')
      .addColumn('eventId', number, numbered)
      .addColumn('cardNumber', text, (column) => column.notNull().references('cards.cardNumber'))
      .addColumn('fromState', text)
      .addColumn('toState', text, needed)
      .addColumn('at', text, needed)
      .addColumn('actor', text, needed)
      .addColumn('reason', text, needed)
      .addColumn('caseId', text),
    index('eventsOfCard', 'cardEvents', ['cardNumber', 'eventId']),
    ...refuse({
      name: 'cardEventsAreNeverChanged',
      event: 'before update',
      table: 'cardEvents',
      message: 'card events are never changed',
    }),
    ...refuse({
      name: 'cardEventsAreNeverErased',
      event: 'before delete',
      table: 'cardEvents',
      message: 'card events are never erased',
    }),

    table('cases')
      .addColumn('caseId', text, key)
      .addColumn('number', text, (column) => column.notNull().unique())
      .addColumn('submissionToken', text, (column) => column.notNull().unique())
      .addColumn('processId', text, needed)
      .addColumn('state', text, (column) => column.notNull().check(isOneOf('state', 'starting', 'open', 'closed')))
      .addColumn('phase', text, needed)
      .addColumn('processInstanceKey', text)
      .addColumn('unitId', text, (column) => column.notNull().references('units.unitId'))
      .addColumn('employmentId', text, (column) => column.references('employments.employmentId'))
      .addColumn('holderId', text, (column) => column.references('people.personId'))
      .addColumn('submitterId', text, (column) => column.notNull().references('people.personId'))
      .addColumn('enteredById', text, (column) => column.notNull().references('people.personId'))
      .addColumn('attesterId', text, (column) => column.references('people.personId'))
      .addColumn('identityCheck', text)
      .addColumn('reason', text)
      .addColumn('cardNumber', text, (column) => column.references('cards.cardNumber'))
      .addColumn('facts', text, (column) => column.notNull().defaultTo('{}'))
      .addColumn('sealedNote', bytes)
      .addColumn('sealedDetails', bytes)
      .addColumn('submittedAt', text, needed)
      .addColumn('activateBefore', text)
      .addColumn('activatedAt', text)
      .addColumn('noReturnAt', text)
      .addColumn('withdrawnAt', text)
      .addColumn('closedAt', text)
      .addColumn('closeReason', text)
      .addColumn('refusalReason', text)
      .addColumn('confirmedById', text, (column) => column.references('people.personId'))
      .addColumn('confirmedAt', text)
      .addColumn('orderedForUnitId', text, (column) => column.references('units.unitId'))
      .addColumn('answeredForByService', number, (column) =>
        column
          .notNull()
          .defaultTo(0)
          .check(isOneOf('answeredForByService', 0, 1)),
      )
      .addColumn('proposedHolderId', text)
      .addColumn('proposedProtected', number, (column) => column.notNull().defaultTo(0))
      .addColumn('sealedProposedHolder', bytes)
      .addColumn('calledBackAt', text)
      .addColumn('cardReadAt', text)
      .addColumn('fetchedAt', text)
      .addColumn('sealedClosing', bytes)
      .addColumn('hiddenFromHolder', number, (column) => column.notNull().defaultTo(0))
      .addColumn('misreadings', number, (column) => column.notNull().defaultTo(0))
      .addColumn('changedIn', number, (column) => column.notNull().defaultTo(0))
      .addColumn('erasedAt', text)
      .addColumn('listId', text),
    index('casesOfUnit', 'cases', ['unitId', 'submittedAt']),
    index('casesOfHolder', 'cases', ['holderId', 'submittedAt'], `"holderId" is not null`),
    index('casesOfSubmitter', 'cases', ['submitterId', 'submittedAt']),
    index('casesOfEmployment', 'cases', ['employmentId', 'state'], `"employmentId" is not null`),
    index('casesOfCard', 'cases', ['cardNumber'], `"cardNumber" is not null`),
    index(
      'casesToConfirm',
      'cases',
      ['submittedAt'],
      `"confirmedById" is null and "state" <> 'closed' and ("enteredById" <> "submitterId" or "answeredForByService" = 1)`,
    ),
    index('casesOfAttester', 'cases', ['attesterId'], `"attesterId" is not null`),
    index('casesProposed', 'cases', ['caseId'], `"proposedHolderId" is not null and "holderId" is null`),
    index('casesBySubmission', 'cases', ['submittedAt', 'caseId']),
    index('casesOpen', 'cases', ['submittedAt', 'caseId'], `"state" <> 'closed'`),
    index('casesClosed', 'cases', ['submittedAt', 'caseId'], `"state" = 'closed'`),
    index('casesByPhase', 'cases', ['phase', 'submittedAt', 'caseId']),
    index('casesOpenOfUnit', 'cases', ['unitId'], `"state" <> 'closed'`),
    index('casesOfService', 'cases', ['submittedAt'], `"answeredForByService" = 1 and "state" <> 'closed'`),
    index('casesOfProposed', 'cases', ['proposedHolderId'], `"proposedHolderId" is not null and "holderId" is null`),
    index('casesByChange', 'cases', ['changedIn']),
    index('casesToErase', 'cases', ['closedAt'], `"closedAt" is not null and "erasedAt" is null`),
    index('casesTyped', 'cases', ['enteredById'], `"enteredById" <> "submitterId"`),
    index('casesConfirmed', 'cases', ['confirmedById'], `"confirmedById" is not null`),
    index('casesByEnd', 'cases', ['closedAt'], `"closedAt" is not null`),
    index('casesOfList', 'cases', ['listId'], `"listId" is not null`),
    index(
      'casesOfListInReview',
      'cases',
      ['listId', 'unitId', 'submittedAt'],
      `"listId" is not null and "phase" = 'review'`,
    ),

    table('receipts')
      .addColumn('receiptNumber', text, key)
      .addColumn('caseId', text, (column) => column.notNull().references('cases.caseId'))
      .addColumn('cardNumber', text, (column) => column.notNull().references('cards.cardNumber'))
      .addColumn('state', text, (column) =>
        column.notNull().check(isOneOf('state', 'issued', 'sent', 'registered', 'withdrawn')),
      )
      .addColumn('createdAt', text, needed)
      .addColumn('sentAt', text)
      .addColumn('registeredAt', text)
      .addColumn('withdrawnAt', text)
      .addColumn('documentId', text)
      .addColumn('blockAt', text)
      .addColumn('reopenedAt', text)
      .addColumn('termsVersion', text)
      .addColumn('sealedRecord', bytes)
      .addColumn('sealedSignature', bytes)
      .addColumn('signedAt', text),
    index('receiptsOfCase', 'receipts', ['caseId', 'receiptNumber']),
    index(
      'receiptsAwaited',
      'receipts',
      ['state', 'cardNumber'],
      `"state" in ('issued', 'sent') and "blockAt" is not null`,
    ),

    table('outbox')
      .addColumn('position', number, numbered)
      .addColumn('id', text, (column) => column.notNull().unique())
      .addColumn('caseId', text, needed)
      .addColumn('key', text, (column) => column.notNull().unique())
      .addColumn('kind', text, (column) => column.notNull().check(isOneOf('kind', 'start-process', 'message', 'mail')))
      .addColumn('intent', text, needed)
      .addColumn('addedAt', text, needed)
      .addColumn('dueAt', text, needed)
      .addColumn('attempts', number, (column) => column.notNull().defaultTo(0))
      .addColumn('lastError', text)
      .addColumn('doneAt', text)
      .addColumn('personId', text)
      .addColumn('sealed', bytes)
      .addColumn('givenUpAt', text)
      .addColumn('joined', text)
      .addColumn('correlationKey', text),
    index(
      'outboxMessagesWaiting',
      'outbox',
      ['correlationKey', 'position'],
      `"doneAt" is null and "correlationKey" is not null`,
    ),
    index('outboxJoined', 'outbox', ['joined', 'position'], `"doneAt" is null and "joined" is not null`),
    index('outboxOfCase', 'outbox', ['caseId', 'kind']),
    index('outboxWaiting', 'outbox', ['position'], `"doneAt" is null`),
    index('outboxMailsWaiting', 'outbox', ['position'], `"kind" = 'mail' and "doneAt" is null`),
    index(
      'outboxMailsRefused',
      'outbox',
      ['position'],
      `"kind" = 'mail' and "lastError" is not null and "doneAt" is not null and "givenUpAt" is null`,
    ),

    table('reminders')
      .addColumn('key', text, (column) => column.primaryKey())
      .addColumn('caseId', text, needed)
      .addColumn('template', text, needed)
      .addColumn('cardNumber', text)
      .addColumn('dueAt', text, needed),
    index('remindersDue', 'reminders', ['dueAt', 'key']),

    table('documents')
      .addColumn('documentId', text, key)
      .addColumn('caseId', text, (column) => column.notNull().references('cases.caseId'))
      .addColumn('title', text, needed)
      .addColumn('template', text, needed)
      .addColumn('sha256', text, needed)
      .addColumn('textHash', text, needed)
      .addColumn('size', number, needed)
      .addColumn('createdAt', text, needed)
      .addColumn('sealedFor', text, needed)
      .addColumn('receiptNumber', text),
    index('documentsOfCase', 'documents', ['caseId', 'documentId']),
    index('documentsBySum', 'documents', ['sha256']),
    index('documentsByReceipt', 'documents', ['receiptNumber']),

    table('visits')
      .addColumn('visitId', text, key)
      .addColumn('caseId', text, (column) => column.notNull().references('cases.caseId'))
      .addColumn('purpose', text, (column) => column.notNull().check(isOneOf('purpose', 'photo', 'issue', 'hand-over')))
      .addColumn('desk', text, needed)
      .addColumn('startsAt', text, needed)
      .addColumn('endsAt', text, needed)
      .addColumn('place', number, (column) => column.notNull().check(sql`"place" > 0`))
      .addColumn('attendees', text, needed)
      .addColumn('latestDay', text)
      .addColumn('state', text, (column) =>
        column.notNull().check(isOneOf('state', 'booked', 'rebooked', 'cancelled', 'no-show', 'done')),
      )
      .addColumn('calendarId', text, needed)
      .addColumn('sequence', number, needed)
      .addColumn('bookedAt', text, needed)
      .addColumn('bookedBy', text, needed)
      .addColumn('isWalkIn', number, (column) =>
        column
          .notNull()
          .defaultTo(0)
          .check(isOneOf('isWalkIn', 0, 1)),
      )
      .addColumn('arrivedAt', text)
      .addColumn('choices', number, (column) => column.notNull().defaultTo(1))
      .addUniqueConstraint('visits_calendarId_sequence_key', ['calendarId', 'sequence']),
    uniqueIndex('visitPlaces', 'visits', ['desk', 'startsAt', 'place'], `"state" = 'booked'`),
    index('visitsOfCase', 'visits', ['caseId', 'visitId']),
    index('visitsByTime', 'visits', ['startsAt'], `"state" = 'booked'`),
    index('visitsOfDesk', 'visits', ['desk', 'startsAt']),
    ...refuse({
      name: 'visitsOverlap',
      event: 'after insert',
      table: 'visits',
      message: 'two visits overlap at one place of a desk',
      when: `new."state" = 'booked' and exists (select 1 from "visits" where "state" = 'booked' and "visitId" <> new."visitId" and "desk" = new."desk" and "place" = new."place" and "startsAt" < new."endsAt" and "endsAt" > new."startsAt")`,
    }),

    table('shipments')
      .addColumn('shipmentId', text, key)
      .addColumn('number', text, (column) => column.notNull().unique())
      .addColumn('caseId', text, (column) => column.unique().references('cases.caseId'))
      .addColumn('destination', text, needed)
      .addColumn('cardType', text, needed)
      .addColumn('state', text, (column) =>
        column.notNull().check(isOneOf('state', 'in-transit', 'received', 'deviation')),
      )
      .addColumn('shippedAt', text, needed)
      .addColumn('shippedBy', text, needed)
      .addColumn('confirmedAt', text)
      .addColumn('confirmedBy', text)
      .addColumn('extra', text, (column) => column.notNull().defaultTo('[]')),
    index('shipmentsUnderWay', 'shipments', ['state', 'shippedAt']),
    index('shipmentsTo', 'shipments', ['destination', 'shippedAt']),

    keyedTable('shipmentCards')
      .addColumn('shipmentId', text, (column) => column.notNull().references('shipments.shipmentId'))
      .addColumn('cardNumber', text, (column) => column.notNull().references('cards.cardNumber'))
      .addColumn('outcome', text, (column) =>
        column.notNull().check(isOneOf('outcome', 'in-transit', 'received', 'not-arrived', 'found', 'missing')),
      )
      .addPrimaryKeyConstraint('shipmentCards_pkey', ['shipmentId', 'cardNumber']),

    table('receiptForms')
      .addColumn('receiptNumber', text, key)
      .addColumn('shipmentId', text, (column) => column.notNull().references('shipments.shipmentId'))
      .addColumn('usedInCase', text, (column) => column.references('cases.caseId')),
    index('formsOfShipment', 'receiptForms', ['shipmentId', 'receiptNumber']),

    table('stockTakes')
      .addColumn('stockTakeId', text, key)
      .addColumn('location', text, needed)
      .addColumn('cardType', text, needed)
      .addColumn('takenAt', text, needed)
      .addColumn('takenBy', text, needed)
      .addColumn('expected', number, needed)
      .addColumn('found', number, needed)
      .addColumn('variance', text, needed),
    index('stockTakesAt', 'stockTakes', ['location', 'takenAt']),

    table('orderLists')
      .addColumn('listId', text, key)
      .addColumn('unitId', text, (column) => column.notNull().references('units.unitId'))
      .addColumn('personId', text, (column) => column.notNull().references('people.personId'))
      .addColumn('sentAt', text, needed)
      .addColumn('sealedRows', bytes, needed),
    index('orderListsBySending', 'orderLists', ['sentAt']),

    table('blocks')
      .addColumn('cardNumber', text, (column) => column.primaryKey().references('cards.cardNumber'))
      .addColumn('caseId', text, (column) => column.notNull().references('cases.caseId'))
      .addColumn('requestId', text, needed)
      .addColumn('reason', text, needed)
      .addColumn('requestedAt', text, needed)
      .addColumn('state', text, (column) =>
        column.notNull().check(isOneOf('state', 'requested', 'waiting-portal', 'blocked', 'ended')),
      )
      .addColumn('processInstanceKey', text)
      .addColumn('dueAt', text)
      .addColumn('triedAt', text)
      .addColumn('outcome', text)
      .addColumn('confirmedAt', text)
      .addColumn('confirmedBy', text)
      .addColumn('documentId', text)
      .addColumn('doneAt', text)
      .addColumn('doubt', text)
      .addColumn('shownSince', text)
      .addColumn('silentAt', text),
    index('blocksOfCase', 'blocks', ['caseId']),
    index('blocksWaiting', 'blocks', ['requestedAt'], `"state" in ('requested', 'waiting-portal')`),
    index('blocksNotShown', 'blocks', ['silentAt'], `"silentAt" is not null`),

    table('blockRequests')
      .addColumn('requestId', text, needed)
      .addColumn('cardNumber', text, (column) => column.notNull().references('cards.cardNumber'))
      .addColumn('caseId', text, (column) => column.notNull().references('cases.caseId'))
      .addColumn('joined', number, needed)
      .addColumn('reason', text, needed)
      .addColumn('lostKind', text)
      .addColumn('lostOn', text)
      .addColumn('actor', text, needed)
      .addColumn('role', text, needed)
      .addColumn('onBehalfOf', text)
      .addColumn('channel', text, (column) => column.notNull().check(isOneOf('channel', 'portal', 'phone', 'system')))
      .addColumn('requestedAt', text, needed)
      .addColumn('recordedAt', text, needed)
      .addColumn('submissionToken', text)
      .addColumn('declinedAt', text)
      .addColumn('doubt', text)
      .addPrimaryKeyConstraint('blockRequests_pkey', ['requestId', 'cardNumber']),
    index('blockRequestsOfCard', 'blockRequests', ['cardNumber']),
    index('blockRequestsByToken', 'blockRequests', ['submissionToken'], `"submissionToken" is not null`),
    index('blockRequestsOfCase', 'blockRequests', ['caseId']),

    table('cardReturns')
      .addColumn('cardNumber', text, (column) => column.primaryKey().references('cards.cardNumber'))
      .addColumn('cut', number, needed)
      .addColumn('reportedBy', text, needed)
      .addColumn('reportedAt', text, needed)
      .addColumn('custody', text)
      .addColumn('explanation', text),

    table('answerKeys')
      .addColumn('keyId', text, key)
      .addColumn('publicKey', text, needed)
      .addColumn('addedAt', text, needed)
      .addColumn('auditRow', number, needed)
      .addColumn('mac', text, needed),

    keyedTable('jobReports')
      .addColumn('reportId', text, key)
      .addColumn('jobKey', text, needed)
      .addColumn('outcome', text, needed)
      .addColumn('keptAt', text, needed)
      .addColumn('mac', text, needed),

    table('quarantinedProcesses')
      .addColumn('rootKey', text, key)
      .addColumn('caseId', text)
      .addColumn('auditRow', number, needed)
      .addColumn('since', text, needed),

    keyedTable('spentAnswers')
      .addColumn('userTaskKey', text, needed)
      .addColumn('elementId', text, needed)
      .addColumn('elementInstanceKey', text, needed)
      .addPrimaryKeyConstraint('spentAnswers_pkey', ['userTaskKey', 'elementId']),

    table('taskCompletions')
      .addColumn('userTaskKey', text, key)
      .addColumn('caseId', text, needed)
      .addColumn('personId', text)
      .addColumn('unitId', text)
      .addColumn('hsaId', text, needed)
      .addColumn('role', text, needed)
      .addColumn('at', text, needed)
      .addColumn('details', text, needed)
      .addColumn('sealed', bytes)
      .addColumn('auditRow', number)
      .addColumn('begunAt', text)
      .addColumn('dueAt', text),
    index('taskCompletionsUnfinished', 'taskCompletions', ['at'], `"auditRow" is null`),
    index('taskCompletionsOfCase', 'taskCompletions', ['caseId', 'at']),

    keyedTable('engineRecords').addColumn('recordKey', text, key).addColumn('auditRow', number, needed),

    table('cardCarries')
      .addColumn('carryId', number, numbered)
      .addColumn('cardNumber', text, (column) => column.notNull().references('cards.cardNumber'))
      .addColumn('fromEmploymentId', text, (column) => column.notNull().references('employments.employmentId'))
      .addColumn('toEmploymentId', text, (column) => column.notNull().references('employments.employmentId'))
      .addColumn('day', text, needed)
      .addColumn('carriedAt', text, needed),
    index('carriesOfCard', 'cardCarries', ['cardNumber', 'carryId']),

    table('proposedEmployments')
      .addColumn('employmentId', text, key)
      .addColumn('caseId', text, (column) => column.notNull().unique().references('cases.caseId'))
      .addColumn('personId', text, (column) => column.notNull().unique())
      .addColumn('unitId', text, (column) => column.notNull().references('units.unitId'))
      .addColumn('fromDay', text, needed)
      .addColumn('toDay', text)
      .addColumn('permanent', number, needed)
      .addColumn('sealedNumber', bytes)
      .addColumn('numberHash', text)
      .addColumn('approvedBy', text),
    index('proposedEmploymentsByNumber', 'proposedEmployments', ['numberHash'], `"numberHash" is not null`),

    table('preparedDrafts')
      .addColumn('draftId', text, key)
      .addColumn('formId', text, needed)
      .addColumn('personId', text, (column) => column.notNull().references('people.personId'))
      .addColumn('sealedData', bytes, needed)
      .addColumn('savedAt', text, needed),
    index('preparedDraftsByAge', 'preparedDrafts', ['savedAt']),
    index('preparedDraftsOfPerson', 'preparedDrafts', ['personId', 'formId', 'draftId']),

    table('rights')
      .addColumn('personId', text, (column) => column.notNull().references('people.personId'))
      .addColumn('name', text, (column) =>
        column.notNull().check(isOneOf('name', 'id-administrator', 'id-administrator-loa3', 'protected', 'approver')),
      )
      .addColumn('fromDay', text, needed)
      .addColumn('toDay', text)
      .addColumn('reason', text)
      .addColumn('givenBy', text)
      .addColumn('trainedTo', text)
      .addColumn('checkedTo', text)
      .addColumn('holder', text, needed)
      .addColumn('auditRow', number, needed)
      .addColumn('mac', text, needed)
      .addPrimaryKeyConstraint('rights_pkey', ['personId', 'name', 'fromDay']),

    table('sentMails')
      .addColumn('outboxId', text, (column) => column.primaryKey().references('outbox.id'))
      .addColumn('caseId', text, (column) => column.notNull().references('cases.caseId'))
      .addColumn('personId', text, needed)
      .addColumn('sealedText', bytes, needed)
      .addColumn('sentAt', text, needed),
    index('sentMailsOfCase', 'sentMails', ['caseId']),

    table('destructions')
      .addColumn('destructionId', text, key)
      .addColumn('number', text, (column) => column.notNull().unique())
      .addColumn('listedBy', text, needed)
      .addColumn('listedAt', text, needed)
      .addColumn('confirmedBy', text)
      .addColumn('confirmedAt', text)
      .addColumn('cancelledAt', text),
    index('destructionsByListing', 'destructions', ['listedAt', 'number']),

    table('destructionCards')
      .addColumn('destructionId', text, (column) => column.notNull().references('destructions.destructionId'))
      .addColumn('cardNumber', text, (column) => column.notNull().references('cards.cardNumber'))
      .addPrimaryKeyConstraint('destructionCards_pkey', ['destructionId', 'cardNumber']),
    index('destructionsOfCard', 'destructionCards', ['cardNumber']),

    table('registerKeys')
      .addColumn('name', text, needed)
      .addColumn('version', number, needed)
      .addColumn('sealedKey', bytes, needed)
      .addPrimaryKeyConstraint('registerKeys_pkey', ['name', 'version']),

    table('personKeys').addColumn('personId', text, key).addColumn('sealedKey', bytes),

    table('caseKeys')
      .addColumn('caseId', text, needed)
      .addColumn('personId', text, needed)
      .addColumn('sealedKey', bytes)
      .addPrimaryKeyConstraint('caseKeys_pkey', ['caseId', 'personId']),

    table('audit')
      .addColumn('row', number, numbered)
      .addColumn('at', text, needed)
      .addColumn('actor', text, needed)
      .addColumn('role', text, needed)
      .addColumn('onBehalfOf', text)
      .addColumn('action', text, needed)
      .addColumn('caseId', text)
      .addColumn('cardNumber', text)
      .addColumn('personId', text)
      .addColumn('unitId', text)
      .addColumn('details', text, needed)
      .addColumn('sealed', bytes)
      .addColumn('recordedAt', text)
      .addColumn('keyedBy', text, (column) => column.check(isOneOf('keyedBy', 'register', 'person', 'case')))
      .addColumn('nodes', bytes, needed),
    index('auditOfCase', 'audit', ['caseId', 'row'], `"caseId" is not null`),
    index('auditOfPerson', 'audit', ['personId', 'row'], `"personId" is not null`),
    index('auditByAdministrators', 'audit', ['row'], `"role" = 'admin'`),
    index(
      'auditOfPower',
      'audit',
      // As far as the name goes of what a row is about: all of it may be too long for an index.
      [sql`substr("details", 1, 100)`],
      `"action" in ('logged-out', 'session-ended', 'role-granted', 'role-ended', 'right-granted', 'right-ended', 'substitute-named', 'substitute-changed', 'substitute-ended', 'token-ended', 'policy-withdrawn', 'approval-proposed', 'approval-approved', 'approval-refused', 'approval-taken-back', 'approval-lapsed')`,
    ),
    index('jobReportsByJob', 'jobReports', ['jobKey']),
    index('auditOfForgeries', 'audit', ['recordedAt'], `"action" = 'forgery-found'`),
    ...refuse({
      name: 'auditIsNeverChanged',
      event: 'before update',
      table: 'audit',
      message: 'audit rows are never changed',
    }),
    ...refuse({
      name: 'auditIsNeverErased',
      event: 'before delete',
      table: 'audit',
      message: 'audit rows are never erased',
    }),

    table('documentBytes').addColumn('sha256', text, key).addColumn('bytes', bytes, needed),

    table('sessions')
      .addColumn('id', text, key)
      .addColumn('hsaId', text, needed)
      .addColumn('csrfToken', text, needed)
      .addColumn('beganAt', number, needed)
      .addColumn('usedAt', number, needed)
      .addColumn('acr', text)
      .addColumn('subject', text)
      .addColumn('providerSession', text)
      .addColumn('sealedIdToken', bytes)
      .addColumn('auditRow', number)
      .addColumn('mac', text, needed),
    index('sessionsOfProvider', 'sessions', ['providerSession'], `"providerSession" is not null`),
    index('sessionsOfSubject', 'sessions', ['subject'], `"subject" is not null`),
    index('sessionsByUse', 'sessions', ['usedAt']),
    index('sessionsByBeginning', 'sessions', ['beganAt']),

    table('providerLogouts').addColumn('id', text, key).addColumn('seenAt', number, needed),

    table('loginAttempts')
      .addColumn('position', number, numbered)
      .addColumn('id', text, (column) => column.notNull().unique())
      .addColumn('attempt', text, needed)
      .addColumn('beganAt', number, needed),
    index('loginAttemptsByBeginning', 'loginAttempts', ['beganAt']),

    table('nameTerms')
      .addColumn('term', text, needed)
      .addColumn('personId', text, needed)
      .addColumn('isGiven', number, needed)
      .addPrimaryKeyConstraint('nameTerms_pkey', ['term', 'personId', 'isGiven']),
    index('nameTermsOfPerson', 'nameTerms', ['personId']),

    table('engineOrders').addColumn('entityKey', text, key).addColumn('auditRow', number, needed),

    table('imports')
      .addColumn('importId', text, key)
      .addColumn('source', text, needed)
      .addColumn('sha256', text, needed)
      .addColumn('scope', text, (column) => column.notNull().check(isOneOf('scope', 'full', 'delta')))
      .addColumn('account', text, needed)
      .addColumn('beganAt', text, needed)
      .addColumn('state', text, (column) =>
        column.notNull().check(isOneOf('state', 'staging', 'applying', 'done', 'abandoned')),
      )
      .addColumn('steps', number, needed)
      .addColumn('applied', number, needed)
      .addColumn('summary', text, needed)
      .addColumn('endedAt', text),
    uniqueIndex('importUnderWay', 'imports', ['state'], `"state" in ('staging', 'applying')`),

    table('importSteps')
      .addColumn('importId', text, (column) => column.notNull().references('imports.importId'))
      .addColumn('position', number, needed)
      .addColumn('sealed', bytes, needed)
      .addPrimaryKeyConstraint('importSteps_pkey', ['importId', 'position']),

    table('proposedEnds')
      .addColumn('employmentId', text, (column) => column.primaryKey().references('employments.employmentId'))
      .addColumn('importId', text, (column) => column.notNull().references('imports.importId'))
      .addColumn('proposedAt', text, needed)
      .addColumn('answer', text, (column) => column.check(isOneOf('answer', 'ended', 'remains')))
      .addColumn('answeredAt', text),
    index('proposedEndsOpen', 'proposedEnds', ['proposedAt', 'employmentId'], `"answer" is null`),

    table('approvals')
      .addColumn('approvalId', text, key)
      .addColumn('kind', text, needed)
      .addColumn('subject', text, needed)
      .addColumn('content', text, needed)
      .addColumn('reason', text, needed)
      .addColumn('proposedBy', text, needed)
      .addColumn('proposerId', text)
      .addColumn('proposedAt', text, needed)
      .addColumn('lapsesAfter', text, needed)
      .addColumn('decidedBy', text)
      .addColumn('decidedAt', text)
      .addColumn('outcome', text, (column) =>
        column.check(isOneOf('outcome', 'approved', 'refused', 'taken-back', 'lapsed')),
      )
      .addColumn('refusal', text)
      .addColumn('auditRow', number, needed)
      .addColumn('mac', text, needed),
    index('approvalsOpen', 'approvals', ['proposedAt', 'approvalId'], `"outcome" is null`),
    index('approvalsDecided', 'approvals', ['decidedAt'], `"decidedAt" is not null`),
    index('approvalsByKind', 'approvals', ['kind', 'proposedAt', 'approvalId']),
    index('approvalsBySubject', 'approvals', ['subject']),

    table('apiTokens')
      .addColumn('tokenId', text, key)
      .addColumn('name', text, needed)
      .addColumn('rights', text, needed)
      .addColumn('secretHash', text, needed)
      .addColumn('lastDay', text, needed)
      .addColumn('reason', text, needed)
      .addColumn('proposedBy', text, needed)
      .addColumn('proposedAt', text, needed)
      .addColumn('approvedBy', text, needed)
      .addColumn('approvedAt', text, needed)
      .addColumn('endedBy', text)
      .addColumn('endedAt', text)
      .addColumn('lastUsed', text)
      .addColumn('publicKey', text)
      .addColumn('webhookUrl', text)
      .addColumn('sealedSecret', bytes)
      .addColumn('position', number, (column) => column.notNull().defaultTo(0))
      .addColumn('failures', number, (column) => column.notNull().defaultTo(0))
      .addColumn('dueAt', text)
      .addColumn('lastError', text)
      .addColumn('auditRow', number, needed)
      .addColumn('mac', text, needed),

    table('importPreviews')
      .addColumn('previewId', text, key)
      .addColumn('hsaId', text, (column) => column.notNull().unique())
      .addColumn('sealed', bytes, needed)
      .addColumn('madeAt', text, needed),

    table('cardMappings')
      .addColumn('name', text, key)
      .addColumn('mapping', text, needed)
      .addColumn('savedAt', text, needed),

    table('cardCertificates')
      .addColumn('cardNumber', text, (column) => column.notNull().references('cards.cardNumber'))
      .addColumn('serial', text, needed)
      .addColumn('issuer', text)
      .addPrimaryKeyConstraint('cardCertificates_pkey', ['cardNumber', 'serial']),

    table('desks')
      .addColumn('name', text, key)
      .addColumn('position', number, needed)
      .addColumn('email', text, needed)
      .addColumn('address', text, needed)
      .addColumn('addressInEnglish', text, needed)
      .addColumn('firstDay', text, needed)
      .addColumn('lastDay', text),

    table('deskHours')
      .addColumn('desk', text, (column) => column.notNull().references('desks.name'))
      .addColumn('fromDay', text, needed)
      .addColumn('hours', text, needed)
      .addColumn('capacity', number, (column) => column.notNull().check(sql`"capacity" > 0`))
      .addPrimaryKeyConstraint('deskHours_pkey', ['desk', 'fromDay']),

    table('deskClosures')
      .addColumn('closureId', text, key)
      .addColumn('desk', text, (column) => column.references('desks.name'))
      .addColumn('fromDay', text, needed)
      .addColumn('toDay', text, needed)
      .addColumn('reason', text, needed)
      .addColumn('closedBy', text, needed)
      .addColumn('closedAt', text, needed),

    table('auditCheckpoints')
      .addColumn('size', number, (column) => column.notNull().primaryKey())
      .addColumn('note', text, needed)
      .addColumn('at', text, needed),
    ...refuse({
      name: 'checkpointsAreNeverChanged',
      event: 'before update',
      table: 'auditCheckpoints',
      message: 'checkpoints are never changed',
    }),
    ...refuse({
      name: 'checkpointsAreNeverErased',
      event: 'before delete',
      table: 'auditCheckpoints',
      message: 'checkpoints are never erased',
    }),

    table('auditCosignatures')
      .addColumn('witness', text, needed)
      .addColumn('size', number, needed)
      .addColumn('line', text, needed)
      .addColumn('at', text, needed)
      .addPrimaryKeyConstraint('auditCosignatures_pkey', ['witness', 'size']),
    ...refuse({
      name: 'cosignaturesAreNeverChanged',
      event: 'before update',
      table: 'auditCosignatures',
      message: 'cosignatures are never changed',
    }),
    ...refuse({
      name: 'cosignaturesAreNeverErased',
      event: 'before delete',
      table: 'auditCosignatures',
      message: 'cosignatures are never erased',
    }),

    table('policyEditions')
      .addColumn('editionId', text, key)
      .addColumn('fromDay', text, needed)
      .addColumn('content', text, needed)
      .addColumn('reason', text, needed)
      .addColumn('proposedBy', text, needed)
      .addColumn('proposedAt', text, needed)
      .addColumn('approvedBy', text, needed)
      .addColumn('approvedAt', text, needed)
      .addColumn('withdrawnBy', text)
      .addColumn('withdrawnAt', text)
      .addColumn('auditRow', number, needed)
      .addColumn('mac', text, needed),

    table('information')
      .addColumn('name', text, needed)
      .addColumn('version', number, (column) => column.notNull().check(sql`"version" > 0`))
      .addColumn('text', text, needed)
      .addColumn('reason', text, needed)
      .addColumn('savedBy', text, needed)
      .addColumn('savedAt', text, needed)
      .addPrimaryKeyConstraint('information_pkey', ['name', 'version']),

    table('reconciliations')
      .addColumn('number', text, key)
      .addColumn('source', text, needed)
      .addColumn('sha256', text, needed)
      .addColumn('listRows', number, needed)
      .addColumn('same', number, needed)
      .addColumn('refused', number, needed)
      .addColumn('signedBy', text, needed)
      .addColumn('signedAt', text, needed),
    index('reconciliationsByTime', 'reconciliations', ['signedAt', 'number']),

    table('reconciledCards')
      .addColumn('number', text, (column) => column.notNull().references('reconciliations.number'))
      .addColumn('cardNumber', text, needed)
      .addColumn('kind', text, (column) =>
        column.notNull().check(isOneOf('kind', 'other-holder', 'other-state', 'only-there', 'only-here', 'other-day')),
      )
      .addColumn('weight', text, (column) => column.notNull().check(isOneOf('weight', 'danger', 'important', 'mend')))
      .addColumn('personId', text)
      .addColumn('sealed', bytes, needed)
      .addColumn('answer', text, (column) =>
        column.check(isOneOf('answer', 'mended-there', 'block-asked', 'taken-in', 'day-corrected', 'nothing')),
      )
      .addColumn('answeredBy', text)
      .addColumn('answeredAt', text)
      .addPrimaryKeyConstraint('reconciledCards_pkey', ['number', 'cardNumber']),
    index('reconciledCardsOpen', 'reconciledCards', ['number'], `"answer" is null`),

    table('substitutions')
      .addColumn('substitutionId', text, key)
      .addColumn('unitId', text, (column) => column.notNull().references('units.unitId'))
      .addColumn('managerId', text, (column) => column.notNull().references('people.personId'))
      .addColumn('substituteId', text, (column) => column.notNull().references('people.personId'))
      .addColumn('fromDay', text, needed)
      .addColumn('toDay', text, needed)
      .addColumn('reason', text, needed)
      .addColumn('givenBy', text, needed)
      .addColumn('givenAt', text, needed)
      .addColumn('endedAt', text)
      .addColumn('holder', text, needed)
      .addColumn('auditRow', number, needed)
      .addColumn('mac', text, needed)
      .addCheckConstraint('substitutions_check', sql`"managerId" <> "substituteId"`)
      .addCheckConstraint('substitutions_check1', sql`"toDay" >= "fromDay"`),
    index('substitutionsBySubstitute', 'substitutions', ['substituteId', 'toDay']),
    index('substitutionsByManager', 'substitutions', ['managerId', 'toDay']),
    index('substitutionsByUnit', 'substitutions', ['unitId', 'toDay']),
    index('substitutionsLasting', 'substitutions', ['toDay'], `"endedAt" is null`),

    table('auditChecks')
      .addColumn('at', text, (column) => column.notNull().primaryKey())
      .addColumn('checked', number, needed)
      .addColumn('root', text)
      .addColumn('brokenRow', number)
      .addColumn('what', text)
      .addColumn('signature', text),
    ...refuse({
      name: 'checksAreNeverChanged',
      event: 'before update',
      table: 'auditChecks',
      message: 'checks are never changed',
    }),
    ...refuse({
      name: 'checksAreNeverErased',
      event: 'before delete',
      table: 'auditChecks',
      message: 'checks are never erased',
    }),

    keyedTable('figures')
      .addColumn('kind', text, (column) =>
        column.notNull().check(isOneOf('kind', 'step', 'tasks', 'case', 'block', 'card')),
      )
      .addColumn('month', text, needed)
      .addColumn('unitId', text, needed)
      .addColumn('what', text, needed)
      .addColumn('outcome', text, needed)
      .addColumn('took', number, needed)
      .addColumn('times', number, needed)
      .addPrimaryKeyConstraint('figures_pkey', ['kind', 'month', 'unitId', 'what', 'outcome', 'took']),

    table('retentionRuns')
      .addColumn('runId', text, key)
      .addColumn('through', text, needed)
      .addColumn('decision', text, needed)
      .addColumn('proposedBy', text, needed)
      .addColumn('proposedAt', text, needed)
      .addColumn('approvedBy', text, needed)
      .addColumn('approvedAt', text, needed)
      .addColumn('stoppedBy', text)
      .addColumn('endedAt', text)
      .addColumn('cases', number, (column) => column.notNull().defaultTo(0))
      .addColumn('receipts', number, (column) => column.notNull().defaultTo(0))
      .addColumn('documents', number, (column) => column.notNull().defaultTo(0))
      .addColumn('mails', number, (column) => column.notNull().defaultTo(0))
      .addColumn('people', number, (column) => column.notNull().defaultTo(0)),
    index('retentionRunsByTime', 'retentionRuns', ['proposedAt']),

    table('retentionHolds')
      .addColumn('holdId', text, key)
      .addColumn('caseId', text, (column) => column.notNull().references('cases.caseId'))
      .addColumn('reason', text, needed)
      .addColumn('reviewOn', text, needed)
      .addColumn('heldBy', text, needed)
      .addColumn('heldAt', text, needed)
      .addColumn('liftedBy', text)
      .addColumn('liftedAt', text),
    uniqueIndex('retentionHoldsOfCase', 'retentionHolds', ['caseId'], `"liftedAt" is null`),

    table('erasedFiles').addColumn('sha256', text, key),

    table('samples')
      .addColumn('quarter', text, key)
      .addColumn('seed', text, needed)
      .addColumn('population', number, needed)
      .addColumn('questions', text, needed)
      .addColumn('drawnBy', text, needed)
      .addColumn('drawnAt', text, needed)
      .addColumn('signedBy', text)
      .addColumn('signedAt', text),

    table('sampledCases')
      .addColumn('quarter', text, (column) => column.notNull().references('samples.quarter'))
      .addColumn('position', number, needed)
      .addColumn('caseId', text, (column) => column.notNull().references('cases.caseId'))
      .addColumn('verdict', text, (column) => column.check(isOneOf('verdict', 'approved', 'remark', 'deviation')))
      .addColumn('answers', text)
      .addColumn('sealedRemark', bytes)
      .addColumn('reviewedBy', text)
      .addColumn('reviewedAt', text)
      .addPrimaryKeyConstraint('sampledCases_pkey', ['quarter', 'position']),
    uniqueIndex('sampledCasesOnce', 'sampledCases', ['quarter', 'caseId']),

    table('earlierTimes')
      .addColumn('calendarId', text, needed)
      .addColumn('personId', text, (column) => column.notNull().references('people.personId'))
      .addColumn('caseId', text, (column) => column.notNull().references('cases.caseId'))
      .addColumn('askedAt', text, needed)
      .addColumn('toldAt', text)
      .addColumn('freeAt', text)
      .addPrimaryKeyConstraint('earlierTimes_pkey', ['calendarId', 'personId']),
    index('earlierTimesOfCase', 'earlierTimes', ['caseId']),

    table('erasureReplays')
      .addColumn('replayId', text, key)
      .addColumn('sha256', text, needed)
      .addColumn('listed', number, needed)
      .addColumn('erased', number, (column) => column.notNull().defaultTo(0))
      .addColumn('beganAt', text, needed)
      .addColumn('endedAt', text),

    table('issuerAnswers')
      .addColumn('cardNumber', text, (column) => column.notNull().references('cards.cardNumber'))
      .addColumn('serial', text, needed)
      .addColumn('place', text, needed)
      .addColumn('finding', text, needed)
      .addColumn('since', text)
      .addColumn('askedAt', text, needed)
      .addPrimaryKeyConstraint('issuerAnswers_pkey', ['cardNumber', 'serial', 'place']),

    table('extractRequests')
      .addColumn('requestId', text, key)
      .addColumn('personId', text, needed)
      .addColumn('fileNumber', text, needed)
      .addColumn('cannotLogIn', text, (column) =>
        column.notNull().check(isOneOf('cannotLogIn', 'no-card', 'ended', 'proxy')),
      )
      .addColumn('receivedOn', text, needed)
      .addColumn('answerBy', text, needed)
      .addColumn('orderedBy', text, needed)
      .addColumn('orderedAt', text, needed)
      .addColumn('seen', text, (column) => column.check(isOneOf('seen', 'document', 'proxy', 'at-delivery')))
      .addColumn('seenBy', text)
      .addColumn('seenAt', text)
      .addColumn('takenAt', text)
      .addColumn('way', text, (column) => column.check(isOneOf('way', 'in-person', 'registered-post', 'tax-agency')))
      .addColumn('correction', number, (column) =>
        column
          .notNull()
          .defaultTo(0)
          .check(isOneOf('correction', 0, 1)),
      )
      .addColumn('outcome', text, (column) => column.check(isOneOf('outcome', 'handed-out', 'refused')))
      .addColumn('endedBy', text)
      .addColumn('endedAt', text)
      .addColumn('idDocument', text)
      .addColumn('idValidTo', text),
    index('extractRequestsByTime', 'extractRequests', ['orderedAt']),
    uniqueIndex('extractRequestsOpen', 'extractRequests', ['personId'], `"endedAt" is null`),

    table('declarations')
      .addColumn('year', text, key)
      .addColumn('signedBy', text, needed)
      .addColumn('signedAt', text, needed)
      .addColumn('evidence', text, needed)
      .addColumn('sha256', text, needed),

    table('declaredChapters')
      .addColumn('year', text, needed)
      .addColumn('chapter', text, needed)
      .addColumn('level', number, (column) => column.notNull().check(sql`"level" between 1 and 5`))
      .addColumn('statement', text, needed)
      .addColumn('declaredBy', text, needed)
      .addColumn('declaredAt', text, needed)
      .addPrimaryKeyConstraint('declaredChapters_pkey', ['year', 'chapter']),

    table('archivePackages')
      .addColumn('packageId', text, key)
      .addColumn('sha256', text, needed)
      .addColumn('cases', number, needed)
      .addColumn('files', number, needed)
      .addColumn('bytes', number, needed)
      .addColumn('isProtected', number, (column) => column.notNull().check(isOneOf('isProtected', 0, 1)))
      .addColumn('writtenAt', text, needed)
      .addColumn('reference', text)
      .addColumn('receivedBy', text)
      .addColumn('receivedAt', text)
      .addColumn('discardedBy', text)
      .addColumn('discardedAt', text),

    table('archivedCases')
      .addColumn('caseId', text, (column) => column.primaryKey().references('cases.caseId'))
      .addColumn('packageId', text, (column) => column.notNull().references('archivePackages.packageId')),
    index('archivedCasesOfPackage', 'archivedCases', ['packageId']),

    table('taskClaims')
      .addColumn('userTaskKey', text, key)
      .addColumn('caseId', text, (column) => column.notNull().references('cases.caseId'))
      .addColumn('hsaId', text, needed)
      .addColumn('touchedAt', text, needed)
      .addColumn('freedAt', text)
      .addColumn('isTold', number, (column) =>
        column
          .notNull()
          .defaultTo(0)
          .check(isOneOf('isTold', 0, 1)),
      ),
    index('taskClaimsOfCase', 'taskClaims', ['caseId']),

    table('scans')
      .addColumn('scanId', text, key)
      .addColumn('hsaId', text, needed)
      .addColumn('sha256', text, needed)
      .addColumn('madeAt', text, needed)
      .addUniqueConstraint('scans_hsaId_sha256_key', ['hsaId', 'sha256']),
    index('scansByDay', 'scans', ['madeAt']),

    table('scannedPapers')
      .addColumn('scanId', text, (column) => column.notNull().references('scans.scanId'))
      .addColumn('paper', number, needed)
      .addColumn('pages', number, needed)
      .addColumn('readNumbers', text, needed)
      .addColumn('outcome', text, needed)
      .addColumn('receiptNumber', text)
      .addColumn('settledAt', text)
      .addColumn('unsignedBy', text, (column) => column.notNull().defaultTo(''))
      .addColumn('documentId', text)
      .addPrimaryKeyConstraint('scannedPapers_pkey', ['scanId', 'paper']),

    table('scannedPages')
      .addColumn('scanId', text, needed)
      .addColumn('paper', number, needed)
      .addColumn('page', number, needed)
      .addColumn('width', number, needed)
      .addColumn('height', number, needed)
      .addColumn('sealed', bytes, needed)
      .addPrimaryKeyConstraint('scannedPages_pkey', ['scanId', 'paper', 'page'])
      .addForeignKeyConstraint('scannedPages_scanId_paper_fkey', ['scanId', 'paper'], 'scannedPapers', [
        'scanId',
        'paper',
      ]),

    table('unitMoves')
      .addColumn('moveId', text, key)
      .addColumn('unitId', text, (column) => column.notNull().references('units.unitId'))
      .addColumn('moveDay', text)
      .addColumn('knownDay', text)
      .addColumn('setBy', text, needed)
      .addColumn('setAt', text, needed)
      .addColumn('replacedAt', text)
      .addColumn('tellAt', text)
      .addColumn('toldAt', text),
    index('unitMovesOfUnit', 'unitMoves', ['unitId', 'toldAt']),
    uniqueIndex('unitMovesHolding', 'unitMoves', ['unitId'], `"replacedAt" is null`),
    index(
      'unitMovesToTell',
      'unitMoves',
      ['tellAt'],
      `"tellAt" is not null and "toldAt" is null and "replacedAt" is null`,
    ),

    table('drafts')
      .addColumn('formId', text, needed)
      .addColumn('personId', text, (column) => column.notNull().references('people.personId'))
      .addColumn('sealedData', bytes, needed)
      .addColumn('savedAt', text, needed)
      .addColumn('draftId', text, (column) => column.notNull().defaultTo(''))
      .addPrimaryKeyConstraint('drafts_pkey', ['formId', 'personId', 'draftId']),
    index('draftsOfPerson', 'drafts', ['personId']),

    keyedTable('effects')
      .addColumn('key', text, key)
      .addColumn('answer', text, needed)
      .addColumn('recordedAt', text, (column) => column.notNull().defaultTo('')),

    table('chosenLanguages')
      .addColumn('personId', text, (column) => column.primaryKey().references('people.personId'))
      .addColumn('language', text, needed),

    table('deskDuties')
      .addColumn('dutyId', text, key)
      .addColumn('desk', text, (column) => column.notNull().references('desks.name'))
      .addColumn('personId', text, (column) => column.notNull().references('people.personId'))
      .addColumn('fromDay', text, needed)
      .addColumn('toDay', text, needed)
      .addColumn('hours', text, needed),
    index('deskDutiesToCome', 'deskDuties', ['toDay']),
    index('deskDutiesOfPerson', 'deskDuties', ['personId']),

    keyedTable('rowSums')
      .addColumn('tableName', text, needed)
      .addColumn('rowKey', text, needed)
      .addColumn('sum', bytes, needed)
      .addPrimaryKeyConstraint('rowSums_pkey', ['tableName', 'rowKey']),
  ],
  rows: addFirstRows,
};

const key = (column: ColumnDefinitionBuilder) => column.primaryKey();
const needed = (column: ColumnDefinitionBuilder) => column.notNull();

const isOneOf = (column: string, ...values: readonly (string | number)[]): Expression<unknown> =>
  sql`${sql.ref(column)} in (${sql.join(values.map((value) => sql.lit(value)))})`;
