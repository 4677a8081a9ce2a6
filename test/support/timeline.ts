import type { Case, Person } from '../../register/index.ts';

/** Objects for tests of the words of a timeline, without a register. */

export function aPersonCalled(givenName: string, familyName: string, hsaId: string): Person {
  return {
    personId: hsaId,
    hsaId,
    givenName,
    familyName,
    displayName: `${givenName} ${familyName}`,
    maskedNumber: undefined,
    birthDate: '1981-12-18',
    title: undefined,
    email: undefined,
    earlierEmails: [],
    protectedIdentity: false,
    hasSwedishNumber: true,
    hasHsaRecord: true,
  };
}

const manager = aPersonCalled('Bo', 'Beställare', 'SE2321000065-T301');

export function aCaseOf(processId: Case['processId'], rest: Partial<Case> = {}): Case {
  return {
    caseId: '01K0000000000000000000CASE',
    number: 'SK-2026-000001',
    processId,
    isHiddenFromHolder: false,
    state: 'open',
    phase: 'starting',
    processInstanceKey: undefined,
    unitId: 'unit',
    unitName: 'Vårdcentralen Exempel',
    employmentId: undefined,
    holder: undefined,
    isProposed: false,
    wasProposed: false,
    submitter: manager,
    enteredBy: manager,
    confirmedBy: undefined,
    confirmedAt: undefined,
    orderedForUnitId: undefined,
    listId: undefined,
    isAnsweredForByService: false,
    attester: undefined,
    identityCheck: undefined,
    reason: undefined,
    cardNumber: undefined,
    facts: {},
    note: undefined,
    submittedAt: '2026-11-24T09:00:00.000Z',
    activateBefore: undefined,
    activatedAt: undefined,
    noReturnAt: undefined,
    withdrawnAt: undefined,
    closedAt: undefined,
    closeReason: undefined,
    refusalReason: undefined,
    receiptNumber: undefined,
    awaitsReceiptAnew: false,
    calledBackAt: undefined,
    cardReadAt: undefined,
    misreadings: 0,
    fetchedAt: undefined,
    ...rest,
  };
}
