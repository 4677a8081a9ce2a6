import { addDays, factsOf as caseFactsOf, ForeignDetails, lastDayFor } from '../../../contract/index.ts';
import { particularsOf } from '../../pages/particular.ts';
import { authorOf } from '../../login/requester.ts';
import { passportParticular } from '../passport-particular.ts';
import { knownAs, proposalErrors } from '../../order/index.ts';
import type { PortalTask } from '../../desk/portal-task.ts';

/** "Granska beställningen" (P2). The passport is shown here from the register, and that somebody looked at it is logged. */
export const foreignStaffReview: PortalTask = {
  button: 'Spara beslutet',
  buttons: { key: 'foreignReview.outcome', words: { approve: 'Godkänn', reject: 'Avslå' } },
  check: (input) => proposalErrors(input, 'review'),
  view: async (input) => {
    const { register, task, requester, policy } = input;
    const { case: found } = task;
    const { order } = caseFactsOf('foreign-staff-order', found);
    const details = ForeignDetails.safeParse(await register.cases.details(found.caseId));
    const known = details.success ? details.data : undefined;
    const last = lastDayFor(order.passportValidTo, policy.order.passportValid);
    const isEnough = last >= addDays(requester.day, 1);
    if (known && found.holder) {
      await register.audit.append({
        action: 'details-viewed',
        author: authorOf(requester, 'customer-service'),
        caseId: found.caseId,
        personId: found.holder.personId,
        unitId: found.unitId,
      });
    }
    return {
      say: 'Beslutet meddelas med mejl.',
      particulars: particularsOf(
        { label: 'Född', text: known?.birthDate },
        { label: 'Medborgarskap', text: known?.citizenship },
        ...(known ? [passportParticular(known, found.number, `gäller till och med ${order.passportValidTo}`)] : []),
        { label: 'Uppdrag', text: `${order.assignmentFrom} – ${order.assignmentTo ?? 'tills vidare'}` },
        {
          label: 'Avtal',
          text: known?.agreement && `${known.agreement}, ${known.organisationNumber ?? ''}`,
          ...(order.agreementTo !== undefined && { sub: `till och med ${order.agreementTo}` }),
        },
        { label: 'Servicedisk', text: order.desk },
      ),
      checks: [
        ...(await knownAs(input)),
        {
          isOk: isEnough,
          lead: isEnough ? 'Passet räcker.' : 'Passet räcker inte.',
          text: `Kortet kan lämnas ut senast ${last}.`,
        },
      ],
    };
  },
};
