import { words, type Instant } from '../../../contract/index.ts';
import type { HandedIn } from '../../../register/index.ts';
import { particularsOf } from '../../pages/particular.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalTask } from '../../desk/portal-task.ts';

/** "Granska missbruket": an auditor reads what a card was used for, never about a card of their own. */
export const misuseAudit: PortalTask = {
  button: 'Avsluta granskningen',
  involved: 'not-holder',
  view: async ({ register, task }) => {
    const { cardNumber } = task.context;
    const block = typeof cardNumber === 'string' ? await register.blocks.find(cardNumber) : undefined;
    const handIn = typeof cardNumber === 'string' ? await register.blocks.handIn(cardNumber) : undefined;
    const reported = await Promise.all(
      (block?.requests ?? []).map(async ({ by, reason, recordedAt }) => ({
        label: 'Anmält',
        text: `${wording.dayAndTime(recordedAt)}, ${words.blockReason[reason].toLowerCase()}`,
        sub: (await register.people.findByHsaId(by))?.displayName ?? by,
      })),
    );
    return {
      say: 'Det du svarar sparas i ärendets historik.',
      particulars: particularsOf(
        { label: 'Kort', text: block && wording.cardNumber(block.cardNumber), isCode: true },
        { label: 'Spärrat', text: block?.confirmedAt && wording.dayAndTime(block.confirmedAt) },
        ...reported,
      ),
      checks: [
        handIn
          ? { isOk: !handIn.cut, text: handInText(handIn) }
          : { isOk: false, text: 'Kortet är inte inlämnat än. Det ska förvaras helt och förseglat.' },
      ],
    };
  },
};

function handInText({ at, cut, custody, explanation }: HandedIn & { readonly at: Instant }): string {
  const where = custody === undefined ? '' : ` Förslutet, förvaras: ${custody}.`;
  const why = cut ? ` Det var klippt${explanation === undefined ? '' : `: ${explanation}`}.` : '';
  return `Kortet lämnades in ${wording.dayAndTime(at)}.${where}${why}`;
}
