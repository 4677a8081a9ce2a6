import { dayOf, forms, type Language, type Policy } from '../../../contract/index.ts';
import type { Extendable, PortalRegister } from '../../../register/index.ts';
import { may } from '../../../rights/index.ts';
import * as wording from '../../pages/wording.ts';
import { onlyOne, personLabel, textAnswer, unitChoices } from '../../start-form/choose.ts';
import type { Beside } from '../../start-form/beside.ts';
import { idOfNobody, startForm, type ChoiceInput, type Choices } from '../../start-form/start-form.ts';
import { extensionInEnglish, extensionWords } from './words.ts';

const activity = 'activate-reserve-card';

/** P4.6 "Förläng reservkort": a reserve card of LoA 3, once, at a desk. Reached from the card and from "Aktivera reservkort". */
export const reserveCardExtension = startForm({
  formId: 'reserve-card-extension',
  submission: forms['reserve-card-extension'].submission,
  path: '/nytt/forlang-reservkort',
  title: 'Förläng reservkort på LoA 3',
  activity,
  byPhone: true,
  english: extensionInEnglish,
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
async function choices(register: PortalRegister, input: ChoiceInput): Promise<Choices> {
  const { viewer, typist, at, data, policy, language = 'sv' } = input;
  const said = extensionWords[language];
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
        label: said.ofPerson(personLabel(employment, language), lastValidDay),
        value: employment.employmentId,
      })),
      noCards: isOwn && shown.length === 0,
    },
    ...(suggested !== undefined && { suggested: { unitId: suggested } }),
    named: shown.map(({ employment }) => employment.person),
    beside: beside(
      policy,
      language,
      shown.find(({ employment }) => employment.employmentId === data['employmentId']),
    ),
  };
}

function beside(policy: Policy, language: Language, chosen: Extendable | undefined): Beside {
  const said = extensionWords[language];
  return {
    ...(chosen && {
      particulars: [
        { label: said.card, text: wording.cardNumber(chosen.cardNumber) },
        { label: said.now, text: said.until(chosen.lastValidDay) },
        { label: said.longer, text: said.until(chosen.extendedTo) },
      ],
    }),
    steps: said.steps(policy).map(([title, text]) => ({ title, text })),
  };
}
