import {
  OrderFacts,
  bringToActivation,
  deliveryOf,
  sentHomeWords,
  thingsInSentence,
  type Policy,
  type Viewer,
} from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { dutyFault } from '../../rights/index.ts';
import type { CaseAction } from '../case/case-process.ts';
import { mailed } from '../case/steps.ts';

/** What a case says of a card that is sent to the registered address. */

const factsOf = ({ facts }: Case): OrderFacts | undefined => OrderFacts.safeParse(facts).data;

/** True when the card of the order goes to the registered address, as things stand. */
export function isSentHome(found: Case): boolean {
  const facts = factsOf(found);
  return facts !== undefined && deliveryOf(facts) === 'home';
}

/** True when the viewer may say that the letter with the card came to nothing. */
export const mayReportLetter = (viewer: Viewer, found: Case): boolean =>
  found.phase === 'sent-home' && dutyFault(viewer, found, 'clerical') === undefined;

export const letterActions = (viewer: Viewer, found: Case): readonly CaseAction[] =>
  mayReportLetter(viewer, found)
    ? [
        {
          text: 'Brevet kom inte fram',
          english: 'The letter did not arrive',
          icon: 'alert',
          href: `/arenden/${found.number}/brev`,
          how: 'link',
        },
      ]
    : [];

/** What happens next with it; undefined: nothing that is said otherwise than of a card that is collected. */
export function sentHomeSteps(found: Case, { customerService: { name, phone } }: Policy): string[] | undefined {
  const facts = factsOf(found);
  if (!facts) return undefined;
  if (found.phase === 'production' && isSentHome(found)) {
    return ['Kortet tillverkas.', `Sedan skickas det ${sentHomeWords(isProtected(found))}. ${mailed}`];
  }
  if (found.phase === 'blocking') {
    return [`${name} spärrar kortet som inte kom fram.`, mailed];
  }
  const { sentHome, order, decision, replaces } = facts;
  if (found.phase !== 'sent-home' || !sentHome) return undefined;
  const bring = thingsInSentence(bringToActivation(order, decision, replaces.length > 0));
  return [
    `Kortet skickades ${sentHome.sentOn} ${sentHomeWords(isProtected(found))}.`,
    `Ta med till en servicedisk: ${bring}. Där väljer innehavaren sina pin-koder, och kortet aktiveras.`,
    `Det går bra utan tid. Kom före ${sentHome.annulledOn}, då makuleras kortet. Inera spärrar det ${sentHome.blockedOn}.`,
    `Kommer brevet inte? Ring ${name}, ${phone}.`,
  ];
}

const isProtected = ({ holder }: Case): boolean => holder?.protectedIdentity === true;
