import * as portalStock from '../../portal/stock/refusals.ts';
import * as activationExtension from '../../register/activation/extension/refusals.ts';
import * as activation from '../../register/activation/refusals.ts';
import * as blocking from '../../register/blocking/refusals.ts';
import * as cards from '../../register/cards/refusals.ts';
import * as casesOutgoing from '../../register/cases/outgoing/refusals.ts';
import * as casesProposals from '../../register/cases/proposals/refusals.ts';
import * as casesReceipts from '../../register/cases/receipts/refusals.ts';
import * as casesArchive from '../../register/cases/archive/refusals.ts';
import * as casesDeclarations from '../../register/cases/declarations/refusals.ts';
import * as casesExtractRequests from '../../register/cases/extract-requests/refusals.ts';
import * as casesSamples from '../../register/cases/samples/refusals.ts';
import * as casesScans from '../../register/cases/scans/refusals.ts';
import * as casesRetention from '../../register/cases/retention/refusals.ts';
import * as cases from '../../register/cases/refusals.ts';
import * as employmentEnd from '../../register/employment-end/refusals.ts';
import * as foreignStaff from '../../register/foreign-staff/refusals.ts';
import * as order from '../../register/order/refusals.ts';
import * as administeredUnits from '../../register/people/administered-units/refusals.ts';
import * as peopleAppointments from '../../register/people/appointments/refusals.ts';
import * as peopleApprovals from '../../register/people/approvals/refusals.ts';
import * as peopleEditions from '../../register/people/editions/refusals.ts';
import * as peopleInformation from '../../register/people/information/refusals.ts';
import * as people from '../../register/people/refusals.ts';
import * as substitutes from '../../register/people/substitutes/refusals.ts';
import * as peopleTokens from '../../register/people/tokens/refusals.ts';
import * as unitMoves from '../../register/people/unit-moves/refusals.ts';
import * as returnChasing from '../../register/return/chasing/refusals.ts';
import * as returnDestructions from '../../register/return/destructions/refusals.ts';
import * as handedIn from '../../register/return/refusals.ts';
import * as stock from '../../register/stock/refusals.ts';
import * as desks from '../../register/visits/desks/refusals.ts';
import * as visits from '../../register/visits/refusals.ts';

/** An entry of a table of refusals, as `docs/errors.md` shows it. */
export interface DocumentedRefusal {
  readonly code: string;
  readonly field?: string | readonly string[];
  readonly words: string;
  readonly when: string;
}

/** Every table `refusals.ts` of the house, by its folder; an agreement test finds one that is missing here. */
export const refusalTables: Readonly<Record<string, Readonly<Record<string, DocumentedRefusal>>>> = {
  'portal/stock': portalStock,
  'register/activation/extension': activationExtension,
  'register/activation': activation,
  'register/blocking': blocking,
  'register/cards': cards,
  'register/cases/outgoing': casesOutgoing,
  'register/cases/proposals': casesProposals,
  'register/cases/receipts': casesReceipts,
  'register/cases/archive': casesArchive,
  'register/cases/declarations': casesDeclarations,
  'register/cases/extract-requests': casesExtractRequests,
  'register/cases/samples': casesSamples,
  'register/cases/scans': casesScans,
  'register/cases/retention': casesRetention,
  'register/cases': cases,
  'register/employment-end': employmentEnd,
  'register/foreign-staff': foreignStaff,
  'register/order': order,
  'register/people/administered-units': administeredUnits,
  'register/people/appointments': peopleAppointments,
  'register/people/approvals': peopleApprovals,
  'register/people/editions': peopleEditions,
  'register/people/information': peopleInformation,
  'register/people': people,
  'register/people/substitutes': substitutes,
  'register/people/tokens': peopleTokens,
  'register/people/unit-moves': unitMoves,
  'register/return/chasing': returnChasing,
  'register/return/destructions': returnDestructions,
  'register/return': handedIn,
  'register/stock': stock,
  'register/visits/desks': desks,
  'register/visits': visits,
};
