import { EmploymentEndFacts } from '../../../contract/index.ts';
import { particularsOf } from '../../pages/particular.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalTask } from '../../desk/portal-task.ts';

/** "Bekräfta att anställningen upphör": the manager answers what the holder reported. */
export const employmentEndConsent: PortalTask = {
  button: 'Spara svaret',
  view: async ({ register, task, requester }) => {
    const { holder, employmentId, facts } = task.case;
    const cards = employmentId === undefined ? [] : await register.blocks.activeCards(employmentId, requester.day);
    return {
      say: 'En spärr går inte att ångra.',
      particulars: particularsOf(
        { label: 'Person', text: holder?.displayName },
        { label: 'Sista dag', text: EmploymentEndFacts.safeParse(facts).data?.lastDay },
        { label: 'Kort', text: cards.map(({ cardNumber }) => wording.cardNumber(cardNumber)).join(', '), isCode: true },
      ),
      checks: [],
    };
  },
};
