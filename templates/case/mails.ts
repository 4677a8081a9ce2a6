import { z } from 'zod';
import { CloseReason, Day, ForeignRejection, OrderRejection, RefusalReason, words } from '../../contract/index.ts';
import { caseMail, comment, english } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { commentFact } from '../mail/layout.ts';

/** Why a review of any kind of order says no. */
const Rejection = z.enum({ ...ForeignRejection.enum, ...OrderRejection.enum });

/** Mails of every case, whatever its process. */
export const caseMails = {
  /** To those of the case: it has ended, why, and what is left to do. */
  'case-closed': mail({
    name: 'Ärendet är stängt',
    to: ['submitter', 'holder'],
    data: caseMail.extend({
      holder: z.string().optional(),
      closeReason: CloseReason,
      refusalReason: RefusalReason.optional(),
      /** Why a review said no. Mails queued by an older version say nothing. */
      rejection: Rejection.optional(),
      /** Of a card that was sent home and that nobody has activated: Inera blocks it then. */
      blockedOn: Day.optional(),
      /** The card is there, and its receipt isn't. Mails queued by an older version say nothing. */
      awaitsReceipt: z.boolean().default(false),
      ...comment,
      ...english,
    }),
    words: (data) => ({
      subject: `Ärendet är avslutat, ${data.caseNumber}`,
      heading: 'Ärendet är avslutat',
      lead: isReceiptLeft(data)
        ? 'Kortet är aktivt och ärendet är avslutat. Kvittensen återstår: skriv under den och skicka in den, så att kortet inte spärras.'
        : isTold(data)
          ? 'Vi har granskat ärendet och sagt nej till det. Skälet står här under.'
          : outcome[data.closeReason],
      // What people ask first stands first: how it went and why, then whom it is about.
      facts: [
        ['Resultat', words.closeReason[data.closeReason]],
        ...(data.refusalReason ? [['Orsak', words.refusalReason[data.refusalReason]] as const] : []),
        ...(data.rejection ? [['Orsak', rejections[data.rejection]] as const] : []),
        ...commentFact(data),
        ...(data.holder === undefined ? [] : [['Kortinnehavare', data.holder] as const]),
        ['Enhet', data.unit],
      ],
      notes: [
        ...(data.refusalReason ? [afterRefusal[data.refusalReason]] : []),
        ...(data.blockedOn === undefined ? [] : [`Inera spärrar kortet ${data.blockedOn}. Det kan aldrig aktiveras.`]),
      ],
      ...(data.english && {
        english: {
          heading: 'The case is closed',
          lead: isReceiptLeft(data)
            ? 'The card is active and the case is closed. The receipt is left: sign it and send it in, or the card is blocked.'
            : outcomeInEnglish[data.closeReason],
        },
      }),
    }),
  }),
};

/** Of other ends than this one the card isn't used any more, or its receipt is here. */
const isReceiptLeft = (data: { readonly closeReason: CloseReason; readonly awaitsReceipt: boolean }): boolean =>
  data.awaitsReceipt && data.closeReason === 'completed';

const rejections = { ...words.foreignRejection, ...words.orderRejection };

/** A review said no, and the mail says why. */
const isTold = (data: { closeReason: CloseReason; rejection?: string | undefined; comment?: string | undefined }) =>
  data.closeReason === 'rejected' && (data.comment ?? data.rejection ?? 'other') !== 'other';

