import { words, type BlockReason, type Instant } from '../../../contract/index.ts';
import { cardIn } from '../../companion/values.ts';
import { particularsOf } from '../../pages/particular.ts';
import * as wording from '../../pages/wording.ts';
import { lossWords } from '../loss-words.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import { offsetText } from '../../desk/stockholm.ts';
import type { PortalTask } from '../../desk/portal-task.ts';

/** "Spärra i SITHS eID Portal". The person who asked for the block may also do it; nobody does it to a card of their own. */
export const cardBlock: PortalTask = {
  button: 'Bekräfta spärren',
  buttons: { key: 'block.outcome', words: { 'portal-unavailable': 'Notera att portalen ligger nere' } },
  involved: 'not-holder',
  inPortal: {
    errand: 'sparra',
    values: async (input) => {
      const cardNumber = cardIn(input);
      const card = cardNumber === undefined ? undefined : await input.register.cards.find(cardNumber);
      return {
        ...(cardNumber !== undefined && { cardNumber }),
        ...(card?.blockReason && { reason: portalReasons[card.blockReason] ?? 'Annat' }),
        reference: input.task.case.number,
      };
    },
    answers: (answeredAt) => ({
      'block.outcome': 'blocked',
      'block.confirmedAt': offsetText(Date.parse(answeredAt)),
    }),
  },
  beginWith: ({ requester }) => ({ block: { confirmedAt: offsetText(Date.parse(requester.at)) } }),
  check: ({ requester }, data) => Promise.resolve(timeErrors(data, requester.at)),
  view: async ({ register, task }) => {
    const { cardNumber = task.case.cardNumber } = task.context;
    const card = typeof cardNumber === 'string' ? await register.cards.find(cardNumber) : undefined;
    const block = card && (await register.blocks.find(card.cardNumber));
    const loss = block && lossWords([block]);
    return {
      say: 'En spärr går inte att ångra.',
      particulars: particularsOf(
        {
          label: 'Kort',
          text: card && wording.cardNumber(card.cardNumber),
          ...(card && { sub: wording.cardTypeInText(card.cardType) }),
          isCode: true,
        },
        {
          label: 'Orsak',
          text: card?.blockReason && words.blockReason[card.blockReason],
          ...(loss !== undefined && { sub: loss }),
        },
        { label: 'Begärt', text: card?.blockRequestedAt && wording.dayAndTime(card.blockRequestedAt) },
      ),
      checks: [
        { isOk: true, text: 'Ärendet och kortet finns i registret.' },
        ...(block?.triedAt === undefined
          ? []
          : [{ isOk: false, text: `Portalen svarade inte ${wording.dayAndTime(block.triedAt)}, försök igen.` }]),
      ],
    };
  },
};

/** Our reasons as the portal has them. */
const portalReasons: Readonly<Partial<Record<BlockReason, string>>> = {
  lost: 'Förlorat',
  broken: 'Trasigt',
  'codes-exposed': 'Koder kända',
  'employment-ended': 'Anställningen har upphört',
  misuse: 'Missbruk',
  replaced: 'Ersatt',
};

/** A block is confirmed once it is done; until then the card works. */
function timeErrors(data: FormData, at: Instant): FormErrors {
  const confirmedAt = valueAt(data, ['block', 'confirmedAt']);
  if (typeof confirmedAt !== 'string' || Date.parse(confirmedAt) <= Date.parse(at)) return {};
  return { 'block.confirmedAt': ['Klockslaget har inte varit än. Skriv när kortet spärrades i SITHS eID Portal.'] };
}
