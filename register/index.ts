/** The register: persons, units, cards, cases, receipts, outbox, audit. What each call promises stands at its function. */
export type { UnitMove } from './people/unit-moves/types.ts';
export type { PortalRegister, Register, WorkersRegister } from './register.ts';
export { openRegister } from './open-register.ts';
export type { Author, Asker } from './kernel/author.ts';
export type { Intent } from './kernel/intent.ts';
export { carryToPostgres } from './carry-to-postgres.ts';
export { isMadeAt } from './kernel/postgres/migrate-postgres.ts';
export { emptyAt, refuseUnlessEmptyAt } from './kernel/postgres/emptiness.ts';
export { standStill } from './kernel/postgres/standstill.ts';
export { dataKeyFile, nextDataKeyFile } from './kernel/data-keys.ts';
export { keepFile } from './kernel/keep-file.ts';
export { loadKeys, readKeys, type RegisterKeys } from './kernel/keys.ts';
export { afterManned, isManned, mannedFrom } from './kernel/manned-hours.ts';
export {
  blockDueAfter,
  dutiesUntil,
  isOwnDuty,
  onCallAt,
  onCallId,
  onCallStarts,
  type CardHolder,
} from './kernel/on-call.ts';
export { addWorkingDays, holidayOn, isWorkingDay, workingDayOnOrAfter } from './kernel/working-days.ts';
export { ofPerson, withoutCase, type OutboxRow } from './kernel/outbox.ts';
export type { Reminder } from './cases/reminders.ts';
export { faultsOf, isRefusal, refusal, type Refusal } from './kernel/refusal.ts';
export type { Damage, Findings, Scrub } from './kernel/scrubs.ts';
export { findDamage } from './scrub/find-damage.ts';
export type { RegisterHealth } from './kernel/health.ts';
export { checkNoneLost, lookAtRegister, type RegisterLook } from './kernel/look.ts';
export type { Attesting } from './kernel/audit/attest.ts';
export { isOverdue, type LogCheck } from './kernel/audit/checks.ts';
export type { ProofState } from './kernel/audit/proof-state.ts';
export type { Attested, LogHead } from './kernel/audit/attested.ts';
export type { Signatures } from './kernel/audit/signatures.ts';
export { verifyAuditFile, type FileCheck } from './kernel/audit/verify-file.ts';
export { callBackOf, type CallBack } from './people/call-back-phone.ts';
export type * from './people/types.ts';
export type * from './people/administered-units/types.ts';
export type * from './people/appointments/types.ts';
export type * from './people/approvals/types.ts';
export type { ApprovalAnswer } from './people/approvals/decide.ts';
export type * from './people/extract/types.ts';
export type * from './people/substitutes/types.ts';
export type * from './people/tokens/types.ts';
export type { Claim } from './cases/claims.ts';
export type * from './people/editions/types.ts';
export type * from './people/information/types.ts';
export { readFiles, type ImportedFiles } from './people/import/read/read-files.ts';
export type { ImportPlan } from './people/import/plan.ts';
export type { PreviewedFiles } from './people/import/preview.ts';
export type { Difference } from './people/import/planning.ts';
export { guessMapping, type MappingBegun } from './cards/import/guess-mapping.ts';
export { columnsOf, type CardListFile, type ListColumn } from './cards/import/read-card-list.ts';
export type { KeptMapping } from './cards/import/mappings.ts';
export { ImportRefused } from './people/import/types.ts';
export { isAbout } from './people/import/about.ts';
export type { ImportResult } from './people/import/recent.ts';
export type { AdministratorAnswer, NewAdministrator } from './people/first-administrator.ts';
export type { FirstEditionAnswer } from './people/first-edition.ts';
export { NotAnOrganisationNumber } from './people/organisation-number.ts';
export { NotAPersonalNumber } from './people/personal-number.ts';
export type { KnownAs } from './people/proposals/types.ts';
export type * from './cards/types.ts';
export { CardNotAvailable, ImpossibleTransition } from './cards/move.ts';
export type * from './cases/types.ts';
export type * from './cases/receipts/types.ts';
export { receiptNumberOfCode } from './cases/receipts/number.ts';
export type { Arrival } from './cases/receipts/arrival.ts';
export type * from './cases/scans/types.ts';
export { receiptCountedFrom } from './cases/receipts/counted-from.ts';
export type * from './cases/answers/types.ts';
export { loadAnswerKey } from './cases/answers/key.ts';
export { signAnswer } from './cases/answers/sign.ts';
export type * from './cases/engine-records/types.ts';
export type { JobReports } from './kernel/mac/job-reports.ts';
export type * from './cases/incidents/types.ts';
export type * from './cases/figures/types.ts';
export type * from './cases/log/types.ts';
export { SampleAnswer, Verdict } from './cases/samples/types.ts';
export type { Review, Sample, SampledCase, SampleHead } from './cases/samples/types.ts';
export { compareWorld, type WorldCheck } from './cases/log/world.ts';
export type * from './cases/outgoing/types.ts';
export type * from './cases/personal-extract/types.ts';
export { ArchivedCase, type ArchivePackage } from './cases/archive/types.ts';
export { mayBeSignedFrom } from './cases/declarations/declare.ts';
export { DeclaredChapter, DeclaredLevel, type Declaration, type SampleResult } from './cases/declarations/types.ts';
export { CannotLogIn, ExtractWay, IdentitySeen, type ExtractRequest } from './cases/extract-requests/types.ts';
export type * from './cases/retention/types.ts';
export { ListHead } from './cases/retention/list-head.ts';
export { listHash } from './cases/retention/saved-list.ts';
export type { ProposalFault } from './cases/proposals/index.ts';
export type { SentMail } from './cases/sent-mails.ts';
export type * from './order/types.ts';
export { registeredFault } from './order/rules.ts';
export type * from './foreign-staff/types.ts';
export type * from './stock/types.ts';
export { foundYourOwn, serialsUnreadable, shipmentYourOwn } from './stock/refusals.ts';
export type * from './activation/types.ts';
export type * from './activation/extension/types.ts';
export { asActivation, asReserveCase } from './activation/case.ts';
export type * from './blocking/types.ts';
export type * from './return/types.ts';
export type * from './return/destructions/types.ts';
export type * from './return/chasing/types.ts';
export { hasComeBack, isEvidence, mayComeBack } from './return/index.ts';
export type { Readiness } from './validity/readiness.ts';
export type * from './visits/types.ts';
export { idRuleOfVisit } from './visits/id-rule.ts';
export type * from './visits/desks/types.ts';
export type * from './employment-end/missing/types.ts';
export { DifferenceAnswer, DifferenceKind, Weight } from './blocking/reconciliation/types.ts';
export type {
  AnsweredDifference,
  Compared,
  Comparison,
  Concerned,
  KeptDifference,
  Lying,
  ReconciliationResult,
  Reconciliation,
} from './blocking/reconciliation/types.ts';
