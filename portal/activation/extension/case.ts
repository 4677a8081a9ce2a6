import { factsOf as caseFactsOf, words, type ExtensionFacts } from '../../../contract/index.ts';
import { particularsOf } from '../../pages/particular.ts';
import * as wording from '../../pages/wording.ts';
import { cardBadge } from '../../case/card-badge.ts';
import type { CaseProcess } from '../../case/case-process.ts';
import { forWhom, forWhomInEnglish, usualSteps } from '../../case/steps.ts';
import { extensionStages } from '../stages.ts';

/** P4.6: a reserve card of LoA 3 that is extended at a desk. */
export const reserveCardExtension: CaseProcess = {
  name: 'Förlängning av reservkort',
  heading: (found) => `Förlängning av reservkort ${forWhom(found)}`,
  headingInEnglish: (found) => `Extension of a reserve card ${forWhomInEnglish(found)}`,
  stages: extensionStages,
  async view({ register, found, policy }) {
    const { cardNumber } = found;
    const card = cardNumber === undefined ? undefined : await register.cases.card(found, cardNumber);
    const facts = caseFactsOf('reserve-card-extension', found);
    const { lastValidDay, extendedTo, refusal } = facts;
    return {
      next: steps(usualSteps(found, policy), facts),
      actions: [],
      particulars: {
        heading: 'Kortet',
        ...(card && { badge: cardBadge(card) }),
        rows: particularsOf(
          { label: 'Kort', text: cardNumber && wording.cardNumber(cardNumber), sub: 'reservkort, LoA 3', isCode: true },
          { label: extendedTo === undefined ? 'Gäller' : 'Gällde', text: `till och med ${lastValidDay}` },
          { label: 'Förlängt', text: extendedTo && `till och med ${extendedTo}` },
          {
            label: 'Ta med',
            text: found.phase === 'visit' ? 'kortet, kortets säkerhetskod och en giltig id-handling' : undefined,
          },
          { label: 'Inte förlängt', text: refusal && words.extensionRefusal[refusal] },
        ),
      },
      ...(found.noReturnAt === undefined && {
        withdrawal: {
          text: 'Går fram till att kortet är förlängt. Kortet gäller som förut.',
          consequences: [`Kortet förlängs inte. Det gäller till och med ${lastValidDay}, som förut.`],
          english: {
            text: 'Possible until the card is extended. The card is valid as before.',
            consequences: [`The card is not extended. It is valid until ${lastValidDay}, as before.`],
          },
        },
      }),
    };
  },
};

function steps(usual: readonly string[], { extendedTo }: ExtensionFacts): readonly string[] {
  if (extendedTo === undefined) return usual;
  return [
    `Kortet är förlängt till och med ${extendedTo}.`,
    'Innehavaren hämtar de nya certifikaten på Mina sidor, om det inte gjordes vid disken.',
  ];
}
