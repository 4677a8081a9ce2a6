import { dayOf, forms, reorderInWords, usualNeedInWords, type Policy } from '../../contract/index.ts';
import type { PortalRegister, StockLevel, Unit } from '../../register/index.ts';
import { onlyOne, textAnswer, unitChoices } from '../start-form/choose.ts';
import type { Beside } from '../start-form/beside.ts';
import { idOfNobody, startForm, type ChoiceInput, type Choices } from '../start-form/start-form.ts';

const activity = 'order-stock';

/** P3 "Beställ reservkort": cards and receipt forms to a unit's drawer. */
export const reserveCardOrder = startForm({
  formId: 'reserve-card-order',
  submission: forms['reserve-card-order'].submission,
  path: '/nytt/bestall-reservkort',
  title: 'Beställ reservkort till enheten',
  activity,
  byPhone: true,
  offer: { words: 'Beställ reservkort', text: 'Till enhetens lager', icon: 'box' },
  button: 'Skicka beställningen',
  fromLink: { enhet: 'unitId' },
  suggests: ['unitId', 'cards', 'forms', 'address'],
  choices,
  partly: {
    standIns: () => ({ unitId: idOfNobody, cards: 1, forms: 0 }),
    check: (register, { submission, by }) => register.stock.check(submission, by),
  },
  submit: async (register, { token, submission, by }) => {
    const { address, ...order } = submission;
    return register.stock.order({ ...order, submissionToken: token, ...(address && { address }) }, by);
  },
});

/** The viewer's units; of the chosen one what it has, what it usually needs, and where a parcel goes. */
async function choices(register: PortalRegister, { viewer, at, data, policy }: ChoiceInput): Promise<Choices> {
  const today = dayOf(at);
  const units = await unitChoices(register, viewer, activity);
  const only = onlyOne(units);
  const unitId = textAnswer(data['unitId']) ?? only;
  const isOwn = unitId !== undefined && units.some(({ value }) => value === unitId);
  if (!isOwn) return { context: { units }, beside: beside(policy, undefined, data) };
  const [unit, level] = await Promise.all([register.units.get(unitId, today), register.stock.level(unitId, today)]);
  const cards = wanted(level, policy);
  return {
    context: { units },
    suggested: { unitId, cards, forms: cards, address: unit.address.join('\n') },
    beside: beside(policy, { unit, level }, data),
  };
}

/** As many as fill the drawer up to the usual need. */
function wanted({ need, usable, underWay, ordered }: StockLevel, { stock }: Policy): number {
  return Math.min(stock.maxCards, Math.max(1, need.usualNeed - usable - underWay - ordered));
}

function beside(
  policy: Policy,
  chosen: { unit: Unit; level: StockLevel } | undefined,
  data: ChoiceInput['data'],
): Beside {
  const { customerService, stock } = policy;
  const count = data['cards'];
  const isAbove =
    chosen !== undefined &&
    typeof count === 'number' &&
    count + chosen.level.underWay + chosen.level.ordered > chosen.level.need.usualNeed;
  return {
    ...(chosen && {
      particulars: [
        { label: 'I lådan', text: `${chosen.level.usable} kort` },
        { label: 'På väg', text: `${chosen.level.underWay + chosen.level.ordered} kort` },
        { label: 'Beställ vid', text: `${chosen.level.need.reorderPoint} kort` },
        { label: 'Adress', text: chosen.unit.address.join(', ') },
      ],
    }),
    notices: [
      ...(isAbove
        ? [
            {
              colour: 'info' as const,
              heading: 'Beställningen granskas först',
              text: `Den är större än vad enheten brukar behöva. ${usualNeedInWords(chosen.level.need)}`,
            },
          ]
        : []),
      ...(chosen
        ? [{ colour: 'info' as const, heading: 'Så räknar vi', text: reorderInWords(chosen.level.need) }]
        : []),
    ],
    steps: [
      {
        title: `${customerService.name} packar.`,
        text: `De äldsta korten skickas först. Ni kan beställa högst ${stock.maxCards} kort på en gång.`,
      },
      {
        title: 'Korten kommer med följesedel.',
        text: 'Blanketterna är numrerade, och en skylt till lådan följer med.',
      },
      {
        title: 'Bekräfta leveransen här.',
        text: `Vi påminner efter ${stock.confirmRemindDays[0]} dagar. Tills dess kan korten inte aktiveras.`,
      },
    ],
  };
}
