import { EmploymentEndFacts } from '../../../contract/index.ts';
import { ofHolder } from '../../companion/values.ts';
import { particularsOf } from '../../pages/particular.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalTask } from '../../desk/portal-task.ts';

/** "Spärra mobilt SITHS eID" of somebody whose employment has ended; the clerk who took the call may do it. */
export const mobileEidBlock: PortalTask = {
  button: 'Registrera',
  involved: 'not-holder',
  inPortal: {
    errand: 'mobilt-eid',
    values: (input) => Promise.resolve(ofHolder(input)),
    answers: () => ({ 'mobile.outcome': 'revoked' }),
  },
  view: async ({ register, task }) => {
    const { holder, caseId, employmentId, facts } = task.case;
    const blocks = await register.blocks.ofCase(caseId);
    const lastDay = EmploymentEndFacts.safeParse(facts).data?.lastDay;
    const other =
      employmentId === undefined || lastDay === undefined
        ? undefined
        : await register.blocks.continues(employmentId, lastDay);
    const unit = other && lastDay && (await register.units.find(other.unitId, lastDay));
    return {
      say: unit
        ? `Personen arbetar kvar hos arbetsgivaren, på ${unit.name}. Spärra inte mobilt SITHS eID.`
        : 'Mobilt SITHS eID finns bara i SITHS eID Portal. Sök på HSA-id.',
      particulars: particularsOf(
        { label: 'HSA-id', text: holder && wording.hsaIdInText(holder), isCode: true },
        { label: 'Sista dag', text: lastDay },
        {
          label: 'Kort',
          text: blocks.map(({ cardNumber }) => wording.cardNumber(cardNumber)).join(', '),
          isCode: true,
        },
      ),
      checks: [],
    };
  },
};