const outcome: Record<CloseReason, string> = {
  'receipt-registered': 'Vi har fått den underskrivna kvittensen. Du behöver inte göra något mer.',
  'receipt-absent':
    'Kvittensen kom aldrig in, och kortet är inte längre aktivt. Hittar du kvittensen skickar du den till oss.',
  refused: 'Kortet aktiverades inte. Det ordinarie kortet påverkas inte av det här beslutet.',
  rejected: 'Vi har granskat ärendet och sagt nej till det. Ring oss om du vill veta varför.',
  withdrawn: 'Ärendet är tillbakadraget. Ett kort som var reserverat är ledigt igen. Du behöver inte göra något mer.',
  'timed-out': 'Kortet aktiverades inte i tid och är ledigt igen. Behövs det fortfarande startar du ett nytt ärende.',
  completed: 'Allt är klart. Du behöver inte göra något mer.',
  'not-completed':
    'Beställningen kompletterades inte i tid och är stängd. Behövs kortet fortfarande beställer du på nytt.',
  'no-show':
    'Ingen kom till de bokade besöken, och beställningen är stängd. Behövs kortet fortfarande beställer du på nytt.',
  'not-collected': 'Kortet hämtades inte ut i tid och är makulerat. Behövs det fortfarande beställer du på nytt.',
  'not-activated':
    'Kortet som skickades hem aktiverades inte i tid och är makulerat. Lämna det till en servicedisk. Behövs ett kort fortfarande beställer du på nytt.',
  'not-delivered':
    'Brevet med kortet kom inte fram. Kortet är spärrat, och inget nytt är beställt. Kommer brevet ändå lämnar du kortet till en servicedisk.',
  redirected: 'Personen ska få sitt kort genom en annan beställning. Ärendets sida visar vilken.',
  returned: 'Uppgifterna räcker inte för ett kort. Ärendets sida visar vad som saknas och vad som räcker.',
  'not-approved': 'Kortet kunde inte lämnas ut vid servicedisken. Ärendets sida visar varför.',
  'not-confirmed': 'Ingen stod för begäran. Inget kort spärras, och korten gäller vidare.',
  'ended-by-service': 'Ärendet hade stannat, och Intern kundservice har avslutat det. Ärendets sida visar varför.',
  'no-end': 'Personen fortsätter hos samma arbetsgivare. Inget kort spärras, och korten gäller vidare.',
};

const outcomeInEnglish: Record<CloseReason, string> = {
  'receipt-registered': 'We have got the signed receipt. There is nothing more for you to do.',
  'receipt-absent': 'The receipt never came, and the card is not active any more. If you find it, send it to us.',
  refused: 'The card was not activated. Your ordinary card is as before. Call us if you want to know why.',
  rejected: 'We have looked at the case and said no. Call us if you want to know why.',
  withdrawn: 'The case was taken back. There is nothing more for you to do.',
  'timed-out': 'The card was not activated in time. Is it still needed? Start a new case.',
  completed: 'Everything is done. There is nothing more for you to do.',
  'not-completed':
    'The order was not completed in time and is closed. Is the card still needed? Ask your manager to order again.',
  'no-show':
    'Nobody came to the visits, and the order is closed. Is the card still needed? Ask your manager to order again.',
  'not-collected':
    'The card was not fetched in time and is cancelled. Is it still needed? Ask your manager to order again.',
  'not-activated':
    'The card that was sent to your home was not activated in time and is cancelled. Hand it in at a service desk. Is a card still needed? Ask your manager to order again.',
  'not-delivered':
    'The letter with the card did not arrive. The card is blocked, and no other is ordered. If it comes after all, hand it in at a service desk.',
  redirected: 'You are to get your card by another order. Your manager knows which.',
  returned: 'What we were told is not enough for a card. Your manager knows what is missing.',
  'not-approved': 'The card could not be handed out at the service desk. Your manager knows why.',
  'not-confirmed': 'Nobody stood by the request. No card is blocked, and the cards are valid as before.',
  'ended-by-service': 'The case had stopped, and customer service has closed it. Call us if you want to know why.',
  'no-end': 'Your employment goes on. No card is blocked, and the cards are valid as before.',
};

const afterRefusal: Record<RefusalReason, string> = {
  'identity-not-proven': 'Ta med en giltig id-handling till en servicedisk. Där kan vi styrka identiteten.',
  'no-answer': 'Starta ett nytt ärende när du kan svara på det registrerade telefonnumret.',
  'card-damaged': 'Välj ett annat kort ur enhetens lager och starta ett nytt ärende.',
  'wrong-unit': 'Välj ett kort ur den egna enhetens lager och starta ett nytt ärende.',
  'desk-required': 'Boka ett besök vid en servicedisk. Ring oss om du behöver hjälp med bokningen.',
  other: 'Ring oss om du vill veta mer.',
};
