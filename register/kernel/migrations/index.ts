import type { Migration } from '../migrate.ts';
import { beginning } from './0001-beginning.ts';
import { caseWithdrawn } from './0002-case-withdrawn.ts';
import { lessKept } from './0003-less-kept.ts';
import { generalCases } from './0004-general-cases.ts';
import { visits } from './0005-visits.ts';
import { stock } from './0006-stock.ts';
import { orders } from './0007-orders.ts';
import { blocks } from './0008-blocks.ts';
import { parties } from './0009-parties.ts';
import { trustedActors } from './0010-trusted-actors.ts';
import { daysInRange } from './0011-days-in-range.ts';
import { cardsFollow } from './0012-cards-follow.ts';
import { proposedEmployments } from './0013-proposed-employments.ts';
import { employers } from './0014-employers.ts';
import { deskActivation } from './0015-desk-activation.ts';
import { history } from './0016-history.ts';
import { evidence } from './0017-evidence.ts';
import { visitLengths } from './0019-visit-lengths.ts';
import { foundByIndex } from './0020-found-by-index.ts';
import { cardExtension } from './0021-card-extension.ts';
import { ownDoubts } from './0022-own-doubts.ts';
import { outboxByPosition } from './0023-outbox-by-position.ts';
import { listsByKey } from './0024-lists-by-key.ts';
import { auditTree, auditTreeFinished } from './0025-audit-tree.ts';
import { shared } from './0027-shared.ts';
import { sessions } from './0028-sessions.ts';
import { stockInPages } from './0029-stock-in-pages.ts';
import { sealedPeople, sealedPeopleFinished } from './0030-sealed-people.ts';
import { sessionsByBeginning } from './0033-sessions-by-beginning.ts';
import { sortNamesAnew } from './0034-sort-names.ts';
import { effectsHaveATime } from './0035-effects-have-a-time.ts';
import { misreadings } from './0036-misreadings.ts';
import { engineOrders } from './0037-engine-orders.ts';
import { imports } from './0038-imports.ts';
import { outgoingMails } from './0039-outgoing-mails.ts';
import { appointments } from './0040-appointments.ts';
import { missingAnswered } from './0041-missing-answered.ts';
import { apiTokens } from './0042-api-tokens.ts';
import { importPreviews } from './0043-import-previews.ts';
import { cardLists } from './0044-card-lists.ts';
import { desks } from './0045-desks.ts';
import { checkpoints } from './0046-checkpoints.ts';
import { policyEditions } from './0047-policy-editions.ts';
import { information } from './0048-information.ts';
import { reconciliations } from './0049-reconciliations.ts';
import { chased } from './0050-chased.ts';
import { substitutions } from './0051-substitutions.ts';
import { auditChecks } from './0052-audit-checks.ts';
import { signedChecks } from './0053-signed-checks.ts';
import { blockRequestsByCase } from './0054-block-requests-by-case.ts';
import { changedCases } from './0055-changed-cases.ts';
import { deskCalendar } from './0056-desk-calendar.ts';
import { figures } from './0057-figures.ts';
import { retention } from './0058-retention.ts';
import { grantsByRole } from './0059-grants-by-role.ts';
import { samples } from './0060-samples.ts';
import { savedViews } from './0061-saved-views.ts';
import { visitsChosen } from './0062-visits-chosen.ts';
import { draftsNamed } from './0063-drafts-named.ts';
import { earlierTimes } from './0064-earlier-times.ts';
import { receiptsReopened } from './0066-receipts-reopened.ts';
import { signedReceipts } from './0067-signed-receipts.ts';
import { erasureReplays } from './0068-erasure-replays.ts';
import { issuerAnswers } from './0069-issuer-answers.ts';
import { extractsAndDeclarations } from './0072-extracts-and-declarations.ts';
import { archive } from './0073-archive.ts';
import { taskClaims } from './0075-task-claims.ts';
import { documentsBySum } from './0078-documents-by-sum.ts';
import { scans } from './0079-scans.ts';
import { identitySeen } from './0081-identity-seen.ts';
import { unitMoves } from './0085-unit-moves.ts';
import { listedCases } from './0087-listed-cases.ts';
import { mailsTogether } from './0088-mails-together.ts';
import { mailsUnsent } from './0089-mails-unsent.ts';
import { draftsBesideEachOther } from './0090-drafts-beside-each-other.ts';
import { scansUnsigned } from './0091-scans-unsigned.ts';
import { actsOfAdministrators } from './0096-acts-of-administrators.ts';
import { lessRoom } from './0097-less-room.ts';
import { receiptsAwaited } from './0098-receipts-awaited.ts';
import { chosenLanguages } from './0100-chosen-languages.ts';
import { packedAndSealed } from './0101-packed-and-sealed.ts';
import { deskDuties } from './0105-desk-duties.ts';
import { formUntold } from './0106-form-untold.ts';
import { cardsByDay } from './0107-cards-by-day.ts';
import { rowSums } from './0109-row-sums.ts';

/** Every migration in order. A migration that has been released is never edited; add the next number. */
export const migrations: readonly Migration[] = [
  beginning,
  caseWithdrawn,
  lessKept,
  generalCases,
  visits,
  stock,
  orders,
  blocks,
  parties,
  trustedActors,
  daysInRange,
  cardsFollow,
  proposedEmployments,
  employers,
  deskActivation,
  history,
  evidence,
  visitLengths,
  foundByIndex,
  cardExtension,
  ownDoubts,
  outboxByPosition,
  listsByKey,
  auditTree,
  auditTreeFinished,
  shared,
  sessions,
  stockInPages,
  sealedPeople,
  sealedPeopleFinished,
  sessionsByBeginning,
  sortNamesAnew,
  effectsHaveATime,
  misreadings,
  engineOrders,
  imports,
  outgoingMails,
  appointments,
  missingAnswered,
  apiTokens,
  importPreviews,
  cardLists,
  desks,
  checkpoints,
  policyEditions,
  information,
  reconciliations,
  chased,
  substitutions,
  auditChecks,
  signedChecks,
  blockRequestsByCase,
  changedCases,
  deskCalendar,
  figures,
  retention,
  grantsByRole,
  samples,
  savedViews,
  visitsChosen,
  draftsNamed,
  earlierTimes,
  receiptsReopened,
  signedReceipts,
  erasureReplays,
  issuerAnswers,
  extractsAndDeclarations,
  archive,
  taskClaims,
  documentsBySum,
  scans,
  identitySeen,
  unitMoves,
  listedCases,
  mailsTogether,
  mailsUnsent,
  draftsBesideEachOther,
  scansUnsigned,
  actsOfAdministrators,
  lessRoom,
  receiptsAwaited,
  chosenLanguages,
  packedAndSealed,
  deskDuties,
  formUntold,
  cardsByDay,
  rowSums,
];
