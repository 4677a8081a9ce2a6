import { Day, OrderRemark, words } from '../../contract/index.ts';
import { comment, everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';
import { commentFact } from '../mail/layout.ts';

/** To the orderer and the manager: what must be looked at again, and by when. */
export const orderToComplete = mail({
  name: 'Beställningen behöver kompletteras',
  to: ['submitter', 'manager'],
  data: everyMail.extend({ remark: OrderRemark, completeBy: Day, ...comment }),
  words: (data) => ({
    subject: `Beställningen behöver kompletteras, ${data.caseNumber}`,
    heading: 'Beställningen behöver kompletteras',
    lead: `Se över uppgifterna senast ${data.completeBy}. Annars stängs beställningen.`,
    facts: [
      ['Till', data.holder],
      ['Enhet', data.unit],
      ['Se över', words.orderRemark[data.remark]],
      ['Senast', data.completeBy],
      ...commentFact(data),
    ],
    notes: ['Uppgiften ligger bland dina uppgifter i SITHS-kort.'],
  }),
});
