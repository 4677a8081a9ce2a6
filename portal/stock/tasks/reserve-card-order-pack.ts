import { factsOf, formatSerials } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import { addressOf, orderParticulars } from '../order-particulars.ts';
import type { TaskBeside, PortalTask, TaskInput } from '../../desk/portal-task.ts';

/** "Packa reservkort": which cards to take, and whether those that were scanned can be sent. */
export const reserveCardOrderPack: PortalTask = {
  button: 'Korten är packade',
  beginWith: () => ({ packing: { picking: 'oldest', amount: 'as-ordered' } }),
  check: pickErrors,
  view: async (input) => {
    const { register, task, unit } = input;
    return {
      say: 'Följesedel, blanketter och skylt att lägga i paketet finns i ärendet när du har packat. Sedan går beställningen inte att ta tillbaka.',
      who: `Beställt av ${task.case.submitter.displayName}`,
      particulars: orderParticulars(task.case, await addressOf(register, task.case, unit.address)),
      checks: await proposals(input),
    };
  },
};

/** The oldest blanks, so that nobody has to look for them. */
async function proposals({ register, task, requester }: TaskInput): Promise<TaskBeside['checks']> {
  const { cards } = factsOf('reserve-card-order', task.case);
  const usable = await register.stock.usable({ location: 'central', cardType: 'reserve', day: requester.day });
  const oldest = usable.slice(0, cards);
  const serials = formatSerials(oldest.map(({ cardNumber }) => cardNumber));
  if (oldest.length === 0) return [{ isOk: false, text: 'Centrallagret är tomt. Registrera en ny bunt först.' }];
  const days = [...new Set(oldest.map(({ blankExpires = '' }) => blankExpires))].filter((day) => day !== '').join(', ');
  return [
    { isOk: true, lead: 'Ta de äldsta:', text: `${serials}. De går ut ${days}.` },
    ...(oldest.length < cards
      ? [{ isOk: false, text: `Det finns bara ${oldest.length} kort i centrallagret, och ${cards} är beställda.` }]
      : []),
  ];
}

async function pickErrors({ register, task, requester }: TaskInput, data: FormData): Promise<FormErrors> {
  const answer = (key: string) => valueAt(data, ['packing', key]);
  const serials = answer('serials');
  const pick = await register.stock.judgePick(
    {
      serials: typeof serials === 'string' ? serials : '',
      wanted: factsOf('reserve-card-order', task.case).cards,
      cardType: 'reserve',
      fewer: answer('amount') === 'fewer',
      notOldest: answer('picking') === 'other',
    },
    requester.day,
  );
  return isRefusal(pick) ? { 'packing.serials': [pick.message] } : {};
}
