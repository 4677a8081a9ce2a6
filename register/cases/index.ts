import { carrierOf, clearCarrier, setCarrier } from '../kernel/outbox-turn.ts';
import { addReminder, dueReminders, nextReminder, postponeReminder, removeReminder } from './reminders.ts';
import { addIntent, dueBeside, dueIntents, intentsOf, isWaiting, joinedWith, markFailed } from '../kernel/outbox.ts';
import { attestersIn, attestFaultOf } from './attesters.ts';
import { bindCase, setCard, setPhase, withdrawCase, withdrawnBy } from './change.ts';
import { closeCase } from './close.ts';
import { cardOfCase } from './closing.ts';
import { casesOfService, casesToConfirm, confirmCase } from './confirm.ts';
import { caseDetails, passNoReturn, setDetails, setFacts } from './facts.ts';
import { activate, handOver } from './give-card.ts';
import { hiddenFrom, idOf, isParty, someSeen } from './hidden.ts';
import { listCases, viewCase, visibleCases } from './list.ts';
import { endStopped } from './end-stopped.ts';
import { countRefused, hasSent, markDone, markDoneTogether, markRefused } from './outbox.ts';
import { caseUnits, findCase } from './read.ts';
import { keepPortalAnswer } from './portal-answer.ts';
import { runningCases } from './running.ts';
import { mailsOf, readMail } from './sent-mails.ts';
import { factChanges, timeline } from './timeline.ts';

export { claims } from './claims.ts';
export { answers } from './answers/index.ts';
export { clearing } from './clearing.ts';
export { documents } from './documents.ts';
export { drafts } from './drafts/index.ts';
export { engineRecords } from './engine-records/index.ts';
export { incidents } from './incidents/index.ts';
export { log } from './log/index.ts';
export { figures } from './figures/index.ts';
export { events } from './events/index.ts';
export { outgoing } from './outgoing/index.ts';
export { archive } from './archive/index.ts';
export { declarations } from './declarations/index.ts';
export { extractRequests } from './extract-requests/index.ts';
export { personalExtract } from './personal-extract/index.ts';
export { proposals } from './proposals/index.ts';
export { samples } from './samples/index.ts';
export { retention } from './retention/index.ts';
export { receipts } from './receipts/index.ts';
export { scanClearing, scans } from './scans/index.ts';

/** Cases: one order, activation or block request each, from the form to its end. */
export const cases = {
  read: {
    find: findCase,
    view: viewCase,
    list: listCases,
    visible: visibleCases,
    hiddenFrom,
    isParty,
    idOf,
    someSeen,
    unitsOf: caseUnits,
    card: cardOfCase,
    timeline,
    factChanges,
    details: caseDetails,
    withdrawnBy,
    attesters: attestersIn,
    attestFault: attestFaultOf,
    answeredForByService: casesOfService,
    toConfirm: casesToConfirm,
    running: runningCases,
  },
  write: {
    bind: bindCase,
    setPhase,
    setDetails,
    setFacts,
    passNoReturn,
    setCard,
    withdraw: withdrawCase,
    confirm: confirmCase,
    keepPortalAnswer,
    close: closeCase,
    endStopped,
  },
};

export const cards = { read: {}, write: { activate, handOver } };

/** Mails that wait for the morning. */
export const reminders = {
  read: { due: dueReminders, next: nextReminder },
  write: { add: addReminder, postpone: postponeReminder, remove: removeReminder },
};

/** What leaves the house: kept with the change that caused it, done afterwards, at least once. */
export const outbox = {
  read: {
    due: dueIntents,
    dueBeside,
    isWaiting,
    joinedWith,
    waitingOf: intentsOf,
    hasSent,
    mailsOf,
    readMail,
    countRefused,
    carrier: carrierOf,
  },
  write: {
    setCarrier,
    clearCarrier,
    add: addIntent,
    done: markDone,
    doneTogether: markDoneTogether,
    failed: markFailed,
    refused: markRefused,
  },
};
