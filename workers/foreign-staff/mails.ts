import { factsOf, policyOn } from '../../contract/index.ts';
import { needed } from '../run/failures.ts';
import { commentIn } from '../mail/comment.ts';
import type { CaseMails } from '../mail/gather.ts';

/** What the mails of P2 say. They go to the person who ordered; nothing in them tells whom the card is for. */
export const foreignStaffMails: CaseMails<'foreign-staff'> = {
  'foreign-order-received': (occasion) => {
    const { order } = factsOf('foreign-staff-order', occasion.found);
    return { desk: order.desk, passportValidTo: order.passportValidTo };
  },
  'foreign-order-redirected': (occasion) => {
    const { redirection, draftId } = factsOf('foreign-staff-order', occasion.found);
    const { url } = policyOn(occasion.day).foreignStaff.employmentPackage;
    const isPackage = redirection === 'employment-package';
    return {
      redirection: needed(redirection, 'redirection'),
      url: isPackage ? url : new URL(orderAddress(draftId), occasion.portalUrl).href,
    };
  },
  'foreign-order-returned': async (occasion) => {
    const { order, passportNeededTo } = factsOf('foreign-staff-order', occasion.found);
    return {
      passportValidTo: order.passportValidTo,
      passportNeededTo: needed(passportNeededTo, 'passportNeededTo'),
      ...(await commentIn(occasion)),
    };
  },
};

function orderAddress(draftId: string | undefined): string {
  return draftId === undefined ? '/nytt/kort' : `/nytt/kort?utkast=${draftId}`;
}
