import { instantOf } from '../../contract/index.ts';
import { attestersIn, faultOfAttester } from './attesters.ts';
import type { Context } from '../kernel/context.ts';
import { peopleById } from '../people/people.ts';
import { isRefusal } from '../kernel/refusal.ts';
import type { Cases } from '../types.ts';
import { readBack, reportFetched, setAttester } from '../activation/call.ts';
import { bindCase, closeCase, reportWrongCard, setCard, withdrawCase, withdrawnBy } from './change.ts';
import { logCallBack } from '../activation/call-back.ts';
import { casesOfService, casesToConfirm, confirmCase } from './confirm.ts';
import { cardOfCase } from './closing.ts';
import { caseDetails, passNoReturn, setDetails, setFacts } from './facts.ts';
import { listCases, viewCase, visibleCases } from './list.ts';
import { findCase, getCase } from './read.ts';
import { judge } from '../activation/rules.ts';
import { submitCase } from '../activation/submit.ts';
import { timeline } from './timeline.ts';

/** Cases: one order, activation or block request each, from the form to its end. */
export function cases(context: Context): Cases {
  return {
    submit: (activation, viewer, author) => context.write((work) => submitCase(work, activation, viewer, author)),
    async check(activation, viewer, author) {
      const answer = await judge(context, activation, viewer, author);
      return isRefusal(answer) ? answer : undefined;
    },
    find: (caseId) => findCase(context, caseId),
    view: (number, viewer, at) => viewCase(context, number, viewer, at),
    list: (viewer, filter) => listCases(context, viewer, filter),
    visible: (caseIds, viewer) => visibleCases(context, caseIds, viewer),
    card: (found, cardNumber) => cardOfCase(context, found, cardNumber),
    timeline: (caseId) => timeline(context, caseId),
    bind: (caseId, processInstanceKey) => context.write((work) => bindCase(work, caseId, processInstanceKey)),
    async recentReserveCards(caseId, sinceDay) {
      const { employmentId } = await getCase(context, caseId);
      if (employmentId === undefined) return 0;
      const { count } = await context.db
        .selectFrom('cards')
        .select((eb) => eb.fn.count<number>('caseId').distinct().as('count'))
        .where('employmentId', '=', employmentId)
        .where('cardType', '=', 'reserve')
        .where('activatedAt', '>=', new Date(instantOf(sinceDay)).toISOString())
        .where('caseId', 'is not', caseId)
        .executeTakeFirstOrThrow();
      return count;
    },
    setPhase: (caseId, phase) =>
      context.write(async (work) => {
        await work.db.updateTable('cases').set({ phase }).where('caseId', '=', caseId).execute();
        work.marks.changed = true;
      }),
    details: (caseId) => caseDetails(context, caseId),
    setDetails: (caseId, details, author) => context.write((work) => setDetails(work, caseId, details, author)),
    setFacts: (caseId, facts, author) => context.write((work) => setFacts(work, caseId, facts, author)),
    passNoReturn: (caseId, author) => context.write((work) => passNoReturn(work, caseId, author)),
    setCard: (caseId, cardNumber, author) => context.write((work) => setCard(work, caseId, cardNumber, author)),
    withdraw: (caseId, viewer, author) => context.write((work) => withdrawCase(work, caseId, viewer, author)),
    setAttester: (caseId, attester, author) =>
      context.write((work) => setAttester(work, caseId, { ...attester, author })),
    readBack: (input) => context.write((work) => readBack(work, input)),
    forgetReading: (caseId) =>
      context.write(async (work) => {
        await work.db.updateTable('cases').set({ cardReadAt: null }).where('caseId', '=', caseId).execute();
      }),
    reportFetched: (caseId, viewer, author) => context.write((work) => reportFetched(work, caseId, { viewer, author })),
    setFetched: (caseId, at) =>
      context.write(async (work) => {
        await work.db.updateTable('cases').set({ fetchedAt: at }).where('caseId', '=', caseId).execute();
      }),
    withdrawnBy: (caseId) => withdrawnBy(context, caseId),
    attestFault: async (personId, vouching) => {
      const attester = (await peopleById(context, [personId])).get(personId);
      return attester ? faultOfAttester(context, attester, vouching) : 'unknown';
    },
    attesters: (viewer, vouching) => attestersIn(context, viewer, vouching),
    confirm: (caseId, viewer, author) => context.write((work) => confirmCase(work, caseId, viewer, author)),
    answeredForByService: () => casesOfService(context),
    toConfirm: (viewer) => casesToConfirm(context, viewer),
    logCallBack: (caseId, call, author) => context.write((work) => logCallBack(work, caseId, call, author)),
    reportWrongCard: (caseId, rightCardNumber, viewer, author) =>
      context.write((work) => reportWrongCard(work, { caseId, rightCardNumber, viewer, author })),
    close: (caseId, reason, author, refusalReason) =>
      context.write((work) => closeCase(work, { caseId, reason, author, refusalReason })),
  };
}
