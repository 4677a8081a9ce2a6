import { z } from 'zod';
import { words, type Doubt } from '../../../contract/index.ts';
import type { Block } from '../../../register/index.ts';
import { particularsOf } from '../../pages/particular.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalTask, TaskInput } from '../../desk/portal-task.ts';

const Called = z.object({ caller: z.string() });

/** "Kontrollera spärrbegäran": somebody phoned and knew too little. */
export const blockDoubt: PortalTask = {
  button: 'Spara svaret',
  isForAnother: true,
  buttons: {
    key: 'doubt.outcome',
    words: {
      confirmed: 'Gå vidare till spärr',
      block: 'Gå vidare till spärr',
      denied: 'Avsluta utan spärr',
      leave: 'Avsluta utan spärr',
    },
  },
  involved: 'not-holder',
  check: async (input, data) => ({
    ...(await secondClerkErrors(input, data)),
    ...(await callBackErrors(input, data)),
  }),
  view: async (input) => ({
    say: (await isOfDeath(input))
      ? 'Först när dödsfallet är kontrollerat spärras kortet, och personens mejladress tas bort.'
      : 'Är du tveksam spärrar du. Kortet fungerar tills det är spärrat.',
    callsBack: true,
    particulars: await requestParticulars(input, 'caller'),
    checks: [],
  }),
};

/** "Bekräfta att kortet inte behövs", for the manager. */
export const blockConsent: PortalTask = {
  button: 'Spara svaret',
  view: async (input) => ({
    say: 'En spärr går inte att ångra.',
    particulars: await requestParticulars(input, 'manager'),
    checks: [],
  }),
};

/** The request that waits for this answer; others may ask for the same card. */
async function requestParticulars({ register, task }: TaskInput, asking: Doubt) {
  const { cardNumber } = task.context;
  const block = typeof cardNumber === 'string' ? await register.blocks.find(cardNumber) : undefined;
  const asked = block?.requests.findLast(({ doubt }) => doubt === asking);
  const matched = task.case.facts['matched'];
  const facts = Array.isArray(matched) ? matched : [];
  const known = Object.entries(words.matchedFact).flatMap(([fact, word]) => (facts.includes(fact) ? [word] : []));
  return particularsOf(
    { label: 'Kort', text: block && wording.cardNumber(block.cardNumber), isCode: true },
    { label: 'Orsak', text: asked && words.blockReason[asked.reason] },
    { label: 'Begärt', text: asked && wording.dayAndTime(asked.requestedAt) },
    { label: 'Stämde med registret', text: known.join(', ') },
    { label: 'Ringde', text: asking === 'caller' ? await callerNames(register, block) : undefined },
    { label: asking === 'caller' ? 'Samtalet togs emot av' : 'Begärt av', text: task.case.enteredBy.displayName },
  );
}

/**
 * Who phoned, as the clerk wrote it down in each case that waits for this answer. Sealed: it is nowhere but
 * here and in the log. A case keeps the caller that it began with, not those who joined it.
 */
async function callerNames(register: TaskInput['register'], block: Block | undefined): Promise<string> {
  const firsts = new Map(block?.requests.toReversed().map((request) => [request.caseId, request]));
  const calls = [...firsts.values()].reverse().filter(({ doubt }) => doubt === 'caller');
  const details = await Promise.all(calls.map(({ caseId }) => register.cases.details(caseId)));
  return details.flatMap((each) => Called.safeParse(each).data?.caller ?? []).join('; ');
}

const isDeathIn = (block: Block | undefined): boolean =>
  block?.requests.some(({ doubt, reason }) => doubt === 'caller' && reason === 'deceased') === true;

async function isOfDeath({ register, task }: TaskInput): Promise<boolean> {
  const { cardNumber } = task.context;
  return typeof cardNumber === 'string' && isDeathIn(await register.blocks.find(cardNumber));
}

async function secondClerkErrors({ register, task, requester }: TaskInput, data: FormData): Promise<FormErrors> {
  const outcome = valueAt(data, ['doubt', 'outcome']);
  if (outcome === undefined) return {};
  const { cardNumber } = task.context;
  const block = typeof cardNumber === 'string' ? await register.blocks.find(cardNumber) : undefined;
  const isDeath = isDeathIn(block);
  if (outcome === 'confirmed' && !isDeath) return {};
  const { personId, hsaId } = requester.viewer;
  const tookACall = block?.requests.some(({ by }) => by === hsaId) === true;
  if (!tookACall && task.case.enteredBy.personId !== personId) return {};
  const instead = isDeath
    ? 'En kollega ringer enheten och kontrollerar dödsfallet'
    : outcome === 'denied'
      ? 'En kollega ringer upp och avslutar utan spärr'
      : 'En kollega beslutar när ingen svarar';
  return { 'doubt.outcome': [`Du tog emot samtalet. ${instead}: lämna över uppgiften.`] };
}

/** What somebody said on the phone was said in a call that is in the log. */
async function callBackErrors({ register, task }: TaskInput, data: FormData): Promise<FormErrors> {
  const outcome = valueAt(data, ['doubt', 'outcome']);
  const since = Date.parse(task.task.creationDate ?? task.case.submittedAt);
  const calls = (await register.cases.timeline(task.case.caseId)).filter(({ at }) => Date.parse(at) >= since);
  const has = (action: string) => calls.some((call) => call.action === action);
  const isAnswer = outcome === 'confirmed' || outcome === 'denied';
  if (isAnswer && !has('call-back-answered')) {
    return { 'doubt.outcome': ['Ring först upp, och välj ”De svarade” när du har pratat med någon.'] };
  }
  if (!isAnswer && outcome !== undefined && !has('call-back-unanswered') && !has('call-back-answered')) {
    return { 'doubt.outcome': ['Ring först upp, och välj ”Ingen svarade” om ingen tar samtalet.'] };
  }
  return {};
}
