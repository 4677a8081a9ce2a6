import { carrierOf, clearCarrier, setCarrier } from '../kernel/outbox-turn.ts';
import { addReminder, dueReminders, nextReminder, postponeReminder, removeReminder } from './reminders.ts';
import {
  addIntent,
  addMails,
  dueBeside,
  dueIntents,
  intentsOf,
  isWaiting,
  joinedWith,
  markFailed,
} from '../kernel/outbox.ts';
import { attestersIn, attestFaultOf } from './attesters.ts';
import { bindCase, setCard, setPhase, withdrawCase, withdrawnBy } from './change.ts';
import { closeCase } from './close.ts';
import { cardOfCase } from './closing.ts';
import { casesOfService, casesToConfirm, confirmCase } from './confirm.ts';
import { caseDetails, passNoReturn, setDetails, setFacts } from './facts.ts';
import { findErased } from './erased.ts';
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
export { retentionLiftApproval, retentionRunApproval } from './retention/approvals.ts';
export { receipts } from './receipts/index.ts';
export { scanClearing, scans } from './scans/index.ts';

/** Cases: one order, activation or block request each, from the form to its end. */
export const cases = {
  all: {
    read: {
      find: findCase,
      hiddenFrom,
      isParty,
      idOf,
      someSeen,
      unitsOf: caseUnits,
      timeline,
      factChanges,
      details: caseDetails,
      attestFault: attestFaultOf,
    },
    write: { keepPortalAnswer, endStopped },
  },
  portal: {
    read: {
      view: viewCase,
      erased: findErased,
      list: listCases,
      visible: visibleCases,
      card: cardOfCase,
      attesters: attestersIn,
      answeredForByService: casesOfService,
      toConfirm: casesToConfirm,
    },
    write: { withdraw: withdrawCase, confirm: confirmCase },
  },
  workers: {
    read: { withdrawnBy, running: runningCases },
    write: { bind: bindCase, setPhase, setDetails, setFacts, passNoReturn, setCard, close: closeCase },
  },
};

export const cards = { workers: { write: { activate, handOver } } };

/** Mails that wait for the morning. */
export const reminders = {
  workers: {
    read: { due: dueReminders, next: nextReminder },
    write: { add: addReminder, postpone: postponeReminder, remove: removeReminder },
  },
};

/** What leaves the house: kept with the change that caused it, done afterwards, at least once. */
export const outbox = {
  portal: { read: { mailsOf, readMail, countRefused } },
  workers: {
    read: { due: dueIntents, dueBeside, isWaiting, joinedWith, hasSent, carrier: carrierOf },
    write: {
      setCarrier,
      clearCarrier,
      add: addIntent,
      addMails,
      done: markDone,
      doneTogether: markDoneTogether,
      failed: markFailed,
      refused: markRefused,
    },
  },
  house: { read: { waitingOf: intentsOf } },
};
