import { dayOf, forms, type Policy } from '../../../contract/index.ts';
import type { Extendable, PortalRegister } from '../../../register/index.ts';
import { may } from '../../../rights/index.ts';
import * as wording from '../../pages/wording.ts';
import { onlyOne, personLabel, textAnswer, unitChoices } from '../../start-form/choose.ts';
import type { Beside } from '../../start-form/beside.ts';
import { idOfNobody, startForm, type ChoiceInput, type Choices } from '../../start-form/start-form.ts';

const activity = 'activate-reserve-card';

/** P4.6 "Förläng reservkort": a reserve card of LoA 3, once, at a desk. Reached from the card and from "Aktivera reservkort". */
export const reserveCardExtension = startForm({
  formId: 'reserve-card-extension',
  submission: forms['reserve-card-extension'].submission,
  path: '/nytt/forlang-reservkort',
  title: 'Förläng reservkort på LoA 3',
  activity,
  byPhone: true,
  also: [{ words: 'Aktivera ett reservkort i stället', href: '/nytt/reservkort' }],
  fromLink: { enhet: 'unitId', anstallning: 'employmentId' },
  checkedByRegister: ['employmentId'],
  suggests: ['unitId'],
  choices,
  partly: {
    standIns: () => ({ unitId: idOfNobody, employmentId: idOfNobody }),
    check: (register, { submission, by }) => register.extensions.check(submission, by),
  },
  submit: (register, { token, submission, by }) =>
    register.extensions.submit({ submissionToken: token, ...submission }, by),
});

/** Of the chosen unit the people whose reserve card can be extended, as the viewer may see them; never the viewer's own card. */
async function choices(register: PortalRegister, { viewer, typist, at, data, policy }: ChoiceInput): Promise<Choices> {
  const today = dayOf(at);
  const units = await unitChoices(register, viewer, activity);
  const suggested = onlyOne(units);
  const unitId = textAnswer(data['unitId']) ?? suggested;
  const isOwn = units.some(({ value }) => value === unitId);
  const all = unitId !== undefined && isOwn ? await register.extensions.candidates(unitId, today) : [];
  const readers = typist ? [viewer, typist] : [viewer];
  const shown = all.filter(({ employment }) =>
    readers.every((reader) => reader.personId !== employment.person.personId && may.name(reader, employment)),
  );
  return {
    context: {
      units,
      holders: shown.map(({ employment, lastValidDay }) => ({
        label: `${personLabel(employment)}, gäller till och med ${lastValidDay}`,
        value: employment.employmentId,
      })),
      noCards: isOwn && shown.length === 0,
    },
    ...(suggested !== undefined && { suggested: { unitId: suggested } }),
    named: shown.map(({ employment }) => employment.person),
    beside: beside(
      policy,
      shown.find(({ employment }) => employment.employmentId === data['employmentId']),
    ),
  };
}

function beside({ reserveCard, visits, assurance }: Policy, chosen: Extendable | undefined): Beside {
  return {
    ...(chosen && {
      particulars: [
        { label: 'Kort', text: wording.cardNumber(chosen.cardNumber) },
        { label: 'Gäller nu', text: `till och med ${chosen.lastValidDay}` },
        { label: 'Förlängs', text: `till och med ${chosen.extendedTo}` },
      ],
    }),
    steps: [
      {
        title: 'Boka ett besök vid en servicedisk',
        text: `inom ${visits.bookWithinDays} dagar, på en dag då kortet ännu gäller.`,
      },
      {
        title: 'Innehavaren kommer med kortet,',
        text: 'kortets säkerhetskod och en giltig svensk id-handling.',
      },
      {
        title: `${assurance.administrators} ID-administratörer beställer och bekräftar.`,
        text: `Kortet gäller ${wording.period(reserveCard.extendedBy)} längre, men aldrig längre än anställningen och kortet i sig. Det går bara en gång.`,
      },
      { title: 'Innehavaren hämtar de nya certifikaten', text: 'på Mina sidor. Ingen ny kvittens behövs.' },
    ],
  };
}
