import { particularsOf } from '../../pages/particular.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalTask } from '../../desk/portal-task.ts';
import { issuerRows } from '../issuer-rows.ts';

/** "Spärren syns inte hos utfärdaren": customer service looks whether the card is blocked in SITHS eID Portal, never its holder. */
export const issuerSilence: PortalTask = {
  button: 'Spara',
  involved: 'not-holder',
  view: async ({ register, task }) => {
    const { cardNumber } = task.context;
    if (typeof cardNumber !== 'string') return { say: '', particulars: [], checks: [] };
    const block = await register.blocks.find(cardNumber);
    return {
      say: 'Systemet frågar vidare medan uppgiften är öppen. Syns spärren försvinner uppgiften.',
      particulars: [
        ...particularsOf(
          { label: 'Kort', text: wording.cardNumber(cardNumber), isCode: true },
          { label: 'Spärrat', text: block?.confirmedAt && wording.dayAndTime(block.confirmedAt) },
        ),
        ...issuerRows(block, await register.blocks.issuerAnswers(cardNumber)),
      ],
      checks: [{ isOk: false, text: 'Spärren syns inte hos utfärdaren.' }],
    };
  },
};
